import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import { documentFaults } from '../documents/index.ts';
import type { IdentityDocument, IdentityDocumentReading } from './schemas.ts';

type Proof = Static<typeof IdentityDocument>;

/** The two fields of a request that name proofs of identity. */
type Request = {
  identity_document_ids: string[] | undefined;
  identity_documents: Static<typeof IdentityDocumentReading>[] | undefined;
};

const identityKinds = ['identity', 'business_licence', 'incorporation_certificate'] as const;

const unread = { personal_kind: null, name_on_document: null, expires_on: null };

/** The proofs of identity that a request leaves behind; null when it says nothing of them. */
export function proofsAfter(
  { identity_document_ids: ids, identity_documents: readings }: Request,
  standing: Proof[],
): Proof[] | null {
  if (readings !== undefined) {
    return readings.map(({ document_id, ...read }) => ({ document_id, ...unread, ...read }));
  }
  if (ids === undefined) return null;
  return ids.map(
    (document_id) => standing.find((proof) => proof.document_id === document_id) ?? { document_id, ...unread },
  );
}

/** What is wrong with the proofs of identity that a request names. */
export async function proofFaults(ctx: Context, request: Request, clientId: string): Promise<ProblemDetail[]> {
  const { identity_document_ids: ids, identity_documents: readings } = request;
  const named = readings?.map(({ document_id }) => document_id);
  const demand = { client_id: clientId, kinds: identityKinds };
  const namedFaults = await documentFaults(ctx, '/identity_documents', named ?? [], demand);
  return [
    ...(await documentFaults(ctx, '/identity_document_ids', ids ?? [], demand)),
    ...namedFaults.map((fault) => ({ ...fault, pointer: `${fault.pointer}/document_id` })),
    ...repetitions(named ?? []),
    ...disagreement(ids, named),
  ];
}

const repetitions = (named: string[]): ProblemDetail[] =>
  named.flatMap((id, index) =>
    named.indexOf(id) === index
      ? []
      : [bodyError(`/identity_documents/${index}/document_id`, 'repeated', 'The document stands in the list already.')],
  );

function disagreement(ids: string[] | undefined, named: string[] | undefined): ProblemDetail[] {
  if (ids === undefined || named === undefined) return [];
  const isSame = ids.length === named.length && ids.every((id) => named.includes(id));
  if (isSame) return [];
  return [
    bodyError(
      '/identity_document_ids',
      'disagrees',
      'identity_document_ids and identity_documents name different documents. Send one of them, or the same documents in both.',
    ),
  ];
}

type Owner = { id: string; client_id: string };

/** Makes the given proofs the right holder's only ones. */
export async function replaceProofs(ctx: Context, { id, client_id }: Owner, proofs: Proof[]): Promise<void> {
  await ctx.db.deleteFrom('right_holder_identity_documents').where('right_holder_id', '=', id).execute();
  if (proofs.length === 0) return;
  await ctx.db
    .insertInto('right_holder_identity_documents')
    .values(proofs.map((proof, position) => ({ client_id, right_holder_id: id, position, ...proof })))
    .execute();
}
