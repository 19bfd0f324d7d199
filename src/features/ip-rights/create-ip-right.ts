import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { refuse, ruleViolated } from '../../foundation/problems.ts';
import { findRightHolderForShare, noRightHolder, rightHolderFault } from '../right-holders/index.ts';
import { getIpRight } from './queries.ts';
import { replaceRightDocuments, rightDocumentFaults, splitDocuments } from './right-documents.ts';
import { rightFaults } from './rules.ts';
import type { IpRightCreate } from './schemas.ts';

/** Problems: rule_violated (right holder, documents, fields that contradict each other), conflict (registration). */
export async function createIpRight(ctx: Context, request: Static<typeof IpRightCreate>) {
  const { columns, lists } = splitDocuments(request);
  const rightHolder = await findRightHolderForShare(ctx, columns.right_holder_id);
  if (rightHolder === undefined) throw ruleViolated([noRightHolder, ...rightFaults(columns)]);
  const { client_id } = rightHolder;
  const documentFaults = await rightDocumentFaults(ctx, lists, client_id);
  refuse([rightHolderFault(rightHolder), ...rightFaults(columns), ...documentFaults]);
  const id = newId();
  const nice_classes = ascending(columns.nice_classes ?? []);
  await ctx.db
    .insertInto('ip_rights')
    .values({ id, client_id, ...columns, nice_classes, ...made(ctx.clock.now()) })
    .execute();
  await replaceRightDocuments(ctx, { id, client_id }, lists);
  await emit(ctx, { action: 'ip_right.created', subject_type: 'ip_right', subject_id: id, client_id });
  return await getIpRight(ctx, id);
}

/** The classes of goods in the order in which they are kept. */
export const ascending = (classes: readonly number[]): number[] => classes.toSorted((one, other) => one - other);
