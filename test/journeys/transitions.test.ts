import t, { type Test } from 'tap';
import { type ComplaintEvent, complaintEvents } from '../../src/features/complaints/lifecycle-events.ts';
import { deriveState, type RecordedEvent } from '../../src/features/complaints/lifecycle-history.ts';
import { type ComplaintState, complaintStates } from '../../src/features/complaints/lifecycle-states.ts';
import { type SilenceConsequence, transitionRules } from '../../src/features/complaints/lifecycle-transitions.ts';
import { transition } from '../../src/features/complaints/lifecycle.ts';
import { complaint, fill, newBatch, newLink, report, submit } from '../features/complaints/filing.ts';
import { startService } from '../support/service.ts';
import { type Desk, moveOn, newDesk, takeAll, walk } from './walking.ts';

t.setTimeout(120_000);
const service = await startService(t);
const taken = new Set<string>();

/** One move of the machine, as `submitted acknowledged platform_review`. */
const move = (from: ComplaintState, event: ComplaintEvent, to: ComplaintState): string => `${from} ${event} ${to}`;

/** Notes which moves the histories of complaints are made of, and that each has come to this state. */
async function note(t: Test, { agency }: Desk, ids: readonly string[], states: readonly ComplaintState[]) {
  for (const [index, id] of ids.entries()) {
    const { body } = await agency.get(`/v1/complaints/${id}/events?limit=100`);
    const events = body.data as (RecordedEvent & { sequence: number })[];
    const history = deriveState(events.toSorted((one, other) => one.sequence - other.sequence));
    t.ok(history.ok);
    if (history.ok) for (const { recorded, from, to } of history.steps) taken.add(move(from, recorded.event, to));
    t.equal((await complaint(agency, id)).state, states[index]);
  }
}

const objected: ComplaintEvent[] = ['acknowledged', 'seller_notified', 'counter_noticed'];
const silent: ComplaintEvent[] = [...objected, 'response_period_expired'];

/** A way from `submitted` to each state that is not of the preparation; those behind a silence stand apart. */
const ways: Partial<Record<ComplaintState, ComplaintEvent[]>> = {
  submitted: [],
  platform_review: ['acknowledged'],
  info_required: ['information_requested'],
  seller_notified: ['acknowledged', 'seller_notified'],
  seller_complied: ['seller_complied'],
  removed: ['removed'],
  counter_noticed: objected,
  disputed: [...objected, 'counter_notice_disputed'],
  upheld: ['upheld'],
  refused: ['refused'],
  counter_accepted: [...objected, 'counter_notice_accepted'],
  overturned: ['overturned'],
  withdrawn: ['withdrawn'],
  escalated: [...objected, 'escalated'],
};

/** What happens to all complaints of a submission or of an agency at once. */
const happensToAll: readonly ComplaintEvent[] = ['submission_failed', 'response_period_expired'];

/** Every other event that is taken in a state. */
const eventsIn = (state: ComplaintState): ComplaintEvent[] =>
  complaintEvents.filter((event) => !happensToAll.includes(event) && transition(state, event).ok);

const stateAfter = (from: ComplaintState, event: ComplaintEvent): ComplaintState => {
  const result = transition(from, event);
  return result.ok ? result.state : from;
};

t.test('before a complaint is submitted', async (t) => {
  const desk = await newDesk(service);
  const { agency, ground } = desk;
  const batch = await newBatch(agency, ground);
  const [bought = '', dropped = '', authorised = '', unwanted = ''] = await fill(agency, batch.id, [
    'https://m.tb.cn/h.bought',
    'https://m.tb.cn/h.dropped',
    newLink(),
    newLink(),
  ]);
  await agency.patch(`/v1/complaints/${bought}`, { seller_name: 'Flagship store' });
  await agency.patch(`/v1/complaints/${authorised}`, { seller_name: 'Flagship store' });
  const { seller_id } = await complaint(agency, bought);
  const { right_holder_id } = ground;
  const authorisation = await agency.make('/v1/seller-authorisations', { right_holder_id, seller_id });
  t.match(await complaint(agency, bought), { state: 'blocked', blocked_by: ['short_link', 'authorised_seller'] });
  await agency.delete(`/v1/seller-authorisations/${authorisation.id}`);
  await agency.patch(`/v1/complaints/${bought}`, { url: newLink() });
  for (const id of [dropped, unwanted]) t.equal((await report(agency, id, 'withdrawn')).status, 201);
  await note(t, desk, [bought, dropped, authorised, unwanted], ['ready', 'withdrawn', 'ready', 'withdrawn']);
});

