import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { refuse, ruleViolated } from '../../foundation/problems.ts';
import { findRightHolderForShare, noRightHolder, rightHolderFault } from '../right-holders/index.ts';
import { getIpRight } from './queries.ts';
import { keepRightDeadlines } from './right-deadlines.ts';
import { addRightDocuments, rightDocumentFaults, splitDocuments } from './right-documents.ts';
import { numberFaults } from './number-rules.ts';
import { rightFaults } from './rules.ts';
import type { IpRightCreate } from './schemas.ts';

/** Problems: rule_violated (right holder, documents, fields that contradict each other), conflict (registration). */
export async function createIpRight(ctx: Context, request: Static<typeof IpRightCreate>) {
  const { columns, lists } = splitDocuments(request);
  const rightHolder = await findRightHolderForShare(ctx, columns.right_holder_id);
  const contradictions = [...rightFaults(request), ...numberFaults(request)];
  if (rightHolder === undefined) throw ruleViolated([noRightHolder, ...contradictions]);
  const { client_id } = rightHolder;
  const documentFaults = await rightDocumentFaults(ctx, lists, client_id);
  refuse([rightHolderFault(rightHolder), ...contradictions, ...documentFaults]);
  const id = newId();
  const right = { id, client_id, ...inOrder(columns) };
  await ctx.db
    .insertInto('ip_rights')
    .values({ ...right, ...made(ctx.clock.now()) })
    .execute();
  await addRightDocuments(ctx, right, lists);
  await emit(ctx, { action: 'ip_right.created', subject_type: 'ip_right', subject_id: id, client_id });
  const created = await getIpRight(ctx, id);
  await keepRightDeadlines(ctx, created);
  return created;
}

/** The fields of a right with its classes of goods and its designations in the order in which they are kept. */
export function inOrder<Fields extends { nice_classes?: number[]; designations?: string[] }>(fields: Fields): Fields {
  const { nice_classes, designations } = fields;
  return {
    ...fields,
    ...(nice_classes && { nice_classes: nice_classes.toSorted((one, other) => one - other) }),
    ...(designations && { designations: designations.toSorted() }),
  };
}
