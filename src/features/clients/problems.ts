import { bodyError, conflict, type ProblemDetail } from '../../foundation/problems.ts';

export const clientConstraints = {
  clients_reference: () => conflict('/reference', 'Another client has this reference already.'),
};

/** What is wrong with a client that a new thing is to belong to; null when nothing is. */
export function clientFault(client: { status: string } | undefined): ProblemDetail | null {
  if (client === undefined) return bodyError('/client_id', 'not_found', 'There is no such client.');
  return client.status === 'archived'
    ? bodyError('/client_id', 'archived', 'The client is archived: nothing new can be added to it.')
    : null;
}