t.test('a hand-over that fails, and the next round', async (t) => {
  const desk = await newDesk(service);
  const { agency, ground } = desk;
  moveOn(desk);
  const batch = await newBatch(agency, ground);
  const ids = await fill(agency, batch.id, [newLink(), newLink()]);
  await submit(agency, batch.id);
  const first = String((await complaint(agency, ids[0] ?? '')).submission_id);
  moveOn(desk);
  t.match(await agency.post(`/v1/complaint-submissions/${first}/failure`, { reason: 'The portal was down.' }), {
    status: 200,
    body: { state: 'failed' },
  });
  await note(t, desk, ids, ['ready', 'ready']);
  moveOn(desk);
  t.match(await submit(agency, batch.id), { status: 200, body: { counts: { submitted: 2, ready: 0 } } });
  moveOn(desk);
  await takeAll(desk, [{ complaint_id: ids[0] ?? '', event: 'removed' }]);
  await note(t, desk, ids, ['removed', 'submitted']);
  t.match((await agency.get(`/v1/complaint-submissions?batch_id=${batch.id}&sort=created_at`)).body.data, [
    { number: 1, state: 'failed', link_count: 2 },
    { number: 2, state: 'prepared', link_count: 2 },
  ]);
});

const silences: [SilenceConsequence, ComplaintState][] = [
  ['reinstate_until_response', 'reinstated_pending'],
  ['drop', 'lapsed'],
  ['seller_wins', 'lapsed'],
];

for (const [silence, state] of silences)
  t.test(`silence (${silence}), and everything that can follow`, async (t) => {
    const desk = await newDesk(service, silence);
    const events = eventsIn(state);
    const courses = [silent, ...events.map((event) => [...silent, event])];
    const ids = await walk(desk, courses);
    await note(t, desk, ids, [state, ...events.map((event) => stateAfter(state, event))]);
  });

t.test('what happened before the time was over, and becomes known only then', async (t) => {
  const desk = await newDesk(service, 'drop');
  const known: [ComplaintEvent[], ComplaintState][] = [
    [['seller_complied'], 'seller_complied'],
    [['seller_complied', 'removed'], 'removed'],
    [['upheld'], 'upheld'],
    [['overturned'], 'overturned'],
    [['withdrawn'], 'withdrawn'],
    [['escalated'], 'escalated'],
    [['counter_notice_disputed'], 'disputed'],
    [['counter_notice_accepted'], 'counter_accepted'],
  ];
  const ids = await walk(
    desk,
    known.map(() => silent),
  );
  const { body } = await desk.agency.get(`/v1/complaints/${ids[0] ?? ''}/events?event=counter_noticed`);
  const objectedAt = Date.parse(String(body.data[0].occurred_at));
  for (const [index, [events]] of known.entries())
    for (const [minute, event] of events.entries())
      await takeAll(desk, [
        {
          complaint_id: ids[index] ?? '',
          event,
          occurred_at: new Date(objectedAt + (minute + 1) * 60_000).toISOString(),
        },
      ]);
  await note(
    t,
    desk,
    ids,
    known.map(([, state]) => state),
  );
});

t.test('every event in every state of the procedure', async (t) => {
  const desk = await newDesk(service);
  const turns = complaintStates.flatMap((from) => {
    const way = ways[from];
    return way === undefined ? [] : eventsIn(from).map((event) => ({ way, from, event }));
  });
  const ids = await walk(
    desk,
    turns.map(({ way, event }) => [...way, event]),
  );
  await note(
    t,
    desk,
    ids,
    turns.map(({ from, event }) => stateAfter(from, event)),
  );
});

t.test('no move of the machine was left out but those that no request leads to', (t) => {
  const all = Object.entries(transitionRules).flatMap(([name, rule]) => {
    const event = name as ComplaintEvent;
    const ends = typeof rule.leads_to === 'string' ? [rule.leads_to] : Object.values(rule.leads_to ?? {});
    return [
      ...[...rule.in_procedure, ...rule.by_late_knowledge].flatMap((from) => ends.map((to) => move(from, event, to))),
      ...rule.without_change.map((state) => move(state, event, state)),
    ];
  });
  t.strictSame(
    [...new Set(all)].filter((one) => !taken.has(one)).sort(),
    [
      // A complaint is judged in the request that makes it, and again in the one in which its hand-over failed.
      'draft withdrawn withdrawn',
      'submission_failed blocked blocked',
      'submission_failed withdrawn withdrawn',
      // What stays ready is not told again.
      'ready validated ready',
      // The job looks for objections that wait for an answer, and each end is judged once.
      'lapsed response_period_expired lapsed',
      'reinstated_pending response_period_expired reinstated_pending',
    ].sort(),
  );
  t.end();
});
