import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { inOrder } from './create-ip-right.ts';
import { getIpRight, lockIpRight } from './queries.ts';
import { changesNumbers, numberFaults } from './number-rules.ts';
import { keepRightDeadlines } from './right-deadlines.ts';
import { addRightDocuments, clearRightDocuments, rightDocumentFaults, splitDocuments } from './right-documents.ts';
import { rightFaults } from './rules.ts';
import type { IpRightUpdate } from './schemas.ts';

/** Problems: not_found, version_mismatch, rule_violated (documents, contradictions), conflict (registration). */
export async function updateIpRight(ctx: Context, id: string, request: Static<typeof IpRightUpdate>) {
  const right = await lockIpRight(ctx, id);
  requireMatch(ctx, right);
  const patch = inOrder(request);
  const changes = changesOf(right, patch);
  if (changes === null) return right;
  const { columns, lists } = splitDocuments(changes);
  // A list that stays is not judged anew: a credential restricted to clients does not see documents of the agency's own.
  const documentFaults = await rightDocumentFaults(ctx, lists, right.client_id);
  const after = { ...right, ...patch };
  refuse([
    ...rightFaults(after),
    ...(changesNumbers(changes) ? numberFaults(after) : []),
    ...('expires_on' in changes ? renewedFaults(after) : []),
    ...documentFaults,
  ]);
  await clearRightDocuments(ctx, id, lists);
  await ctx.db
    .updateTable('ip_rights')
    .set({ ...columns, ...changed(right, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  await addRightDocuments(ctx, after, lists);
  await emit(ctx, {
    action: 'ip_right.updated',
    subject_type: 'ip_right',
    subject_id: id,
    client_id: right.client_id,
    data: { fields: Object.keys(changes) },
  });
  const updated = await getIpRight(ctx, id);
  await keepRightDeadlines(ctx, updated);
  return updated;
}

/** Each renewal has moved the last day, so a renewed right has one. */
const renewedFaults = ({ expires_on, renewals }: Pick<Right, 'expires_on' | 'renewals'>): ProblemDetail[] =>
  renewals.length > 0 && expires_on === null
    ? [
        bodyError(
          '/expires_on',
          'missing',
          'A renewed right has a last day: correct it, or delete the record of the renewal.',
        ),
      ]
    : [];

type Right = Awaited<ReturnType<typeof lockIpRight>>;
