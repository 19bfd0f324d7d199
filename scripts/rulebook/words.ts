import { listKinds } from '../../src/platforms/checks/identity.ts';
import type {
  Channel,
  Deadlines,
  ExpectedInterval,
  RequiredDocuments,
  RightRule,
  Span,
} from '../../src/platforms/platform.ts';
import type { Limits, Platform } from '../../src/platforms/platform.ts';
import { rightTypes } from '../../src/platforms/right-types.ts';
import type {
  PenaltyScheme,
  PenaltyStep,
  ProcessingTime,
  StrikeRules,
  StrikeStep,
} from '../../src/platforms/sanctions.ts';

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** A name of the code as words: `national_identity_card` is a national identity card. */
export const plain = (name: string): string => name.replaceAll('_', ' ').replace(/\bip\b/, 'IP');

const listed = (names: readonly string[]): string => names.map(plain).join(', ');
const languages = (codes: readonly string[]): string => codes.map((one) => languageNames.of(one) ?? one).join(', ');
const yesNo = (yes: string, no: string) => (value: boolean) => (value ? yes : no);

/** The types of right, as one word where they are all of them. */
export const rightsInWords = (types: readonly string[]): string =>
  rightTypes.every((type) => types.includes(type)) ? 'every right' : listed(types);

const starts: Record<Span['starts_at'], string> = {
  receipt: 'after receipt',
  sending: 'after sending',
  submission: 'after submission',
  dispute: 'after the request for a decision',
  arrival_of_statement: 'after the arrival of the seller’s statement',
};

const span = ({ count, unit, starts_at }: Span): string => `${count} ${plain(unit)} ${starts[starts_at]}`;

const interval = ({ min, max, unit, starts_at }: ExpectedInterval): string =>
  `Usually ${min} to ${max} ${plain(unit)} ${starts[starts_at]}`;

const officesInWords = (offices: string[] | null): string => {
  if (offices === null) return 'Registrations of the country site’s own offices are taken';
  if (offices.length === 0) return 'No office is at home';
  return `Registrations of ${offices.map((office) => (office === 'CN' ? 'mainland China (CN)' : office)).join(', ')} are taken`;
};

const foreign: Record<RightRule['foreign_registration'], string> = {
  eligible: 'those of every other office too',
  conditional: 'those of other offices may be, with questions',
  ineligible: 'those of other offices are refused',
};

const rightRule = ({ offices, foreign_registration, unregistered }: RightRule): string =>
  `${officesInWords(offices)}; ${foreign[foreign_registration]}. ${
    unregistered === 'claim_statement'
      ? 'An unregistered work may be shown by a signed claim statement.'
      : 'An unregistered right is refused.'
  }`;

const channelKinds: Record<Channel['kind'], string> = {
  portal: 'On the portal',
  email: 'By e-mail',
  web_form: 'By web form',
  person: 'To a person',
};

const channel = ({ kind, address }: Channel): string => {
  if (address !== null) return `${channelKinds[kind]}: ${address}`;
  return kind === 'portal' ? channelKinds.portal : `${channelKinds[kind]}, address not known`;
};

type WordsOf<Rules> = {
  [Name in keyof Rules]?: Rules[Name] extends { value: infer Value }[] ? (value: Value) => string : never;
};

const documents: WordsOf<RequiredDocuments> = {
  individual_identity: (value) => `Of a person: ${listKinds(value)}`,
  company_identity: (value) => `Of a company: ${listKinds(value)}`,
  agent_identity: yesNo('The agent proves its own identity too', 'The agent’s own identity is not asked for'),
  authorisation_letter: yesNo('An agent brings the right holder’s letter', 'No letter is asked for'),
  authorisation_letter_seal: (value) =>
    value === 'company' ? 'A company’s letter bears its seal' : 'No seal is asked for',
  territorial_extension_certificate: yesNo(
    'An international registration counts as Chinese with the certificate of its extension to China only',
    'An international registration that designates China is enough',
  ),
  certificate: yesNo('The certificate; an application receipt is insufficient', 'No certificate is asked for'),
  protection_period: yesNo('The period for which the owner wants protection is stated', 'No period is asked for'),
  names_must_agree: yesNo('Holder, registrant and principal bear one name', 'Names are not compared'),
  changes: (value) => `A document of its own for each: ${listed(value)}`,
  languages: (value) => `No Chinese translation of documents in: ${languages(value)}`,
  patent_link: yesNo('A patent complaint explains what links the right to the goods', 'No explanation is asked for'),
  evaluation_report: (value) =>
    ({
      required: 'A Chinese utility model or design needs the evaluation report',
      customary: 'The evaluation report of a Chinese utility model or design is usually asked for',
      not_needed: 'No evaluation report is asked for',
    })[value],
  software_screenshot: yesNo(
    'Software is shown with a screenshot of the running program',
    'No screenshot is asked for',
  ),
  further_papers: (value) =>
    value.map(({ right_types, paper }) => `For ${rightsInWords(right_types)}: ${paper}`).join('; ') || 'None',
};

