import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, type Problem, refuse } from '../../foundation/problems.ts';
import { appendToComplaint, type LockedComplaint, lockComplaint, pastMoment } from '../complaints/index.ts';
import { alreadyWithdrawn, counterNoticeOver, noDispute } from './problems.ts';
import { complaintOf, getCounterNotice, lockCounterNotice, type LockedCounterNotice } from './queries.ts';
import type { CounterNoticeWithdrawalCreate } from './schemas.ts';
import { isUndecided } from './standing.ts';

const events = { seller: 'seller_complied', complainant: 'withdrawn' } as const;

/**
 * Takes a counter-notice back (the seller), or the dispute of it (the complainant), as long as nothing is decided. A seller
 * who takes it back concedes. A dispute cannot be exchanged for another answer: no platform offers that, so it goes together
 * with the complaint. Problems: not_found, version_mismatch, already_withdrawn, counter_notice_over, no_dispute,
 * rule_violated (time), illegal_transition.
 */
export async function withdrawCounterNotice(
  ctx: Context,
  id: string,
  request: Static<typeof CounterNoticeWithdrawalCreate>,
) {
  const complaint = await lockComplaint(ctx, await complaintOf(ctx, id));
  const counterNotice = await lockCounterNotice(ctx, id);
  requireMatch(ctx, counterNotice);
  const { withdrawn_by, statement = null } = request;
  const obstacle = obstacleTo(withdrawn_by, counterNotice, complaint);
  if (obstacle !== null) throw obstacle;
  const { client_id, round, received_at, responded_at } = counterNotice;
  const withdrawn_at = pastMoment('/withdrawn_at', request.withdrawn_at, ctx.clock.now());
  const earliest = withdrawn_by === 'seller' ? received_at : (responded_at ?? received_at);
  const tooEarly = `There was nothing to withdraw before ${earliest}.`;
  refuse([withdrawn_at < earliest ? bodyError('/withdrawn_at', 'too_early', tooEarly) : null]);
  const withdrawal = { withdrawn_by, withdrawn_at, withdrawal_statement: statement };
  await ctx.db
    .updateTable('counter_notices')
    .set({ ...withdrawal, ...changed(counterNotice, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  await emit(ctx, {
    action: 'counter_notice.withdrawn',
    subject_type: 'counter_notice',
    subject_id: id,
    client_id,
    data: { withdrawn_by, complaint_id: complaint.id, round },
  });
  await appendToComplaint(ctx, complaint, {
    event: events[withdrawn_by],
    occurred_at: withdrawn_at,
    source: 'counter_notices',
  });
  return await getCounterNotice(ctx, id);
}

function obstacleTo(
  by: 'seller' | 'complainant',
  { withdrawn_at, round, decision, overtaken_as }: LockedCounterNotice,
  { state }: LockedComplaint,
): Problem | null {
  if (withdrawn_at !== null) return alreadyWithdrawn(round);
  if (overtaken_as !== null || !isUndecided(state)) return counterNoticeOver(round, state);
  return by === 'complainant' && decision !== 'dispute' ? noDispute(round) : null;
}
