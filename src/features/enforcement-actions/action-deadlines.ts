import type { Context } from '../../foundation/context.ts';
import { dueAtEndOf, keepDeadlinesOf, type WantedDeadline } from '../deadlines/index.ts';
import type { EnforcementActionState } from './kinds.ts';

/** What the deadlines of an action follow from. Days are `YYYY-MM-DD`. */
type Action = {
  id: string;
  client_id: string;
  right_holder_id: string;
  state: EnforcementActionState;
  reply_due_on: string | null;
  replied_on: string | null;
  hearing_on: string | null;
  decided_on: string | null;
  valid_until: string | null;
};

/** Keeps the deadlines of an action that was made or changed: the answer, the hearing, the last day. Closed, it has none. */
export async function keepActionDeadlines(ctx: Context, action: Action): Promise<void> {
  const { id, client_id, right_holder_id } = action;
  const subject = { column: 'enforcement_action_id', id, client_id, right_holder_id } as const;
  await keepDeadlinesOf(ctx, subject, action.state === 'closed' ? [] : wantedBy(action));
}

function wantedBy({ reply_due_on, replied_on, hearing_on, decided_on, valid_until }: Action): WantedDeadline[] {
  return [
    replied_on === null ? endOf('enforcement_action_reply', 'reply_due_on', reply_due_on) : null,
    decided_on === null ? endOf('enforcement_action_hearing', 'hearing_on', hearing_on) : null,
    endOf('enforcement_action_expiry', 'valid_until', valid_until),
  ].filter((deadline) => deadline !== null);
}

const said = {
  count: 0,
  unit: 'calendar_days',
  source: 'the enforcement action',
  confidence: 'agency',
  note: null,
} as const;

const endOf = (kind: WantedDeadline['kind'], start_event: string, day: string | null): WantedDeadline | null =>
  day === null ? null : dueAtEndOf(kind, day, { ...said, start_event });
