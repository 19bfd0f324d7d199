import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { refuse } from '../../foundation/problems.ts';
import { ascending } from './create-ip-right.ts';
import { getIpRight, lockIpRight } from './queries.ts';
import { replaceRightDocuments, rightDocumentFaults, splitDocuments } from './right-documents.ts';
import { rightFaults } from './rules.ts';
import type { IpRightUpdate } from './schemas.ts';

/** Problems: not_found, version_mismatch, rule_violated (documents, contradictions), conflict (registration). */
export async function updateIpRight(ctx: Context, id: string, request: Static<typeof IpRightUpdate>) {
  const right = await lockIpRight(ctx, id);
  requireMatch(ctx, right);
  const { nice_classes } = request;
  const patch = { ...request, ...(nice_classes && { nice_classes: ascending(nice_classes) }) };
  const changes = changesOf(right, patch);
  if (changes === null) return right;
  const { columns, lists } = splitDocuments(changes);
  // A list that stays is not judged anew: a credential restricted to clients does not see documents of the agency's own.
  const documentFaults = await rightDocumentFaults(ctx, lists, right.client_id);
  refuse([...rightFaults({ ...right, ...patch }), ...documentFaults]);
  await replaceRightDocuments(ctx, right, lists);
  await ctx.db
    .updateTable('ip_rights')
    .set({ ...columns, ...changed(right, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  await emit(ctx, {
    action: 'ip_right.updated',
    subject_type: 'ip_right',
    subject_id: id,
    client_id: right.client_id,
    data: { fields: Object.keys(changes) },
  });
  return await getIpRight(ctx, id);
}
