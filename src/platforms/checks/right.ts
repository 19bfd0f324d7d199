import type { Fact } from '../facts.ts';
import type { RightRule } from '../platform.ts';
import type { CheckContext, Finding } from './finding.ts';
import { fail, followingFrom, notApplicable, pass, typeName, underRule, warn } from './finding.ts';

const mainlandChina = 'CN';
const internationalBureau = 'WO';

/** Whether the platform takes complaints for this type of right at all. */
export const rightTypeAccepted = (context: CheckContext): Finding => {
  const { platform, on, right_rule } = context;
  const name = platform.names.en;
  if (right_rule !== null) {
    const { source } = right_rule;
    return followingFrom(right_rule, pass(source, `${name} accepts complaints based on a ${typeName(context)}.`));
  }
  return fail(
    'rulebook',
    `${name} accepts no complaints based on a ${typeName(context)} on ${on}.`,
    'Base the complaint on another right, or contact the platform directly.',
  );
};

const underRightRule = (context: CheckContext, judge: (rule: Fact<RightRule>) => Finding): Finding => {
  const { platform, right_rule } = context;
  return right_rule === null
    ? notApplicable('rulebook', `${platform.names.en} has no rule for a ${typeName(context)}.`)
    : followingFrom(right_rule, judge(right_rule));
};

/** The offices whose registrations are taken as they are, on the country site asked about or on any. */
const homeOffices = ({ platform, market, right_rule }: CheckContext): string[] =>
  right_rule?.value.offices ??
  platform.markets.filter(({ country }) => market === null || country === market).flatMap(({ offices }) => offices);

const isAtHome = (context: CheckContext, office: string): boolean => homeOffices(context).includes(office);

const place = (context: CheckContext): string =>
  homeOffices(context).join() === mainlandChina ? 'mainland China' : [...new Set(homeOffices(context))].join(', ');

const foreignFinding = (context: CheckContext, what: string): Finding =>
  underRightRule(context, (rule) => judgeForeign(context, what, rule));

const judgeForeign = (context: CheckContext, what: string, { value, source }: Fact<RightRule>): Finding => {
  const name = context.platform.names.en;
  const where = place(context);
  const register = `Upload the registration certificate of ${where}, or register the ${typeName(context)} there first.`;
  switch (value.foreign_registration) {
    case 'eligible':
      return pass(source, `${name} accepts ${what}.`);
    case 'conditional':
      return warn(
        source,
        `${name} may take ${what} as proof, but staff often ask for ${where === '' ? 'a local one' : `one of ${where}`}.`,
        `Add a registration certificate of ${where === '' ? 'the country of sale' : where} if there is one; without it, expect questions.`,
      );
    case 'ineligible':
      return where === ''
        ? fail(source, `${name} does not accept ${what}.`, 'Base the complaint on another right.')
        : fail(source, `${name} accepts a registration of ${where} only, not ${what}.`, register);
  }
};

const extensionToChina = (context: CheckContext): Finding => {
  const { platform, input } = context;
  const stated = input.right.extension_certificate_present;
  return underRule(context, platform.required_documents.territorial_extension_certificate, ({ value, source }) => {
    if (stated === true) {
      return pass(
        source,
        'The international registration is extended to mainland China, and its certificate is there.',
      );
    }
    if (!value) return pass(source, `${platform.names.en} asks for no certificate of the extension to mainland China.`);
    const foreign = foreignFinding(context, 'an international registration without a certificate of its extension');
    if (foreign.outcome !== 'fail') return foreign;
    const remedy = 'Upload the certificate of territorial extension to China, issued by the Chinese trademark office.';
    return stated === undefined
      ? warn(source, 'It is not stated whether the certificate of territorial extension to China is there.', remedy)
      : fail(source, 'An international registration that only designates China is not enough.', remedy);
  });
};

const internationalFinding = (context: CheckContext): Finding => {
  const { designations } = context.input.right;
  const homes = homeOffices(context);
  const designated = homes.filter((office) => designations?.includes(office) ?? false);
  const couldBeChina = designations === undefined || designated.includes(mainlandChina);
  if (homes.includes(mainlandChina) && couldBeChina) return extensionToChina(context);
  return designated.length === 0
    ? foreignFinding(context, `an international registration that does not designate it`)
    : underRightRule(context, ({ source }) =>
        pass(source, `The international registration designates ${designated.join(', ')}.`),
      );
};

/** The failure of a question about a country site that the platform does not have, or null. */
const siteMissing = ({ platform, market }: CheckContext): Finding | null => {
  if (market === null || platform.markets.length === 0) return null;
  const countries = platform.markets.map(({ country }) => country);
  if (countries.includes(market)) return null;
  return fail(
    'rulebook',
    `${platform.names.en} is not known to have a country site for ${market}.`,
    `Ask about one of its country sites: ${countries.join(', ')}.`,
  );
};

/** Whether the platform, or its country site asked about, accepts a right of this country or office (WIPO ST.3). */
export const jurisdictionAccepted = (context: CheckContext): Finding => {
  const { right } = context.input;
  const missing = siteMissing(context);
  if (missing !== null) return missing;
  if (isAtHome(context, right.jurisdiction)) return underRightRule(context, (rule) => homeFinding(context, rule));
  return right.jurisdiction === internationalBureau && right.type === 'trademark'
    ? internationalFinding(context)
    : foreignFinding(context, `a ${typeName(context)} of ${right.jurisdiction}`);
};

const homeFinding = (context: CheckContext, { value, source }: Fact<RightRule>): Finding => {
  const { jurisdiction } = context.input.right;
  const sites = context.market ?? sitesOf(context, jurisdiction);
  const where = jurisdiction === mainlandChina ? 'mainland China' : jurisdiction;
  const scope = value.offices === null ? `, at home on the country site ${sites}` : '';
  return pass(source, `The right is one of ${where}${scope}.`);
};

const sitesOf = ({ platform }: CheckContext, office: string): string =>
  platform.markets
    .filter(({ offices }) => offices.includes(office))
    .map(({ country }) => country)
    .join(', ');
