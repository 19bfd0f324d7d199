import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import type { CounterNoticesTable } from '../../foundation/database/tables.ts';
import { emit } from '../../foundation/events/emit.ts';
import { linkedDocumentIds, setLinkedDocuments } from '../documents/index.ts';

/** What is the same in a counter-notice that is sent twice. */
export type Likeness = {
  complaint_id: string;
  /** The day at the platform. */
  received_on: string;
  reason: CounterNoticesTable['reason'];
  platform_reference: string | null;
};

/** The counter-notice that this one repeats: by the platform's number, or where one of them has none by its day and reason. */
export const findSame = (ctx: Context, { complaint_id, received_on, reason, platform_reference: number }: Likeness) =>
  ctx.db
    .selectFrom('counter_notices')
    .select(['id', 'client_id', 'platform_reference', 'statement', 'version'])
    .select(linkedDocumentIds('counter_notice_documents', 'counter_notice_id', 'counter_notices.id').as('document_ids'))
    .where('complaint_id', '=', complaint_id)
    .where((eb) =>
      eb.or([
        eb('platform_reference', '=', number),
        eb.and([
          eb('received_on', '=', received_on),
          eb('reason', '=', reason),
          eb.or([eb('platform_reference', 'is', null), sql<boolean>`${number}::text is null`]),
        ]),
      ]),
    )
    // One with the very number goes before one without any.
    .orderBy('platform_reference', (order) => order.nullsLast())
    .orderBy('round')
    .limit(1)
    .executeTakeFirst();

type Same = NonNullable<Awaited<ReturnType<typeof findSame>>>;

type Brought = { platform_reference: string | null; statement: string | null; document_ids: readonly string[] };

/** Takes over from a repetition what the first one lacks: the platform's number, the statement, papers. What stands stays. */
export async function complete(ctx: Context, same: Same, brought: Brought): Promise<void> {
  const added = brought.document_ids.filter((id) => !same.document_ids.includes(id));
  const platform_reference = same.platform_reference ?? brought.platform_reference;
  const statement = same.statement ?? brought.statement;
  const fields = [
    platform_reference === same.platform_reference ? [] : ['platform_reference'],
    statement === same.statement ? [] : ['statement'],
    added.length === 0 ? [] : ['document_ids'],
  ].flat();
  if (fields.length === 0) return;
  const { id, client_id } = same;
  await ctx.db
    .updateTable('counter_notices')
    .set({ platform_reference, statement, ...changed(same, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  const owner = { client_id, counter_notice_id: id };
  await setLinkedDocuments(ctx, 'counter_notice_documents', owner, [...same.document_ids, ...added]);
  await emit(ctx, {
    action: 'counter_notice.completed',
    subject_type: 'counter_notice',
    subject_id: id,
    client_id,
    data: { fields },
  });
}
