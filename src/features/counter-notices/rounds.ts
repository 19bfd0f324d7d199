import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import type { Platform } from '../../platforms/platform.ts';
import { type DeadlineBasis, deadlineOf, type LockedComplaint } from '../complaints/index.ts';
import { overtakenIn } from './standing.ts';

/** How a counter-notice ended that another one follows; null for the newest. */
export type Overtaken = 'superseded' | 'conceded' | null;

/** The place of the next counter-notice of a locked complaint. */
export type Round = {
  round: number;
  overtaken_as: Overtaken;
};

/**
 * Opens the next round of a locked complaint. The objection that was the newest is overtaken, unless it was received later
 * than this one, which is then overtaken itself: it only became known late.
 */
export async function openRound(ctx: Context, complaint: LockedComplaint, received_at: string): Promise<Round> {
  const rounds = await ctx.db
    .selectFrom('counter_notices')
    .select(['id', 'round', 'received_at', 'overtaken_as'])
    .where('complaint_id', '=', complaint.id)
    .execute();
  const round = 1 + Math.max(0, ...rounds.map((one) => one.round));
  const newest = rounds.find(({ overtaken_as }) => overtaken_as === null);
  if (newest === undefined) return { round, overtaken_as: null };
  if (received_at < newest.received_at) return { round, overtaken_as: 'superseded' };
  await ctx.db
    .updateTable('counter_notices')
    .set((eb) => ({
      overtaken_as: overtakenIn(complaint.state),
      version: eb('version', '+', 1),
      updated_at: ctx.clock.now().toISOString(),
    }))
    .where('id', '=', newest.id)
    .execute();
  return { round, overtaken_as: null };
}

/**
 * By when an objection is to be answered; null where the rulebook has no rule. The time that an unanswered one before it
 * started runs on: another objection does not lengthen it.
 */
export async function responseDue(ctx: Context, platform: Platform, complaint: LockedComplaint, received_at: string) {
  const start = { event: 'counter_noticed', at: received_at } as const;
  const due = await deadlineOf(ctx, platform, 'counter_notice_response', start);
  const running = complaint.state === 'counter_noticed' ? await runningResponse(ctx, complaint.id) : undefined;
  const [first = null] = [due, running ?? null]
    .filter((one) => one !== null)
    .toSorted((one, other) => one.due_at.localeCompare(other.due_at));
  return {
    response_due_at: first?.due_at ?? null,
    response_due_basis: first === null ? null : JSON.stringify(first.basis),
  };
}

const runningResponse = (ctx: Context, complaintId: string) =>
  ctx.db
    .selectFrom('complaint_deadlines')
    .select('due_at')
    .select((eb) => eb.ref('basis').$castTo<Static<typeof DeadlineBasis>>().as('basis'))
    .where('complaint_id', '=', complaintId)
    .where('kind', '=', 'counter_notice_response')
    .where('closed_at', 'is', null)
    .executeTakeFirst();
