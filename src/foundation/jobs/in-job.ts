import type { Clock } from '../clock.ts';
import type { Actor, Context } from '../context.ts';
import { inAgency } from '../database/in-agency.ts';
import type { RuntimeDatabase } from '../database/runtime-database.ts';
import { problemDocument } from '../http/errors.ts';
import type { ObjectStore } from '../objects/index.ts';
import type { PublicUrl } from '../public-url.ts';
import type { Secrets } from '../secrets.ts';

/** What the service lends to its jobs and tasks. */
export type Means = { db: RuntimeDatabase; objects: ObjectStore; clock: Clock; secrets: Secrets; publicUrl: PublicUrl };

/** For whom a job works: the service itself, or the credential that asked for it. */
export type Origin = { actor: Actor; request_id: string; ip_address: string | null };

/** Work that nobody asked for, in an agency. @param job its name, which stands for the request in what is recorded */
export const serviceItself = (agency_id: string, job: string): Origin => ({
  actor: {
    kind: 'system',
    agency_id,
    credential_id: null,
    credential_name: null,
    scopes: [],
    client_ids: null,
  },
  request_id: job,
  ip_address: null,
});

/** Runs `work` in one transaction of the agency, as a request does. Like there, a deadlock is tried again. */
export async function inJob<Result>(
  { db, objects, clock, secrets, publicUrl }: Means,
  { actor, request_id, ip_address }: Origin,
  work: (ctx: Context) => Promise<Result>,
  access: 'read' | 'write' = 'write',
): Promise<Result> {
  const effects: (() => void)[] = [];
  const result = await inAgency(db, actor, access, (transaction) => {
    effects.length = 0;
    return work({
      ...{ db: transaction, agency_id: actor.agency_id, actor, clock, objects, request_id, ip_address },
      if_match: null,
      sign: (text) => secrets.sign(text),
      describeProblem: (problem) => problemDocument(problem, '/v1/jobs', request_id, publicUrl),
      afterCommit: (effect) => effects.push(effect),
    });
  });
  for (const effect of effects) effect();
  return result;
}
