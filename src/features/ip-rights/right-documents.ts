import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import type { ProblemDetail } from '../../foundation/problems.ts';
import { documentFaults, type DocumentKind } from '../documents/index.ts';

type Purpose = 'certificate' | 'extension_certificate' | 'patent_link';

/** The fields of a right that list documents. */
type DocumentLists = Partial<Record<`${Purpose}_document_ids`, string[] | undefined>>;

// Any paper may show an extension or a link to the goods; what proves the right itself must be of a kind that proves.
const kindsFor: Record<Purpose, readonly DocumentKind[] | undefined> = {
  certificate: ['ip_certificate', 'application_receipt', 'copyright_statement'],
  extension_certificate: undefined,
  patent_link: undefined,
};

const purposes = Object.keys(kindsFor) as Purpose[];

/** The documents that a right has for one purpose, as a column of a select from ip_rights. */
export const linkedFor = (purpose: Purpose) =>
  sql<string[]>`array(
    select link.document_id from ip_right_documents link
    where link.agency_id = ip_rights.agency_id and link.ip_right_id = ip_rights.id and link.purpose = ${sql.lit(purpose)}
    order by link.position)`;

/** Parts the lists of documents in a request from the columns of the right. */
export function splitDocuments<Request extends DocumentLists>(request: Request) {
  const { certificate_document_ids, extension_certificate_document_ids, patent_link_document_ids, ...columns } =
    request;
  return { columns, lists: { certificate_document_ids, extension_certificate_document_ids, patent_link_document_ids } };
}

/** What is wrong with the documents that a request lists. */
export async function rightDocumentFaults(
  ctx: Context,
  lists: DocumentLists,
  client_id: string,
): Promise<ProblemDetail[]> {
  const faults: ProblemDetail[] = [];
  for (const purpose of purposes) {
    const field = `${purpose}_document_ids` as const;
    const kinds = kindsFor[purpose];
    const demand = { client_id, ...(kinds && { kinds }) };
    faults.push(...(await documentFaults(ctx, `/${field}`, lists[field] ?? [], demand)));
  }
  return faults;
}

/** Makes each list that is given the right's only one for its purpose. */
export async function replaceRightDocuments(
  ctx: Context,
  { id, client_id }: { id: string; client_id: string },
  lists: DocumentLists,
): Promise<void> {
  for (const purpose of purposes) {
    const listed = lists[`${purpose}_document_ids`];
    if (listed === undefined) continue;
    await ctx.db
      .deleteFrom('ip_right_documents')
      .where('ip_right_id', '=', id)
      .where('purpose', '=', purpose)
      .execute();
    if (listed.length === 0) continue;
    await ctx.db
      .insertInto('ip_right_documents')
      .values(listed.map((document_id, position) => ({ client_id, ip_right_id: id, purpose, document_id, position })))
      .execute();
  }
}
