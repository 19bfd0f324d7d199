import type { Transaction } from 'kysely';
import type { Clock } from './clock.ts';
import type { Database } from './database/tables.ts';
import type { ProblemMembers } from './http/errors.ts';
import type { ObjectStore } from './objects/index.ts';
import type { Problem } from './problems.ts';

/** Who acts: the credential that a request showed, or the service itself in a job. */
export type Actor = {
  kind: 'api_key' | 'system';
  agency_id: string;
  credential_id: string | null;
  credential_name: string | null;
  scopes: readonly string[];
  /** The clients that the credential is restricted to; null when to none. */
  client_ids: readonly string[] | null;
};

/** What one piece of work in an agency needs: handed to every query and verb, valid until its transaction ends. */
export type Context = {
  db: Transaction<Database>;
  agency_id: string;
  actor: Actor;
  clock: Clock;
  objects: ObjectStore;
  request_id: string;
  ip_address: string | null;
  /** The tags of `If-Match`; null when the header was not sent. */
  if_match: readonly string[] | null;
  /** Signs what a client carries for us, such as a cursor. */
  sign(text: string): string;
  /** The members of a problem document, for one item of a bulk request. */
  describeProblem(problem: Problem): ProblemMembers;
  /** Runs once the transaction is committed, and not at all when it is rolled back. */
  afterCommit(effect: () => void): void;
};
