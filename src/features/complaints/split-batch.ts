import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { newId } from '../../foundation/ids.ts';
import type { NoticeWords } from '../notice-templates/index.ts';
import type { LockedBatch } from './batch-queries.ts';
import { appendToAll, type Parts } from './submission-events.ts';

/** What all submissions of one round have in common. */
export type Round = {
  /** Complaints that are ready and locked. */
  ready: number;
  /** Most links that the platform takes in one complaint; null: any number. */
  limit: number | null;
  channel: string;
  authorisation_letter_id: string | null;
  declared_by: string | null;
  declaration_version: string;
  approved_by: string | null;
  approved_at: string | null;
  words: NoticeWords;
};

/**
 * Submits the complaints of a batch that are ready, in the order in which they were added: as many submissions as the
 * platform's limit makes of them, numbered on from those that the batch has. The batch and the complaints must be locked.
 * Returns how many submissions were made.
 */
export async function splitBatch(ctx: Context, batch: Pick<LockedBatch, 'id' | 'client_id'>, round: Round) {
  const size = round.limit ?? round.ready;
  const ids = Array.from({ length: Math.ceil(round.ready / size) }, newId);
  await insertSubmissions(ctx, batch, { ...round, size, ids });
  const step = { event: 'submitted', from: 'ready', to: 'submitted', parts: { ids, size } } as const;
  await appendToAll(ctx, { batch_id: batch.id }, step);
  return ids.length;
}

async function insertSubmissions(
  ctx: Context,
  { id, client_id }: Pick<LockedBatch, 'id' | 'client_id'>,
  { ids, size, ready, channel, authorisation_letter_id, declared_by, declaration_version, ...round }: Round & Parts,
): Promise<void> {
  const { approved_by, approved_at, words } = round;
  const now = ctx.clock.now().toISOString();
  await sql`
    insert into complaint_submissions (id, client_id, batch_id, number, link_count, channel, authorisation_letter_id,
      declared_by, declaration_version, approved_by, approved_at, notice_words, submitted_at, created_at, updated_at)
    select part.id, ${client_id}, ${id}, before.number + part.place, least(${size}, ${ready} - (part.place - 1) * ${size}),
      ${channel}, ${authorisation_letter_id}::uuid, ${declared_by}, ${declaration_version}, ${approved_by},
      ${approved_at}::timestamptz, ${JSON.stringify(words)}::jsonb, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${ids}::uuid[]) with ordinality as part (id, place),
      (select coalesce(max(number), 0) as number from complaint_submissions where batch_id = ${id}) before`.execute(
    ctx.db,
  );
}
