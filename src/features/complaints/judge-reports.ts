import { newId } from '../../foundation/ids.ts';
import type { Problem } from '../../foundation/problems.ts';
import { type Course, courseOf } from './course.ts';
import { complaintEventFacts, type ComplaintEvent, type ComplaintEventDoor } from './lifecycle-events.ts';
import { appendEvent, deriveState, type HistoryStep, type Misfit, type RecordedEvent } from './lifecycle-history.ts';
import type { SilenceConsequence } from './lifecycle-transitions.ts';
import type { LockedComplaint, StoredEvent } from './locked-complaints.ts';
import { historyFull, illegalTransition, mostEvents } from './problems.ts';

/** What is to be added to a complaint's history. */
export type Report = {
  event: ComplaintEvent;
  /** RFC 3339 in UTC with milliseconds, as it is stored. */
  occurred_at: string;
  /** The first door of the event when left out. */
  source?: ComplaintEventDoor;
  reason?: string | null | undefined;
  platform_reference?: string | null | undefined;
  note?: string | null | undefined;
  evidence_document_ids?: readonly string[] | undefined;
  /** What the silence of `response_period_expired` led to on that day: without it the event is not legal. */
  on_silence?: SilenceConsequence | undefined;
  /** The complaint that was opened for a listing seen again. */
  relisting_id?: string | undefined;
};

/** A report and which complaint it is about: all that is needed to judge it. */
export type JudgeableReport = { complaint: { id: string }; report: Report };

/** A report and the complaint that it is about, locked. */
export type AddressedReport = { complaint: LockedComplaint; report: Report };

/** A report that has its place: the event that it becomes, and the complaint's course with it. */
export type Accepted<Item extends JudgeableReport> = {
  outcome: 'accepted';
  item: Item;
  event_id: string;
  sequence: number;
  course: Course;
  /** The whole history with it. */
  steps: readonly HistoryStep<RecordedEvent & { id: string }>[];
};

/** A report that says what the history says already. */
export type Repeated<Item extends JudgeableReport> = {
  outcome: 'repeated';
  item: Item;
  event_id: string;
  relisting_id: string | null;
  course: Course;
};

export type Refused<Item extends JudgeableReport> = { outcome: 'refused'; item: Item; problem: Problem };

/** What becomes of a report. */
export type Verdict<Item extends JudgeableReport> = Accepted<Item> | Repeated<Item> | Refused<Item>;

/**
 * Judges reports about complaints by their histories, in the order in which they are given; those about one complaint in the order of
 * their times. Each is judged by itself: one that is refused does not keep out the others.
 */
export function judgeReports<Item extends JudgeableReport>(
  histories: ReadonlyMap<string, readonly StoredEvent[]>,
  items: readonly Item[],
): Verdict<Item>[] {
  const verdicts = new Map<Item, Verdict<Item>>();
  for (const [id, concerned] of Map.groupBy(items, ({ complaint }) => complaint.id)) {
    const inOrder = concerned.toSorted((one, other) => timeOf(one) - timeOf(other));
    for (const verdict of judgeInOrder(histories.get(id) ?? [], inOrder)) verdicts.set(verdict.item, verdict);
  }
  return items.flatMap((item) => verdicts.get(item) ?? []);
}

const timeOf = ({ report }: JudgeableReport): number => Date.parse(report.occurred_at);

type Known = RecordedEvent & Pick<StoredEvent, 'relisting_id'> & { id: string; source: string; is_repetition: boolean };

function judgeInOrder<Item extends JudgeableReport>(
  recorded: readonly StoredEvent[],
  items: readonly Item[],
): Verdict<Item>[] {
  let history = deriveState<Known>(recorded);
  let sequence = recorded.length;
  return items.map((item): Verdict<Item> => {
    const { event, occurred_at, on_silence, relisting_id = null, source = sourceOf(event) } = item.report;
    if (!history.ok) return refusal(item, history);
    const said = history.by_time.find((known) => isSame(known, { event, occurred_at, source }));
    if (said !== undefined) {
      const course = courseOf(history.state, history.steps);
      return { outcome: 'repeated', item, event_id: said.id, relisting_id: said.relisting_id, course };
    }
    if (source === 'complaint_events' && sequence >= mostEvents)
      return { outcome: 'refused', item, problem: historyFull(history.state) };
    const id = newId();
    const news = { id, event, occurred_at, source, on_silence, relisting_id, is_repetition: false };
    const appended = appendEvent(history, news);
    if (!appended.ok) return refusal(item, appended);
    history = appended;
    sequence += 1;
    const { state, steps } = history;
    return { outcome: 'accepted', item, event_id: id, sequence, course: courseOf(state, steps), steps };
  });
}

/** The door that an event comes through when none is named. */
export const sourceOf = (event: ComplaintEvent): ComplaintEventDoor => complaintEventFacts[event].recorded_through[0];

const refusal = <Item extends JudgeableReport>(item: Item, { state, legal_events }: Misfit<Known>): Refused<Item> => ({
  outcome: 'refused',
  item,
  problem: illegalTransition(item.report.event, state, legal_events),
});

/** Only what an agency reports is known by its time: two objections may well come in at one moment. */
const isSame = (known: Known, report: { event: ComplaintEvent; occurred_at: string; source: string }): boolean =>
  report.source === 'complaint_events' &&
  known.source === report.source &&
  known.event === report.event &&
  known.occurred_at === report.occurred_at &&
  !known.is_repetition;
