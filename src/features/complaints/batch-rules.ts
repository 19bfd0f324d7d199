import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import { factOn } from '../../platforms/facts.ts';
import type { Channel, Platform } from '../../platforms/platform.ts';
import type { EnforcementType, RightType } from '../../platforms/right-types.ts';
import type { Check } from '../../platforms/eligibility.ts';
import { linksPerComplaint } from '../../platforms/links-per-complaint.ts';
import { type Reason, reasonsFor } from '../../platforms/reasons.ts';

type Grounds = { platform: Platform; right_type: RightType; enforcement_type: EnforcementType };

/** The platform's reason of this code, if it offers it for the right and the enforcement type. */
export const findReason = (code: string, { platform, right_type, enforcement_type }: Grounds): Reason | undefined =>
  reasonsFor(platform, right_type, enforcement_type).find((reason) => reason.code === code);

/** What is wrong with a reason that the platform does not offer. */
export function reasonFault({ platform, right_type, enforcement_type }: Grounds): ProblemDetail {
  const codes = reasonsFor(platform, right_type, enforcement_type).map(({ code }) => code);
  const what = `${right_type.replaceAll('_', ' ')} complaints against a ${enforcement_type}`;
  return bodyError(
    '/reason',
    'not_offered',
    `${platform.names.en} offers ${codes.length === 0 ? 'no reason' : codes.join(', ')} for ${what}.`,
  );
}

/** Where the platform takes such complaints on a day (`YYYY-MM-DD`). */
export const channelOn = ({ channels }: Platform, enforcementType: EnforcementType, on: string): Channel['kind'] =>
  factOn(channels[enforcementType], on)?.value.kind ?? 'portal';

/** Most links that the platform takes at once where such complaints go on a day; null: any number. */
export const linkLimitOn = (platform: Platform, enforcementType: EnforcementType, on: string): number | null =>
  linksPerComplaint(platform, channelOn(platform, enforcementType, on), on);

/**
 * What a submission has against a portal whose disclaimer nobody is on record to have accepted, null when nothing. Whoever
 * asks for the eligibility alone is only warned, as there is time to accept it until the submission.
 */
export function disclaimerFault(checks: readonly Check[]): ProblemDetail | null {
  const check = checks.find(({ code }) => code === 'disclaimer_accepted');
  return check?.outcome === 'warn' ? bodyError('', check.code, `${check.message} ${check.remedy ?? ''}`.trim()) : null;
}

/** What a batch still lacks for its submission: the description, and the evidence that its reason demands. */
export function completenessFaults(
  { description, platform }: { description: string | null; platform: Platform },
  reason: Reason | undefined,
  evidenceKinds: readonly string[],
): ProblemDetail[] {
  const demands = reason?.evidence ?? [];
  return [
    ...(description === null
      ? [bodyError('', 'description_missing', 'The batch has no description; the platform asks what is wrong.')]
      : []),
    ...(evidenceKinds.length === 0 && demands.length === 0
      ? [bodyError('', 'evidence_missing', 'The batch has no evidence.')]
      : []),
    ...demands
      .filter(({ any_of }) => !any_of.some((kind) => evidenceKinds.includes(kind)))
      .map(({ any_of, description: demand }) =>
        bodyError(
          '',
          'evidence_missing',
          `${platform.names.en} demands for this reason: ${demand} Add a document of the kind ${any_of.join(' or ')}.`,
        ),
      ),
  ];
}
