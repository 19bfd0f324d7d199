import type { Context } from '../../foundation/context.ts';
import { findCalendar } from '../../foundation/working-days/calendars.ts';
import { rulesVersion } from '../../platforms/index.ts';
import { verificationOn } from '../../platforms/verification.ts';
import { countDays } from '../calendar-days/index.ts';
import { dueAtEndOf, keepDeadlinesOf, type WantedDeadline } from '../deadlines/index.ts';
import { platformsOf } from '../platforms/index.ts';

type Account = { id: string; client_id: string | null; portal: string; status: string };

type Registration = {
  id: string;
  client_id: string;
  ip_right_id: string;
  portal: string;
  status: string;
  due_on: string | null;
};

/**
 * Keeps the deadline of an account whose status was set: while its identity is checked, the portal owes an answer. The
 * calendars must be held.
 * @param since when it got the status
 */
export async function keepAccountDeadline(ctx: Context, account: Account, since: string): Promise<void> {
  const { id, client_id, portal, status } = account;
  const subject = { column: 'portal_account_id', id, client_id, right_holder_id: null } as const;
  const answer =
    status === 'identity_pending' ? await answerOf(ctx, 'account_verification', { portal, status, since }) : null;
  await keepDeadlinesOf(ctx, subject, answer === null ? [] : [answer]);
}

/**
 * Keeps the deadline of a registration whose status or day was set: while it is pending the portal owes an answer, by the day
 * that the registration names if it names one; an update that the portal wants is due on that day. The calendars
 * must be held.
 * @param since when it got the status
 */
export async function keepRegistrationDeadline(ctx: Context, registration: Registration, since: string): Promise<void> {
  const { id, client_id, ip_right_id } = registration;
  const { right_holder_id } = await ctx.db
    .selectFrom('ip_rights')
    .select('right_holder_id')
    .where('id', '=', ip_right_id)
    .executeTakeFirstOrThrow();
  const subject = { column: 'portal_registration_id', id, client_id, right_holder_id } as const;
  const due = await dueOf(ctx, registration, since);
  await keepDeadlinesOf(ctx, subject, due === null ? [] : [due]);
}

async function dueOf(
  ctx: Context,
  { portal, status, due_on }: Registration,
  since: string,
): Promise<WantedDeadline | null> {
  if (status !== 'pending' && status !== 'needs_update') return null;
  if (status === 'pending' && due_on === null)
    return await answerOf(ctx, 'registration_review', { portal, status, since });
  const said = { start_event: 'due_on', count: 0, unit: 'calendar_days', source: 'the registration' } as const;
  const kind = status === 'pending' ? 'registration_review' : 'registration_update';
  return due_on === null ? null : dueAtEndOf(kind, due_on, { ...said, confidence: 'agency', note: null });
}

type Wait = { portal: string; status: string; since: string };

/** By when the portal should have answered. */
async function answerOf(
  ctx: Context,
  kind: 'account_verification' | 'registration_review',
  { portal, status, since }: Wait,
): Promise<WantedDeadline> {
  const { span, ...counted } = verificationOn(await platformsOf(ctx), portal, since.slice(0, 10));
  const { count, unit } = span.value;
  const { time_zone } = counted;
  const calendar = findCalendar(counted.calendar) ?? 'MON_FRI';
  const days = await countDays(ctx, { calendar, time_zone, count, unit }, since);
  const { due_on, due_at, calendar_uncertain, calendar_origin } = days;
  const { source, confidence, note } = span;
  const start = { start_event: status, start_at: since, count, unit };
  const by = { calendar: unit === 'working_days' ? calendar : null, calendar_origin, time_zone, calendar_uncertain };
  return {
    kind,
    due_on,
    due_at,
    basis: { rule: kind, rules_version: rulesVersion, ...start, ...by, source, confidence, note },
  };
}
