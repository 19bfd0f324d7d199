import t from 'tap';
import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import { aliexpress, alibaba, platform1688 } from './rules/aliprotect.ts';
import { lazada, miravia, shopee } from './rules/country-sites.ts';
import type { CheckRow, RuleTable } from './rules/rule-table.ts';
import { runChecks, runTable } from './rules/rule-table.ts';
import { dhgate, madeInChina, shein, temu } from './rules/single-sites.ts';
import { taobao, tmall } from './rules/taoprotect.ts';
import { letterOf } from './support.ts';

const tables: RuleTable[] = [
  taobao,
  tmall,
  platform1688,
  alibaba,
  aliexpress,
  lazada,
  miravia,
  shopee,
  temu,
  shein,
  dhgate,
  madeInChina,
];

for (const table of tables) {
  t.test(`the rules of ${table.platform} are those of the sources, each boundary on both sides`, async (t) => {
    runTable(t, table);
  });
}

const nothing = () => undefined;
const documents =
  (...kinds: string[]) =>
  ({ right }: EligibilityInput): void => {
    right.documents = kinds.map((kind) => ({ kind }));
  };
const withoutLetters =
  (acts_as_agent: boolean) =>
  (input: EligibilityInput): void => {
    input.agent = { acts_as_agent, identity_document_present: true, letters: [] };
  };
const termOf2026 = ({ right }: EligibilityInput): void => {
  Object.assign(right, { registered_on: '2026-03-01', expires_on: '2026-09-30' });
};

/** What every one of these platforms asks for: letter and certificate, each on its first and its last day. */
const askedEverywhere: CheckRow[] = [
  { check: 'certificate_present', name: 'certificate', outcome: 'pass', change: documents('ip_certificate') },
  { check: 'certificate_present', name: 'receipt', outcome: 'fail', change: documents('application_receipt') },
  {
    check: 'certificate_present',
    name: 'application',
    outcome: 'fail',
    change: ({ right }) => (right.status = 'application'),
  },
  { check: 'in_force', name: 'the day before', outcome: 'fail', change: termOf2026, on: '2026-02-28' },
  { check: 'in_force', name: 'the first day', outcome: 'pass', change: termOf2026, on: '2026-03-01' },
  { check: 'in_force', name: 'the last day', outcome: 'pass', change: termOf2026, on: '2026-09-30' },
  { check: 'in_force', name: 'the day after', outcome: 'fail', change: termOf2026, on: '2026-10-01' },
  {
    check: 'authorisation_letter_in_force',
    name: 'the day before',
    outcome: 'fail',
    change: nothing,
    on: '2025-12-31',
  },
  { check: 'authorisation_letter_in_force', name: 'the first day', outcome: 'pass', change: nothing, on: '2026-01-01' },
  { check: 'authorisation_letter_in_force', name: 'the last day', outcome: 'pass', change: nothing, on: '2026-12-31' },
  { check: 'authorisation_letter_in_force', name: 'the day after', outcome: 'fail', change: nothing, on: '2027-01-01' },
  { check: 'authorisation_letter_in_force', name: 'an agent without', outcome: 'fail', change: withoutLetters(true) },
  {
    check: 'authorisation_letter_in_force',
    name: 'a holder without',
    outcome: 'not_applicable',
    change: withoutLetters(false),
  },
  {
    check: 'authorisation_letter_scope',
    name: 'another platform',
    outcome: 'fail',
    change: (input) => (letterOf(input).platforms = ['nowhere']),
  },
  { check: 'agent_identity', name: 'there', outcome: 'pass', change: nothing },
  {
    check: 'agent_identity',
    name: 'missing',
    outcome: 'fail',
    change: ({ agent }) => Object.assign(agent ?? {}, { identity_document_present: false }),
  },
  {
    check: 'identity_proof',
    name: 'of a company',
    outcome: 'pass',
    change: (input) => (input.identity_documents = [{ kind: 'business_licence' }]),
  },
  {
    check: 'identity_proof',
    name: 'passport of a company',
    outcome: 'fail',
    change: (input) => (input.identity_documents = [{ kind: 'passport' }]),
  },
  {
    check: 'patent_link',
    name: 'explained',
    outcome: 'pass',
    change: ({ right }) => Object.assign(right, { type: 'design_patent', patent_link_present: true }),
  },
  {
    check: 'patent_link',
    name: 'not explained',
    outcome: 'fail',
    change: ({ right }) => Object.assign(right, { type: 'design_patent', patent_link_present: false }),
  },
  {
    check: 'names_agree',
    name: 'another name',
    outcome: 'fail',
    change: ({ right }) => (right.registrant_name = 'Another Ltd'),
  },
  {
    check: 'translation',
    name: 'English',
    outcome: 'pass',
    change: ({ right }) => (right.documents = [{ kind: 'ip_certificate', language: 'en' }]),
  },
  {
    check: 'translation',
    name: 'German',
    outcome: 'warn',
    change: ({ right }) => (right.documents = [{ kind: 'ip_certificate', language: 'de' }]),
  },
];

for (const { platform } of tables) {
  t.test(`${platform} asks for certificate, letter and identity, each on its first and its last day`, async (t) => {
    runChecks(t, platform, askedEverywhere);
  });
}
