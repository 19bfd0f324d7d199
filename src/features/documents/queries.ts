import { sql } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { containing } from '../../foundation/database/text-search.ts';
import { notFound } from '../../foundation/problems.ts';
import type { DocumentsQuery } from './schemas.ts';

const columns = [
  'id',
  'client_id',
  'kind',
  'file_name',
  'content_type',
  'size_bytes',
  'sha256',
  'language',
  'translation_of',
  'supersedes',
  'version',
  'created_at',
  'updated_at',
] as const;

const documents = ({ db }: Context) =>
  db
    .selectFrom('documents')
    .select(columns)
    .select((eb) =>
      jsonObjectFrom(
        eb
          .selectFrom('clients')
          .select(['clients.id', 'clients.name'])
          .whereRef('clients.agency_id', '=', 'documents.agency_id')
          .whereRef('clients.id', '=', 'documents.client_id'),
      ).as('client'),
    );

export function listDocuments(ctx: Context, query: DocumentsQuery) {
  const { kind, client_id, language, sha256, q } = query;
  const select = documents(ctx)
    .$if(kind !== undefined, (s) => s.where('kind', 'in', kind ?? []))
    .$if(client_id !== undefined, (s) => s.where('client_id', 'in', client_id ?? []))
    .$if(language !== undefined, (s) => s.where('language', '=', language ?? ''))
    .$if(sha256 !== undefined, (s) => s.where('sha256', '=', sha256 ?? ''))
    .$if(q !== undefined, (s) => s.where('file_name', 'ilike', containing(q ?? '')));
  return paginate(ctx, select, query, 'documents');
}

export const getDocument = (ctx: Context, id: string) =>
  documents(ctx)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('document'));

/** The document, locked until the transaction ends. */
export const lockDocument = (ctx: Context, id: string) =>
  documents(ctx)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => notFound('document'));

/** Which of these ids have a row. */
export async function existingDocumentIds({ db }: Pick<Context, 'db'>, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.selectFrom('documents').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

/** Whether the chain of references that begins at `from` comes to `id`. */
export async function leadsTo(
  { db }: Context,
  column: 'translation_of' | 'supersedes',
  from: string,
  id: string,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive chain(id) as (
      select ${from}::uuid
      union
      select ${sql.ref(`documents.${column}`)} from documents join chain on documents.id = chain.id
      where ${sql.ref(`documents.${column}`)} is not null
    )
    select exists (select from chain where id = ${id}) as found`.execute(db);
  return rows[0]?.found === true;
}
