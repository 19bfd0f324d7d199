import type { Confidence } from './facts.ts';
import type { EnforcementType, RightType } from './right-types.ts';

/** Kinds of document that can prove a reason; the names are those of the document resource. */
export const evidenceKinds = [
  'evidence_screenshot',
  'comparison',
  'test_purchase',
  'patent_evaluation_report',
  'claim_chart',
  'copyright_statement',
  'ip_certificate',
  'other',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** One thing to bring: any of these kinds of document satisfies it. */
export interface EvidenceDemand {
  any_of: EvidenceKind[];
  description: string;
}

/** Why a listing or a shop infringes, as the platform lets one choose it. */
export interface Reason {
  code: string;
  name: string;
  /** The same in Chinese: our own translation, no source giving the Chinese words. */
  name_zh: string;
  right_types: RightType[];
  enforcement_types: EnforcementType[];
  severity: 'general' | 'serious';
  /** Every demand of the list must be met. */
  evidence: EvidenceDemand[];
  source: string;
  confidence: Confidence;
  note: string | null;
}

/** The reasons that a platform offers for a right, in its order; all enforcement types unless one is given. */
export const reasonsFor = (
  { reasons }: { reasons: readonly Reason[] },
  right_type: RightType,
  enforcement_type?: EnforcementType,
): Reason[] =>
  reasons.filter(
    (reason) =>
      reason.right_types.includes(right_type) &&
      (enforcement_type === undefined || reason.enforcement_types.includes(enforcement_type)),
  );
