import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import type { ProblemDetail } from '../../foundation/problems.ts';
import type { RightType } from '../../platforms/right-types.ts';
import { documentFaults, type DocumentKind } from '../documents/index.ts';

// Any paper may show an extension or a link to the goods; what proves the right itself must be of a kind that proves.
const kindsFor = {
  certificate: ['ip_certificate', 'application_receipt', 'copyright_statement'],
  extension_certificate: undefined,
  patent_link: undefined,
  evaluation_report: ['patent_evaluation_report'],
  software_screenshot: ['evidence_screenshot'],
} satisfies Record<string, readonly DocumentKind[] | undefined>;

type Purpose = keyof typeof kindsFor;
type DocumentField = `${Purpose}_document_ids`;

/** The fields of a right that list documents. */
export type DocumentLists = Partial<Record<DocumentField, string[] | undefined>>;

const purposes = Object.keys(kindsFor) as Purpose[];
const fieldOf = (purpose: Purpose): DocumentField => `${purpose}_document_ids`;

/** The documents that a right has for one purpose, as a column of a select from ip_rights. */
export const linkedFor = (purpose: Purpose) =>
  sql<string[]>`array(
    select link.document_id from ip_right_documents link
    where link.agency_id = ip_rights.agency_id and link.ip_right_id = ip_rights.id and link.purpose = ${sql.lit(purpose)}
    order by link.position)`;

/** Parts the lists of documents in a request from the columns of the right. */
export function splitDocuments<Request extends DocumentLists>(request: Request) {
  const {
    certificate_document_ids,
    extension_certificate_document_ids,
    patent_link_document_ids,
    evaluation_report_document_ids,
    software_screenshot_document_ids,
    ...columns
  } = request;
  const ofPatents = { patent_link_document_ids, evaluation_report_document_ids };
  const ofOthers = { certificate_document_ids, extension_certificate_document_ids, software_screenshot_document_ids };
  return { columns, lists: { ...ofPatents, ...ofOthers } };
}

/** What is wrong with the documents that a request lists. */
export async function rightDocumentFaults(
  ctx: Context,
  lists: DocumentLists,
  client_id: string,
): Promise<ProblemDetail[]> {
  const faults: ProblemDetail[] = [];
  for (const purpose of purposes) {
    const field = fieldOf(purpose);
    const kinds: readonly DocumentKind[] | undefined = kindsFor[purpose];
    const demand = { client_id, ...(kinds && { kinds }) };
    faults.push(...(await documentFaults(ctx, `/${field}`, lists[field] ?? [], demand)));
  }
  return faults;
}

const given = (lists: DocumentLists): Purpose[] => purposes.filter((purpose) => lists[fieldOf(purpose)] !== undefined);

/** Takes from a right the documents that each list given is to replace, before its type changes. */
export async function clearRightDocuments(ctx: Context, id: string, lists: DocumentLists): Promise<void> {
  const replaced = given(lists);
  if (replaced.length === 0) return;
  await ctx.db
    .deleteFrom('ip_right_documents')
    .where('ip_right_id', '=', id)
    .where('purpose', 'in', replaced)
    .execute();
}

/** Gives a right, which has its new type by now, the documents of each list. */
export async function addRightDocuments(
  ctx: Context,
  { id, client_id, type }: { id: string; client_id: string; type: RightType },
  lists: DocumentLists,
): Promise<void> {
  const right = { client_id, ip_right_id: id, right_type: type };
  const rows = given(lists).flatMap((purpose) =>
    (lists[fieldOf(purpose)] ?? []).map((document_id, position) => ({ ...right, purpose, document_id, position })),
  );
  if (rows.length > 0) await ctx.db.insertInto('ip_right_documents').values(rows).execute();
}
