import type { FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Context } from '../context.ts';
import { inAgency } from '../database/in-agency.ts';
import type { RuntimeDatabase } from '../database/runtime-database.ts';
import type { ObjectStore } from '../objects/index.ts';
import type { PublicUrl } from '../public-url.ts';
import { pathOf } from './addresses.ts';
import { tagsOf } from './answers.ts';
import { type Constraints, problemDocument, refusalOf } from './errors.ts';
import type { App, WorkOptions } from './app-type.ts';
import { digest, doOnce, type IdempotentRequest, isFinal, type Outcome, readKey, storeRefusal } from './idempotency.ts';

/** What the house lends to every piece of work. */
export type House = {
  db: RuntimeDatabase;
  objects: ObjectStore;
  clock: Clock;
  publicUrl: PublicUrl;
  constraints: Constraints;
  sign(text: string): string;
};

type Work<Result> = (ctx: Context) => Promise<Result>;

const emptyDigest = digest('');

/** Gives every request its `inAgency`. */
export function offerInAgency(app: App, house: House): void {
  app.decorateRequest('bodyDigest', null);
  app.decorateRequest('replayed', false);
  app.decorateRequest('inAgency', async function <
    Result,
  >(this: FastifyRequest, work: Work<Result>, options: WorkOptions = {}) {
    const once = idempotentRequest(this, options);
    if (once === null) return await run(this, house, work, options);
    try {
      const outcome = await run<Outcome<Result>>(this, house, (ctx) => doOnce(ctx, once, () => work(ctx)), options);
      this.replayed = outcome.replayed;
      return outcome.result;
    } catch (error) {
      const refusal = refusalOf(error, house.constraints);
      if (refusal === null || !isFinal(refusal)) throw error;
      await run(this, house, (ctx) => storeRefusal(ctx, once, refusal), options);
      throw refusal;
    }
  });
}

async function run<Result>(
  request: FastifyRequest,
  house: House,
  work: Work<Result>,
  { writes }: WorkOptions,
): Promise<Result> {
  const effects: (() => void)[] = [];
  const access = writes !== true && ['GET', 'HEAD'].includes(request.method) ? 'read' : 'write';
  const result = await inAgency(house.db, request.actor, access, (db) => {
    effects.length = 0;
    return work(contextOf(request, house, db, (effect) => effects.push(effect)));
  });
  for (const effect of effects) effect();
  return result;
}

function contextOf(
  request: FastifyRequest,
  { objects, clock, publicUrl, sign }: House,
  db: Context['db'],
  afterCommit: Context['afterCommit'],
): Context {
  const { actor, id: request_id, ip: ip_address } = request;
  const ifMatch = request.headers['if-match'];
  const if_match = ifMatch === undefined ? null : tagsOf(ifMatch);
  const describeProblem: Context['describeProblem'] = (problem) =>
    problemDocument(problem, pathOf(request), request_id, publicUrl);
  const who = { agency_id: actor.agency_id, actor, request_id, ip_address };
  return { ...who, db, clock, objects, if_match, sign, describeProblem, afterCommit };
}

function idempotentRequest(
  request: FastifyRequest,
  { fingerprint, shownOnce = [] }: WorkOptions,
): IdempotentRequest | null {
  const header = request.headers['idempotency-key'];
  if (request.method !== 'POST' || header === undefined) return null;
  return {
    key: readKey(String(header)),
    method: request.method,
    path: pathOf(request),
    fingerprint: fingerprint ?? request.bodyDigest ?? emptyDigest,
    shownOnce,
  };
}
