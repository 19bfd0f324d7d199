import type { Test } from 'tap';
import type { EligibilityInput } from '../../../src/platforms/eligibility-input.ts';
import { assessEligibility } from '../../../src/platforms/eligibility.ts';
import type { CheckCode } from '../../../src/platforms/eligibility.ts';
import type { Confidence } from '../../../src/platforms/facts.ts';
import { factOn } from '../../../src/platforms/facts.ts';
import { reasonsFor } from '../../../src/platforms/reasons.ts';
import { enforcementTypes } from '../../../src/platforms/right-types.ts';
import type { EnforcementType, RightType } from '../../../src/platforms/right-types.ts';
import { assess, checkOf, filingDay, inputWith, platform, rightOf } from '../support.ts';
import { versionsOf } from '../versions.ts';

type Outcome = 'pass' | 'warn' | 'fail' | 'not_applicable';

/** What a check answers; on the filing day and about listings unless said otherwise. */
export interface CheckRow {
  check: CheckCode;
  name: string;
  outcome: Outcome;
  change: (input: EligibilityInput) => void;
  on?: string;
  enforcement_type?: EnforcementType;
}

/** The version of a rule on a day, today unless given; `value` null where the rulebook has none. */
export interface FactRow {
  rule: string;
  on?: string;
  value: unknown;
  confidence?: Confidence;
  /** Another source's reading, which has to be in sight. */
  reading?: RegExp;
}

/** The rules of one platform, each boundary on both sides. */
export interface RuleTable {
  platform: string;
  /** Which registrations of an office count, on the country site where one is given. */
  offices: [types: readonly RightType[], office: string, outcome: Outcome, market?: string][];
  /** What an unregistered right with a signed claim statement is worth. */
  unregistered: [types: readonly RightType[], outcome: Outcome][];
  checks: CheckRow[];
  facts: FactRow[];
  /** The reasons by type of right, for listings and for shops. */
  reasons: Partial<Record<RightType, Record<EnforcementType, string[]>>>;
}

export const patents = ['invention_patent', 'utility_model', 'design_patent'] as const;
export const registered = ['trademark', ...patents] as const;
export const everyType = [...registered, 'copyright'] as const;

const runOffices = (t: Test, { platform: code, offices }: RuleTable): void => {
  for (const [types, office, outcome, market] of offices) {
    for (const type of types) {
      const options = market === undefined ? {} : { market };
      const assessment = assessEligibility(rightOf(type, office), platform(code), filingDay, options);
      t.equal(
        checkOf(assessment, 'jurisdiction_accepted').outcome,
        outcome,
        `${type} of ${office} on ${market ?? 'any site'}`,
      );
    }
  }
};

const runUnregistered = (t: Test, { platform: code, unregistered }: RuleTable): void => {
  for (const [types, outcome] of unregistered) {
    for (const type of types) {
      const bare = rightOf(type, 'CN');
      Object.assign(bare.right, { status: 'unregistered', documents: [{ kind: 'copyright_statement' }] });
      t.equal(checkOf(assess(bare, code), 'certificate_present').outcome, outcome, `unregistered ${type}`);
    }
  }
};

/** Holds a platform to rows of single checks. */
export const runChecks = (t: Test, code: string, rows: readonly CheckRow[]): void => {
  for (const { check, name, outcome, change, on = filingDay, enforcement_type } of rows) {
    const found = checkOf(assess(inputWith(change), code, on, enforcement_type), check);
    t.equal(found.outcome, outcome, `${check}: ${name}: ${found.message}`);
  }
};

const runFacts = (t: Test, { platform: code, facts }: RuleTable): void => {
  for (const { rule, on = filingDay, value, confidence, reading } of facts) {
    const found = factOn(versionsOf(platform(code), rule), on);
    t.same(found?.value ?? null, value, `${rule} on ${on}`);
    if (confidence !== undefined) t.equal(found?.confidence, confidence, `${rule}: how far it may be relied on`);
    if (reading !== undefined) t.match(found?.alternative?.reading, reading, `${rule}: the other reading`);
  }
};

const runReasons = (t: Test, { platform: code, reasons }: RuleTable): void => {
  for (const type of everyType) {
    const accepted = platform(code).accepted_rights.some((right) => right.type === type);
    t.equal(reasons[type] !== undefined, accepted, `${type} is ${accepted ? '' : 'not '}accepted`);
    for (const enforcement of enforcementTypes) {
      t.same(
        reasonsFor(platform(code), type, enforcement).map((reason) => reason.code),
        reasons[type]?.[enforcement] ?? [],
        `reasons for ${type} against a ${enforcement}`,
      );
    }
  }
};

/** Holds a platform to its table. */
export const runTable = (t: Test, table: RuleTable): void => {
  for (const run of [runOffices, runUnregistered, runFacts, runReasons]) run(t, table);
  runChecks(t, table.platform, table.checks);
};

/** A step of a penalty scheme whose length the source gives, or that is final. */
export const penaltyStep = (at: number, action: string, days: number | null = null) => ({
  at,
  action,
  days,
  assumed_days: null,
});

/** A penalty scheme of which the sources say no more than is given. */
export const scheme = (code: string, given: Record<string, unknown>) => ({
  code,
  violation_points: [],
  point_steps: [],
  daily_cap: null,
  validity_days: null,
  strikes: null,
  ...given,
});
