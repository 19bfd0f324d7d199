import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import { documentFaults } from '../documents/index.ts';
import { findIpRightsForShare, noIpRight } from '../ip-rights/index.ts';

/** What a request says that an action refers to, beside what stands already. */
export type References = {
  ip_right_id?: string | null;
  complaint_ids?: readonly string[];
  document_ids?: readonly string[];
};

type Owner = { client_id: string; right_holder_id: string };

/** What is wrong with the right, the complaints and the documents that an action is to refer to. */
export const referenceFaults = async (
  ctx: Context,
  { ip_right_id, complaint_ids = [], document_ids = [] }: References,
  owner: Owner,
): Promise<ProblemDetail[]> => [
  ...(await rightFaults(ctx, ip_right_id, owner)),
  ...(await complaintFaults(ctx, complaint_ids, owner)),
  ...(await documentFaults(ctx, '/document_ids', document_ids, owner)),
];

async function rightFaults(
  ctx: Context,
  id: string | null | undefined,
  { right_holder_id }: Owner,
): Promise<ProblemDetail[]> {
  if (id === undefined || id === null) return [];
  const [right] = await findIpRightsForShare(ctx, [id]);
  if (right === undefined) return [noIpRight];
  return right.right_holder_id === right_holder_id
    ? []
    : [bodyError('/ip_right_id', 'other_right_holder', 'The right belongs to another right holder.')];
}

async function complaintFaults(ctx: Context, ids: readonly string[], { client_id }: Owner): Promise<ProblemDetail[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('complaints')
    .select(['id', 'client_id'])
    .where('id', 'in', ids)
    .forKeyShare()
    .execute();
  const clientOf = new Map(rows.map((row) => [row.id, row.client_id]));
  return ids.flatMap((id, index) => {
    const found = clientOf.get(id);
    if (found === client_id) return [];
    const [code, detail] =
      found === undefined
        ? ['not_found', 'There is no such complaint.']
        : ['other_client', 'The complaint belongs to another client.'];
    return [bodyError(`/complaint_ids/${index}`, code, detail)];
  });
}

type Action = { id: string; client_id: string };

/** What an action is linked to, by the table that links it. */
const linkedBy = {
  enforcement_action_complaints: 'complaint_id',
  enforcement_action_sellers: 'seller_id',
} as const;

/** Makes the given complaints or sellers the only ones that the action is linked to. */
export async function setLinks(
  { db }: Pick<Context, 'db'>,
  table: keyof typeof linkedBy,
  { id, client_id }: Action,
  ids: readonly string[],
): Promise<void> {
  await sql`delete from ${sql.table(table)} where enforcement_action_id = ${id}`.execute(db);
  if (ids.length === 0) return;
  await sql`
    insert into ${sql.table(table)} (client_id, enforcement_action_id, ${sql.ref(linkedBy[table])})
    select ${client_id}::uuid, ${id}::uuid, unnest(${ids}::uuid[])`.execute(db);
}

/** Whether a row of `enforcement_actions` is linked to one of these complaints or sellers. */
export const isLinked = (table: keyof typeof linkedBy, ids: readonly string[]) => sql<boolean>`exists (
  select from ${sql.table(table)} linked
  where linked.agency_id = enforcement_actions.agency_id and linked.enforcement_action_id = enforcement_actions.id
    and ${sql.ref(`linked.${linkedBy[table]}`)} = any (${ids}::uuid[]))`;
