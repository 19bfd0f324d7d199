import type { Context } from '../../foundation/context.ts';
import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import { documentFault } from '../documents/index.ts';
import { findIpRightsForShare } from '../ip-rights/index.ts';
import { platformFaults } from '../platforms/index.ts';

/** What a request says of a letter, beside what stands already. */
export type LetterClaims = {
  document_id?: string | null;
  platforms?: readonly string[] | null;
  ip_right_ids?: readonly string[] | null;
};

type RightHolder = { id: string; client_id: string };

/** What is wrong with the things that a letter refers to: platforms, its rights, the signed document. */
export async function referenceFaults(
  ctx: Context,
  { document_id, platforms, ip_right_ids }: LetterClaims,
  rightHolder: RightHolder,
): Promise<ProblemDetail[]> {
  const { client_id } = rightHolder;
  const kinds = ['authorisation_letter'] as const;
  const fault = await documentFault(ctx, '/document_id', document_id, { client_id, kinds });
  return [
    ...(fault === null ? [] : [fault]),
    ...(await unknownPlatforms(ctx, platforms)),
    ...(await rightsFaults(ctx, ip_right_ids ?? [], rightHolder)),
  ];
}

/** The platforms that the agency does not know. */
export const unknownPlatforms = (ctx: Context, platforms: readonly string[] | null | undefined) =>
  platformFaults(ctx, platforms ?? [], (index) => ({ in: 'body', pointer: `/platforms/${index}` }));

async function rightsFaults(ctx: Context, ids: readonly string[], rightHolder: RightHolder): Promise<ProblemDetail[]> {
  if (ids.length === 0) return [];
  const found = new Map((await findIpRightsForShare(ctx, ids)).map((right) => [right.id, right]));
  return ids.flatMap((id, index) => {
    const right = found.get(id);
    if (right === undefined) return [bodyError(`/ip_right_ids/${index}`, 'not_found', 'There is no such IP right.')];
    return right.right_holder_id === rightHolder.id
      ? []
      : [bodyError(`/ip_right_ids/${index}`, 'other_right_holder', 'The right belongs to another right holder.')];
  });
}

type Term = { valid_from: string; valid_until?: string | null };

/** The last day of a letter must not be before its first. */
export const termFaults = ({ valid_from, valid_until = null }: Term): ProblemDetail[] =>
  valid_until !== null && valid_until < valid_from
    ? [bodyError('/valid_until', 'before_start', 'The last day of the letter is before its first day.')]
    : [];
