import type { Context } from '../../foundation/context.ts';
import { bodyError, commonProblems, defineProblems, Problem, type ProblemDetail } from '../../foundation/problems.ts';

export const sellerProblems = defineProblems({
  seller_merged: [
    409,
    'The seller was merged into another',
    'What was merged stays as its record. `merged_into_id` names the seller that it went to: act on that one.',
  ],
  seller_exists: [
    409,
    'There is such a seller already',
    'The shop is another seller’s. `seller_id` names it: change that one, or merge the two.',
  ],
});

export const sellerMerged = (id: string, merged_into_id: string) =>
  new Problem(sellerProblems.seller_merged, `The seller ${id} was merged into ${merged_into_id}: act on that one.`, {
    extra: { merged_into_id },
  });

export function sellerExists(pointer: string, seller_id: string): Problem {
  const detail = `The shop is that of the seller ${seller_id} already: change that one, or merge the two.`;
  return new Problem(sellerProblems.seller_exists, detail, {
    errors: [bodyError(pointer, 'taken', detail)],
    extra: { seller_id },
  });
}

/** Sellers are the agency's common knowledge. To be called once the seller is known to be there. Problems: client_restricted. */
export function requireAllClients({ actor }: Pick<Context, 'actor'>): void {
  if (actor.client_ids === null) return;
  throw new Problem(
    commonProblems.client_restricted,
    'Sellers are common to all clients: a credential that is restricted to some reads them, and says whom their right holders authorise.',
  );
}

/** A merged seller is a record only. Problems: seller_merged. */
export function requireUnmerged({ id, merged_into_id }: { id: string; merged_into_id: string | null }): void {
  if (merged_into_id !== null) throw sellerMerged(id, merged_into_id);
}

export const noSeller = (pointer: string): ProblemDetail => bodyError(pointer, 'not_found', 'There is no such seller.');
