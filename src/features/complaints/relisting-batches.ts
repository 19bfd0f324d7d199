import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { TryAgain } from '../../foundation/database/try-again.ts';
import { emitEach } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { bodyError, type Problem, type ProblemDetail, ruleViolated } from '../../foundation/problems.ts';
import type { EnforcementType } from '../../platforms/right-types.ts';
import { platformsByCode, todayAt } from '../platforms/index.ts';
import { lockBatches, type LockedBatch } from './batch-queries.ts';
import { channelOn } from './batch-rules.ts';
import { startCountsOf } from './counts.ts';
import type { ComplaintEvent } from './lifecycle-events.ts';
import { archivedClientFault, batchSubmitted } from './problems.ts';

/** What complaints rest on that go into one batch. */
export type Grounds = {
  ip_right_id: string;
  platform: string;
  enforcement_type: EnforcementType;
  reason: string;
};

/** A takedown that a listing seen again undoes: the batch of its complaint shows how to describe the new one. */
export type Takedown = Grounds & { batch_id: string };

/** What a report asks of batches: the one that it names, or else one for the takedown that it undoes, if it undoes one. */
export type BatchWish = { batch_id: string | undefined; takedown: Takedown | null };

/**
 * Locks the batches that are named, and one batch for the relistings of each of the other takedowns: the one that is not
 * submitted yet, or a new one that is described as the takedown's was. To be called before complaints are locked. Tells
 * the batch of each wish; null where there is none.
 */
export async function lockRelistingBatches(
  ctx: Context,
  wishes: readonly BatchWish[],
): Promise<(wish: BatchWish) => LockedBatch | null> {
  const named = wishes.flatMap(({ batch_id }) => batch_id ?? []);
  const takedowns = wishes.flatMap(({ batch_id, takedown }) => (batch_id === undefined ? (takedown ?? []) : []));
  const wanted = [...new Map(takedowns.map((takedown) => [keyOf(takedown), takedown])).values()];
  if (wanted.length > 0) await makeMissing(ctx, wanted);
  const open = wanted.length === 0 ? [] : await findOpen(ctx, wanted);
  const ids = new Set([...named, ...open]);
  const locked = ids.size === 0 ? [] : await lockBatches(ctx, [...ids]);
  const ours = locked.filter(({ id }) => open.includes(id));
  if (ours.some(({ submitted_at }) => submitted_at !== null))
    throw new TryAgain('the batch for relistings was submitted');
  const byId = new Map(locked.map((batch) => [batch.id, batch]));
  const byGrounds = new Map(ours.map((batch) => [keyOf(batch), batch]));
  return ({ batch_id, takedown }) => {
    if (batch_id !== undefined) return byId.get(batch_id) ?? null;
    return takedown === null ? null : (byGrounds.get(keyOf(takedown)) ?? null);
  };
}

const keyOf = ({ ip_right_id, platform, enforcement_type, reason }: Grounds): string =>
  JSON.stringify([ip_right_id, platform, enforcement_type, reason]);

async function makeMissing(ctx: Context, takedowns: readonly Takedown[]): Promise<void> {
  const platforms = await platformsByCode(ctx, new Set(takedowns.map(({ platform }) => platform)));
  const rows = takedowns.flatMap(({ batch_id, platform, enforcement_type }) => {
    const rules = platforms.get(platform);
    if (rules === undefined) return [];
    return [{ id: newId(), batch_id, channel: channelOn(rules, enforcement_type, todayAt(rules, ctx.clock)) }];
  });
  const given = JSON.stringify(rows);
  const now = ctx.clock.now().toISOString();
  // In one order, so that two requests never wait for each other's.
  const { rows: made } = await sql<{ id: string; client_id: string }>`
    insert into complaint_batches (id, client_id, right_holder_id, ip_right_id, platform, enforcement_type, reason, severity,
      description, channel, for_relistings, created_at, updated_at)
    select r.id, b.client_id, b.right_holder_id, b.ip_right_id, b.platform, b.enforcement_type, b.reason, b.severity,
      b.description, r.channel, true, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${given}::jsonb) as r (id uuid, batch_id uuid, channel text)
    join complaint_batches b on b.id = r.batch_id
    order by b.ip_right_id, b.platform, b.enforcement_type, b.reason
    on conflict (agency_id, ip_right_id, platform, enforcement_type, reason) where for_relistings and submitted_at is null
      do nothing
    returning id, client_id`.execute(ctx.db);
  if (made.length === 0) return;
  await startCountsOf(ctx, made);
  await sql`
    insert into complaint_batch_documents (client_id, batch_id, document_id, position)
    select d.client_id, r.id, d.document_id, d.position
    from jsonb_to_recordset(${given}::jsonb) as r (id uuid, batch_id uuid)
    join complaint_batch_documents d on d.batch_id = r.batch_id
    where r.id = any (${made.map(({ id }) => id)}::uuid[])`.execute(ctx.db);
  await emitEach(
    ctx,
    made.map(({ id: subject_id, client_id }) => ({
      ...{ action: 'complaint_batch.created', subject_type: 'complaint_batch', subject_id, client_id },
      data: { for_relistings: true },
    })),
  );
}

async function findOpen(ctx: Context, grounds: readonly Grounds[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select b.id
    from jsonb_to_recordset(${JSON.stringify(grounds)}::jsonb)
      as g (ip_right_id uuid, platform text, enforcement_type text, reason text)
    join complaint_batches b on b.ip_right_id = g.ip_right_id and b.platform = g.platform
      and b.enforcement_type = g.enforcement_type and b.reason = g.reason
    where b.for_relistings and b.submitted_at is null`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** What is wrong with naming a batch for a listing seen again, whatever the takedown; null when nothing is. */
export function namedBatchFault(
  pointer: string,
  event: ComplaintEvent,
  batch: LockedBatch | null,
): ProblemDetail | null {
  if (batch === null) return bodyError(pointer, 'not_found', 'There is no such complaint batch.');
  return event === 'relisted'
    ? null
    : bodyError(pointer, 'not_for_this_event', 'Only the event relisted makes a complaint that a batch takes in.');
}

/** Why a batch does not take in a complaint that carries on this takedown; null when it does. */
export function intakeProblem(pointer: string, batch: LockedBatch, takedown: Grounds): Problem | null {
  if (batch.submitted_at !== null) return batchSubmitted();
  const faults = [archivedClientFault(batch.client_status), groundsFault(pointer, batch, takedown)];
  const [fault, ...others] = faults.filter((one) => one !== null);
  return fault === undefined ? null : ruleViolated([fault, ...others]);
}

function groundsFault(pointer: string, batch: LockedBatch, takedown: Grounds): ProblemDetail | null {
  const shared = ['ip_right_id', 'platform', 'enforcement_type'] as const;
  const other = shared.find((ground) => batch[ground] !== takedown[ground]);
  if (other === undefined) return null;
  return bodyError(pointer, 'other_grounds', `The batch has another ${other} than the complaint that is relisted.`);
}
