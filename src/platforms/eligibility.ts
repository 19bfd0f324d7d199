import { certificatePresent } from './checks/certificate.ts';
import type { CheckContext, Finding } from './checks/finding.ts';
import { agentIdentity, identityProof } from './checks/identity.ts';
import { letterInForce, letterScope, letterSeal } from './checks/letter.ts';
import { namesAgree } from './checks/names.ts';
import { evaluationReport, furtherPapers, softwareScreenshot } from './checks/further-papers.ts';
import { manualReview } from './checks/manual-review.ts';
import { changeDocuments, patentLink, translation } from './checks/papers.ts';
import { disclaimerAccepted, portalRegistrationApproved, storefrontChannel } from './checks/portal.ts';
import { jurisdictionAccepted, rightTypeAccepted } from './checks/right.ts';
import { inForce, withinProtectionPeriod } from './checks/term.ts';
import type { EligibilityInput, EligibilityOptions } from './eligibility-input.ts';
import type { Confidence } from './facts.ts';
import { factOn } from './facts.ts';
import { rulesVersion } from './index.ts';
import type { Platform } from './platform.ts';

/** Every check, in the order in which answers list them. */
const checkTable = {
  right_type_accepted: rightTypeAccepted,
  jurisdiction_accepted: jurisdictionAccepted,
  certificate_present: certificatePresent,
  in_force: inForce,
  within_protection_period: withinProtectionPeriod,
  identity_proof: identityProof,
  agent_identity: agentIdentity,
  authorisation_letter_in_force: letterInForce,
  authorisation_letter_scope: letterScope,
  authorisation_letter_seal: letterSeal,
  names_agree: namesAgree,
  renewal_documents: changeDocuments('renewal'),
  assignment_documents: changeDocuments('assignment'),
  modification_documents: changeDocuments('modification'),
  translation,
  patent_link: patentLink,
  evaluation_report: evaluationReport,
  software_screenshot: softwareScreenshot,
  further_papers: furtherPapers,
  portal_registration_approved: portalRegistrationApproved,
  disclaimer_accepted: disclaimerAccepted,
  storefront_channel: storefrontChannel,
  manual_review: manualReview,
} satisfies Record<string, (context: CheckContext) => Finding>;

export type CheckCode = keyof typeof checkTable;
export const checkCodes = Object.keys(checkTable) as CheckCode[];

/** A finding of one check; without a rule that it follows from, `confidence` and `valid_from` are null. */
export interface Check extends Omit<Finding, 'confidence' | 'valid_from'> {
  code: CheckCode;
  confidence: Confidence | null;
  valid_from: string | null;
}

export const verdicts = ['eligible', 'conditional', 'ineligible'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Assessment {
  platform: string;
  verdict: Verdict;
  checks: Check[];
  rules_version: string;
}

// A warning of these advises the one who files; it does not put the complaint itself in doubt.
const advisory = new Set<CheckCode>([
  'authorisation_letter_seal',
  'translation',
  'disclaimer_accepted',
  'storefront_channel',
  'further_papers',
]);

/** Any failure makes a right ineligible; any warning that is more than advice makes it conditional. */
const verdictOf = (checks: Check[]): Verdict => {
  if (checks.some(({ outcome }) => outcome === 'fail')) return 'ineligible';
  return checks.some(({ outcome, code }) => outcome === 'warn' && !advisory.has(code)) ? 'conditional' : 'eligible';
};

/**
 * Tells whether a complaint based on the described right may be filed on the platform on a day (`YYYY-MM-DD`), under
 * the rules of that day. All checks are answered, failing or not, always in the same order.
 */
export const assessEligibility = (
  input: EligibilityInput,
  platform: Platform,
  on: string,
  options: EligibilityOptions = {},
): Assessment => {
  const accepted = platform.accepted_rights.find(({ type }) => type === input.right.type);
  const context: CheckContext = {
    input,
    platform,
    on,
    enforcement_type: options.enforcement_type ?? null,
    market: options.market ?? null,
    right_rule: factOn(accepted?.rules ?? [], on),
  };
  const checks = checkCodes.map((code): Check => ({
    code,
    confidence: null,
    valid_from: null,
    ...checkTable[code](context),
  }));
  return { platform: platform.code, verdict: verdictOf(checks), checks, rules_version: rulesVersion };
};
