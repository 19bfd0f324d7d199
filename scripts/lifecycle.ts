// Writes docs/complaint-lifecycle.md from the lifecycle's own data; --check compares.
import { format, resolveConfig } from 'prettier';
import {
  complaintEventFacts,
  complaintEvents,
  type ComplaintEvent,
} from '../src/features/complaints/lifecycle-events.ts';
import { commonGuards, complaintGuards, type ComplaintGuard } from '../src/features/complaints/lifecycle-guards.ts';
import {
  complaintStateFacts,
  complaintStates,
  type ComplaintState,
} from '../src/features/complaints/lifecycle-states.ts';
import { transitionRules } from '../src/features/complaints/lifecycle-transitions.ts';
import { generated } from './generated.ts';
import { code, table } from './markdown.ts';

const path = 'docs/complaint-lifecycle.md';

const list = (names: readonly string[]): string => names.map(code).join(', ');
const yes = (flag: boolean): string => (flag ? 'yes' : '');

/** The states an event leads to, each with the platform's rule it depends on. */
function targetsOf(event: ComplaintEvent): { state: ComplaintState; on_silence: string | null }[] {
  const target = transitionRules[event].leads_to;
  if (target === null) return [];
  if (typeof target === 'string') return [{ state: target, on_silence: null }];
  return Object.entries(target).map(([on_silence, state]) => ({ state, on_silence }));
}

function diagram(): string {
  const arrows = complaintEvents
    .filter((event) => event !== 'withdrawn')
    .flatMap((event) =>
      transitionRules[event].in_procedure.flatMap((from) =>
        targetsOf(event).map(({ state, on_silence }) => {
          return `  ${from} --> ${state}: ${event}${on_silence === null ? '' : ` (${on_silence})`}`;
        }),
      ),
    );
  const ends = complaintStates
    .filter((state) => complaintStateFacts[state].terminal)
    .map((state) => `  ${state} --> [*]`);
  return ['```mermaid', 'stateDiagram-v2', '  [*] --> draft', ...arrows, ...ends, '```'].join('\n');
}

function stateTable(): string {
  const rows = complaintStates.map((state) => {
    const { meaning, phase, awaits, terminal, outcome } = complaintStateFacts[state];
    return [code(state), meaning, phase, awaits ?? '', outcome ?? '', yes(terminal)];
  });
  return table(['State', 'Meaning', 'Phase', 'Waits for', 'Outcome', 'Terminal'], rows);
}

function eventTable(): string {
  const rows = complaintEvents.map((event) => {
    const { meaning, actors, recorded_through, implies_seller_notified } = complaintEventFacts[event];
    return [code(event), meaning, actors.join(', '), list(recorded_through), yes(implies_seller_notified)];
  });
  return table(['Event', 'Meaning', 'Caused by', 'Recorded through', 'Seller knows'], rows);
}

function guardTable(): string {
  const row = (of: string, { demands, codes }: ComplaintGuard) => [of, demands, list(codes)];
  const rows = complaintEvents.flatMap((event) =>
    (complaintGuards[event] ?? []).map((guard) => row(code(event), guard)),
  );
  return table(
    ['Event', 'Demands', 'Refused with'],
    [...commonGuards.map((guard) => row('every event', guard)), ...rows],
  );
}

function transitionTable(): string {
  const rows = complaintEvents.map((event) => {
    const rule = transitionRules[event];
    const targets = targetsOf(event).map(({ state, on_silence }) =>
      on_silence === null ? code(state) : `${code(state)} if ${code(on_silence)}`,
    );
    return [
      code(event),
      targets.join(', '),
      list(rule.in_procedure),
      list(rule.by_late_knowledge),
      list(rule.without_change),
    ];
  });
  return table(
    ['Event', 'Leads to', 'From, in the procedure', 'From, by late knowledge', 'Taken without change in'],
    rows,
  );
}

const page = `# The life of a complaint

Written by \`scripts/lifecycle.ts\` from \`src/features/complaints/lifecycle-*.ts\`. Change the data, not this page.

A complaint is one listing or shop. Its state is never stored by hand: it follows from the events appended to it.

${diagram()}

Not drawn: \`withdrawn\`, which every open state and \`escalated\` allow, the jumps by late knowledge, and events that change nothing.

## States

Open is what has no outcome. A closed state need not be terminal: a seller may object after the removal, and an authority's or a
court's decision ends what was \`escalated\`.

${stateTable()}

## Events

Each event has its doors. \`complaint_events\` are reported by the agency through \`POST /v1/complaints/{id}/events\`, or a thousand at once
through \`POST /v1/complaint-events\`; the others follow from the batch's submission, a counter-notice or its withdrawal, the response to
it, or the service's own work. The very same report again (the same event at the same time) is the event that stands already.

${eventTable()}

## Guards

What must be true beside the state.

${guardTable()}

## Transitions

- **In the procedure**: the steps as the platforms describe them.
- **By late knowledge**: a platform's export says \`removed\` straight after \`submitted\`. The steps between did happen, we only were not
  told; refusing the report would make the record less true. A later report of such a step finds its place by its time.
- **Without change**: a report repeated, or overtaken by what happened since. It is kept in the history and moves nothing.
- Whatever is not in the table is illegal and answered with the events that are legal.
- \`removed\` is illegal while an objection is pending. Platforms take a link down before they decide, so a daily status export would
  bury an objection whose answer is due. The platform's decision or the seller's giving in ends the objection.
- \`relisted\` leaves the takedown won; the linked new complaint carries on. It is opened in a batch for relistings, or in one that the
  report names; a complaint that is added about a listing taken down before for the same right is linked by itself.

${transitionTable()}

## Order

Events are replayed by \`occurred_at\`, ties in the order in which they were recorded, so reports that arrive late or out of order end in
the same state. Where that order is not a legal course, each event is taken at its time or as soon afterwards as is legal: the submission
may have been recorded after the platform already answered. A report that finds no place at all is refused.
`;

/** Writes the page. */
export async function writeLifecycle(): Promise<void> {
  const options = await resolveConfig(new URL(`../${path}`, import.meta.url));
  await generated(path, await format(page, { ...options, parser: 'markdown' }));
}

if (import.meta.main) await writeLifecycle();