const limits: WordsOf<Limits> = {
  links_per_complaint: (value) => `At most ${value} links`,
  rights_per_complaint: (value) => (value === 1 ? 'One right' : `At most ${value} rights`),
  upload_max_bytes: (value) => `At most ${value.toLocaleString('en')} bytes a file`,
  upload_formats: (value) => value.join(', '),
};

const deadlines: WordsOf<Deadlines> = {
  calendar: ({ calendar, time_zone }) =>
    `${calendar === 'MON_FRI' ? 'Monday to Friday, holidays not known' : `Working days of ${calendar}`}; time zone ${time_zone}`,
  seller_response: span,
  seller_later_chances: (value) =>
    value.length === 0 ? 'None' : value.map((one, index) => `${index + 2}. objection: ${span(one)}`).join('; '),
  counter_notice_response: span,
  platform_decision: interval,
  statutory_notice: span,
  account_verification: span,
};

const actions: Record<PenaltyStep['action'], string> = {
  warning: 'a warning',
  search_blocked: 'the search results are blocked',
  account_terminated: 'the account is closed',
  store_closed: 'the shop is closed',
  platform_action: 'the platform acts',
};

const length = ({ days, assumed_days }: PenaltyStep): string => {
  if (days !== null) return ` for ${days === 1 ? '1 day' : `${days} days`}`;
  return assumed_days === null ? '' : ` (for how long is not said; ${assumed_days} days are reckoned with)`;
};

const penaltySteps = <Step extends PenaltyStep>(steps: readonly Step[], what: (step: Step) => string): string =>
  steps.map((step) => `${what(step)}: ${actions[step.action]}${length(step)}`).join('; ');

const bases: Record<StrikeStep['counted_by'], string> = {
  seller: 'the seller',
  right_holder: 'one right holder',
  ip_right: 'one right',
};

const windows = ({ merge_windows }: StrikeRules): string =>
  merge_windows.map(({ days, unit }) => `${days} ${plain(unit)}`).join(', then ');

const strikes = (rules: StrikeRules): string[] => [
  `serious violations of ${rightsInWords(rules.right_types)}: ${penaltySteps(
    rules.steps,
    ({ at, counted_by }) => `no. ${at} against ${bases[counted_by]}`,
  )}`,
  rules.merge_windows.length === 0 ? '' : `those within ${windows(rules)} of the first count as one`,
];

const penalties = (scheme: PenaltyScheme): string => {
  const { code, violation_points, point_steps, daily_cap, validity_days } = scheme;
  const nth = violation_points.map((points, index) => `${points} for no. ${index + 1}`).join(', ');
  return [
    `Scheme ${code}`,
    violation_points.length === 0 ? '' : `points of a violation: ${nth} and each further one`,
    daily_cap === null ? '' : `those of one day at most ${daily_cap}`,
    penaltySteps(point_steps, ({ at }) => `at ${at} points`),
    ...(scheme.strikes === null ? [] : strikes(scheme.strikes)),
    validity_days === null ? '' : `each violation counts for ${validity_days} days`,
  ]
    .filter((part) => part !== '')
    .join('; ');
};

const processing = (time: ProcessingTime | null): string =>
  time === null ? 'not known' : `${time.min_working_days} to ${time.max_working_days} working days`;

const others: WordsOf<Required<Platform>> = {
  languages: ({ site, portal }) => `Site: ${languages([site])}; portal: ${languages(portal)}`,
  silence: (value) =>
    ({
      reinstate_until_response: 'The listing is reinstated until the complainant responds',
      drop: 'The complaint is dropped and the listing reinstated',
      seller_wins: 'The seller’s objection succeeds',
    })[value],
  portal_registration_required: yesNo('The right is approved on the portal before any complaint', 'Not asked for'),
  disclaimer_required: yesNo('The account’s holder accepts a disclaimer before any complaint', 'None is asked for'),
  manual_review: yesNo('A person asks the platform first: its rules are not known well enough', 'The rules are known'),
  penalty_scheme: penalties,
  penalty_readings: penalties,
  standing_rules: ({ rule_set, processing: { good_faith, normal, bad_faith } }) =>
    `Thresholds ${rule_set}; a complaint takes: in good faith ${processing(good_faith)}, normal ${processing(normal)}, in bad faith ${processing(bad_faith)}`,
};

const inside: Record<string, Record<string, unknown>> = { required_documents: documents, limits, deadlines };

/** Any value in words, as far as its form alone tells. */
const byForm = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(byForm).join(', ');
  if (typeof value !== 'object' || value === null) return plain(String(value));
  return Object.entries(value)
    .map(([name, part]) => `${plain(name)}: ${byForm(part)}`)
    .join('; ');
};

/** The value of a rule as a lawyer reads it; by its form where the rule has no words of its own. */
export const valueInWords = (rule: string, value: unknown): string => {
  const [group = '', name = ''] = rule.split('.');
  if (group === 'accepted_rights') return rightRule(value as RightRule);
  if (group === 'channels') return channel(value as Channel);
  const words = name === '' ? others[group as keyof Platform] : inside[group]?.[name];
  return typeof words === 'function' ? (words as (one: unknown) => string)(value) : byForm(value);
};
