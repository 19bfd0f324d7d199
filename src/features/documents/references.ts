import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import type { Database } from '../../foundation/database/tables.ts';
import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import type { DocumentKind } from './schemas.ts';

/** What a thing demands of the documents that it refers to. */
export type DocumentDemand = {
  /** The client whose thing it is; null for the agency's own. Documents of no client go with every thing. */
  client_id: string | null;
  /** The only kinds that will do; any when left out. */
  kinds?: readonly DocumentKind[];
};

/**
 * What is wrong with a list of documents that a thing is to refer to: `not_found`, `other_client`, `wrong_kind`, each
 * at `<pointer>/<index>`. Those that are right cannot be deleted until the transaction ends.
 */
export async function documentFaults(
  ctx: Context,
  pointer: string,
  ids: readonly string[],
  demand: DocumentDemand,
): Promise<ProblemDetail[]> {
  const found = await findForReference(ctx, ids);
  return ids
    .map((id, index) => faultOf(found.get(id), `${pointer}/${index}`, demand))
    .filter((fault) => fault !== null);
}

/** The same for one document, whose field is `pointer`; null when nothing is wrong, or when there is none to judge. */
export async function documentFault(
  ctx: Context,
  pointer: string,
  id: string | null | undefined,
  demand: DocumentDemand,
): Promise<ProblemDetail | null> {
  if (id === null || id === undefined) return null;
  return faultOf((await findForReference(ctx, [id])).get(id), pointer, demand);
}

type Found = { client_id: string | null; kind: DocumentKind };

async function findForReference(ctx: Context, ids: readonly string[]): Promise<Map<string, Found>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('documents')
    .select(['id', 'client_id', 'kind'])
    .where('id', 'in', ids)
    .forKeyShare()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function faultOf(found: Found | undefined, pointer: string, { client_id, kinds }: DocumentDemand) {
  if (found === undefined) return bodyError(pointer, 'not_found', 'There is no such document.');
  if (found.client_id !== null && found.client_id !== client_id)
    return bodyError(pointer, 'other_client', 'The document belongs to another client.');
  if (kinds !== undefined && !kinds.includes(found.kind))
    return bodyError(
      pointer,
      'wrong_kind',
      `The document is of the kind ${found.kind}; it must be ${kinds.join(' or ')}.`,
    );
  return null;
}

/**
 * The documents of one thing as a column of its select, in their order: `table` is a link table with `document_id` and
 * `position`, `column` its reference to the thing, `owner` the column of the select that it refers to (`right_holders.id`).
 */
export const linkedDocumentIds = (table: keyof Database, column: string, owner: string) =>
  sql<
    string[]
  >`array(select link.document_id from ${sql.table(table)} link where ${sql.ref(`link.${column}`)} = ${sql.ref(owner)} order by link.position)`;

/**
 * Makes `ids`, in this order, the documents of one thing. `owner` holds every other column of the link table, such as
 * `{ client_id, right_holder_id }`; check the ids with `documentFaults` before.
 */
export async function setLinkedDocuments(
  ctx: Pick<Context, 'db'>,
  table: keyof Database,
  owner: Record<string, string>,
  ids: readonly string[],
): Promise<void> {
  const columns = Object.entries(owner);
  const isOwned = columns.map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  await sql`delete from ${sql.table(table)} where ${sql.join(isOwned, sql` and `)}`.execute(ctx.db);
  if (ids.length === 0) return;
  await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map(([column]) => sql.ref(column)))}, document_id, position)
    select ${sql.join(columns.map(([, value]) => sql`${value}::uuid`))}, listed.id, listed.number - 1
    from unnest(${ids}::uuid[]) with ordinality as listed (id, number)`.execute(ctx.db);
}
