import type { Test } from 'tap';
import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import type { Assessment, Check, CheckCode } from '../../src/platforms/eligibility.ts';
import { assessEligibility } from '../../src/platforms/eligibility.ts';
import { findPlatform } from '../../src/platforms/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import type { EnforcementType } from '../../src/platforms/right-types.ts';

export const filingDay = '2026-11-23';

/** The platforms whose rules the seeds speak of. */
export const alibabaGroup = ['taobao', 'tmall', '1688', 'alibaba', 'aliexpress'];

/** A mainland-China trademark of a company, filed by an agent, with every paper in order. */
export const perfectInput = (): EligibilityInput => ({
  right: {
    id: 'right-1',
    type: 'trademark',
    jurisdiction: 'CN',
    status: 'registered',
    registrant_name: 'Acme Tools Ltd',
    registration_number: '1234567',
    registered_on: '2020-01-01',
    expires_on: '2029-12-31',
    documents: [{ kind: 'ip_certificate', language: 'zh' }],
    renewals: [],
    assignments: [],
    modifications: [],
  },
  right_holder: { kind: 'company', name: 'Acme Tools Ltd', name_zh: '爱克美工具有限公司', country: 'GB' },
  identity_documents: [{ kind: 'incorporation_certificate', name_on_document: 'ACME TOOLS LIMITED', language: 'en' }],
  agent: {
    acts_as_agent: true,
    identity_document_present: true,
    letters: [
      {
        platforms: null,
        ip_right_ids: null,
        acts: ['file_complaint'],
        valid_from: '2026-01-01',
        valid_until: '2026-12-31',
        principal_name: 'Acme Tools Ltd',
        document_present: true,
        sealed: true,
      },
    ],
  },
  portal_registrations: [
    { portal: 'ttg_ipp', status: 'approved' },
    { portal: 'aidc_ipp', status: 'approved' },
  ],
  portal_accounts: [{ portal: 'aidc_ipp', disclaimer_accepted: true }],
});

/** The perfect input with some of its parts replaced. */
export const inputWith = (change: (input: EligibilityInput) => void): EligibilityInput => {
  const input = perfectInput();
  change(input);
  return input;
};

export const platform = (code: string): Platform => {
  const found = findPlatform(code);
  if (found === null) throw new Error(`no platform ${code}`);
  return found;
};

export const assess = (
  input: EligibilityInput,
  code = 'taobao',
  on = filingDay,
  enforcement_type: EnforcementType = 'listing',
): Assessment => assessEligibility(input, platform(code), on, { enforcement_type });

export const checkOf = (assessment: Assessment, code: CheckCode): Check => {
  const check = assessment.checks.find((candidate) => candidate.code === code);
  if (check === undefined) throw new Error(`no check ${code}`);
  return check;
};

export interface Case {
  name: string;
  check: CheckCode;
  outcome: string;
  change: (input: EligibilityInput) => void;
  on?: string;
}

/** Runs a table of cases of single checks, on Taobao. */
export const runCases = (t: Test, cases: Case[]): void => {
  for (const { name, check, outcome, change, on = filingDay } of cases) {
    const found = checkOf(assess(inputWith(change), 'taobao', on), check);
    t.equal(found.outcome, outcome, `${check}: ${name}`);
    const needsRemedy = outcome === 'fail' || outcome === 'warn';
    t.equal(found.remedy !== null, needsRemedy, `${check}: ${name}: a remedy where there is something to do`);
  }
};

/** The input's one authorisation letter. */
export const letterOf = (input: EligibilityInput) => {
  const letter = input.agent?.letters?.[0];
  if (letter === undefined) throw new Error('the perfect input has a letter');
  return letter;
};
