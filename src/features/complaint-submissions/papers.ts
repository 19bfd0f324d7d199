import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';

/** A document that goes to the platform, in the folder of what it is for. */
export type Paper = {
  folder: string;
  document_id: string;
  file_name: string;
  kind: string;
  content_type: string;
  size_bytes: number;
  sha256: string;
};

/** What the papers are those of; every letter that a submission of the package rests on. */
export type PaperOwners = { batch_id: string; ip_right_id: string; right_holder_id: string; letter_ids: string[] };

/**
 * The papers that go with submissions of a batch, as they are on record today, in the order of their folders; translations
 * come last. Those that the credential may not see, being the agency's own or another client's, are withheld.
 */
export async function papersOf(ctx: Context, owners: PaperOwners): Promise<{ papers: Paper[]; withheld: string[] }> {
  const { rows } = await sql<{
    [name in keyof Paper]: name extends 'folder' | 'document_id' ? string : Paper[name] | null;
  }>`
    with named (rank, folder, place, document_id) as (${namedPapers(owners)}),
    translated as (
      select 9, 'translations', row_number() over (order by d.created_at, d.id), d.id from documents d
      where d.translation_of in (select document_id from named) and d.id not in (select document_id from named)
    )
    select p.folder, p.document_id, d.file_name, d.kind, d.content_type, d.size_bytes, d.sha256
    from (select * from named union all select * from translated) p
      left join documents d on d.agency_id = current_agency_id() and d.id = p.document_id
    order by p.rank, p.folder, p.place, p.document_id`.execute(ctx.db);
  return {
    papers: rows.filter((row): row is Paper => row.file_name !== null),
    withheld: rows.filter(({ file_name }) => file_name === null).map(({ document_id }) => document_id),
  };
}

const namedPapers = ({ batch_id, ip_right_id, right_holder_id, letter_ids }: PaperOwners) => sql`
  select 1, 'certificates', row_number() over (order by purpose, position), document_id from ip_right_documents
  where ip_right_id = ${ip_right_id} and purpose in ('certificate', 'extension_certificate')
  union all
  select 2, 'changes_of_the_right', row_number() over (order by c.effective_on, c.id, d.position), d.document_id
  from ip_right_change_documents d join ip_right_changes c on c.agency_id = d.agency_id and c.id = d.ip_right_change_id
  where c.ip_right_id = ${ip_right_id}
  union all
  select 3, purpose, row_number() over (order by purpose, position), document_id from ip_right_documents
  where ip_right_id = ${ip_right_id} and purpose not in ('certificate', 'extension_certificate')
  union all
  select 4, 'authorisation_letter', row_number() over (order by id), document_id from authorisation_letters
  where id = any (${letter_ids}::uuid[]) and document_id is not null
  union all
  select 5, 'identity_of_right_holder', position, document_id from right_holder_identity_documents
  where right_holder_id = ${right_holder_id}
  union all
  select 6, 'identity_of_agency', position, document_id from agency_identity_documents
  union all
  select 7, 'evidence', position, document_id from complaint_batch_documents where batch_id = ${batch_id}`;
