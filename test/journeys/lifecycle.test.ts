import t from 'tap';
import { appendToComplaint, lockComplaint } from '../../src/features/complaints/index.ts';
import type { SilenceConsequence } from '../../src/features/complaints/lifecycle-transitions.ts';
import type { Context } from '../../src/foundation/context.ts';
import { inAgency } from '../../src/foundation/database/in-agency.ts';
import {
  answer,
  complaint,
  fill,
  newBatch,
  newGround,
  newLink,
  object,
  report,
  submit,
} from '../features/complaints/filing.ts';
import { startService } from '../support/service.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);

/** Beside the events that are reported: what comes about through other requests, and what the service does by itself. */
type Step =
  | 'submitted'
  | 'objected'
  | 'accepted'
  | 'disputed'
  | 'objection_withdrawn'
  | 'dispute_withdrawn'
  | `silence:${SilenceConsequence}`
  | (string & {});

type Journey = {
  path: string;
  steps: Step[];
  /** The states that the complaint goes through, `ready` left out. */
  states: string[];
  outcome: string | null;
  counter_notice?: string | null;
  /** What is refused at the end. */
  refused?: string;
};

const told = ['submitted', 'acknowledged', 'seller_notified'];
const toldStates = ['submitted', 'platform_review', 'seller_notified'];
const reinstated = [...told, 'objected', 'silence:reinstate_until_response'];
const reinstatedStates = [...toldStates, 'counter_noticed', 'reinstated_pending'];

const journeys: Journey[] = [
  {
    path: 'the platform refuses',
    steps: ['submitted', 'acknowledged', 'refused'],
    states: ['submitted', 'platform_review', 'refused'],
    ...{ outcome: 'lost', refused: 'removed' },
  },
  {
    path: 'the platform asks for proof, gets it and takes the link down',
    steps: ['submitted', 'acknowledged', 'information_requested', 'information_supplied', 'seller_notified', 'removed'],
    states: ['submitted', 'platform_review', 'info_required', 'platform_review', 'seller_notified', 'removed'],
    ...{ outcome: 'won', refused: 'withdrawn' },
  },
  {
    path: 'the seller stays silent',
    steps: [...told, 'removed'],
    states: [...toldStates, 'removed'],
    ...{ outcome: 'won', refused: 'refused' },
  },
  {
    path: 'the seller complies',
    steps: [...told, 'seller_complied', 'removed'],
    states: [...toldStates, 'seller_complied', 'removed'],
    outcome: 'won',
  },
  {
    path: 'the objection is accepted',
    steps: [...told, 'objected', 'accepted'],
    states: [...toldStates, 'counter_noticed', 'counter_accepted'],
    ...{ outcome: 'lost', counter_notice: 'accepted', refused: 'upheld' },
  },
  {
    path: 'the objection is disputed, and the complaint upheld',
    steps: [...told, 'objected', 'disputed', 'upheld'],
    states: [...toldStates, 'counter_noticed', 'disputed', 'upheld'],
    ...{ outcome: 'won', counter_notice: 'upheld', refused: 'overturned' },
  },
  {
    path: 'the objection is disputed, and the complaint overturned',
    steps: [...told, 'objected', 'disputed', 'overturned'],
    states: [...toldStates, 'counter_noticed', 'disputed', 'overturned'],
    ...{ outcome: 'lost', counter_notice: 'overturned', refused: 'upheld' },
  },
  {
    path: 'the matter is taken to an authority, whose decision the platform follows',
    steps: [...told, 'objected', 'disputed', 'escalated', 'upheld'],
    states: [...toldStates, 'counter_noticed', 'disputed', 'escalated', 'upheld'],
    ...{ outcome: 'won', counter_notice: 'upheld' },
  },
  {
    path: 'the matter is taken to an authority instead of an answer',
    steps: [...told, 'objected', 'escalated'],
    states: [...toldStates, 'counter_noticed', 'escalated'],
    ...{ outcome: 'neither', counter_notice: null, refused: 'removed' },
  },
  {
    path: 'silence reinstates the listing, a late dispute wins',
    steps: [...reinstated, 'disputed', 'upheld'],
    states: [...reinstatedStates, 'disputed', 'upheld'],
    ...{ outcome: 'won', counter_notice: 'upheld' },
  },
  {
    path: 'silence reinstates the listing, the objection is accepted late',
    steps: [...reinstated, 'accepted'],
    states: [...reinstatedStates, 'counter_accepted'],
    ...{ outcome: 'lost', counter_notice: 'accepted' },
  },
  ...(['drop', 'seller_wins'] as const).map((silence) => ({
    path: `silence ends the complaint (${silence})`,
    steps: [...told, 'objected', `silence:${silence}`],
    states: [...toldStates, 'counter_noticed', 'lapsed'],
    ...{ outcome: 'lost', counter_notice: 'lapsed', refused: 'removed' },
  })),
  {
    path: 'the seller objects after the removal',
    steps: [...told, 'removed', 'objected', 'disputed', 'overturned'],
    states: [...toldStates, 'removed', 'counter_noticed', 'disputed', 'overturned'],
    ...{ outcome: 'lost', counter_notice: 'overturned' },
  },
  {
    path: 'the seller objects after the removal and takes it back',
    steps: [...told, 'removed', 'objected', 'objection_withdrawn', 'removed'],
    states: [...toldStates, 'removed', 'counter_noticed', 'seller_complied', 'removed'],
    ...{ outcome: 'won', counter_notice: 'conceded' },
  },
  {
    path: 'the seller takes the objection back while the platform decides',
    steps: [...told, 'objected', 'disputed', 'objection_withdrawn', 'removed'],
    states: [...toldStates, 'counter_noticed', 'disputed', 'seller_complied', 'removed'],
    ...{ outcome: 'won', counter_notice: 'conceded' },
  },
  {
    path: 'the dispute is taken back',
    steps: [...told, 'objected', 'disputed', 'dispute_withdrawn'],
    states: [...toldStates, 'counter_noticed', 'disputed', 'withdrawn'],
    ...{ outcome: 'neither', counter_notice: 'withdrawn', refused: 'upheld' },
  },
  ...withdrawnAt(['ready'], []),
  ...withdrawnAt(['submitted'], ['submitted']),
  ...withdrawnAt(['submitted', 'acknowledged'], ['submitted', 'platform_review']),
  ...withdrawnAt(['submitted', 'information_requested'], ['submitted', 'info_required']),
  ...withdrawnAt(told, toldStates),
  ...withdrawnAt([...told, 'seller_complied'], [...toldStates, 'seller_complied']),
  ...withdrawnAt([...told, 'objected'], [...toldStates, 'counter_noticed']),
  ...withdrawnAt(reinstated, reinstatedStates),
  ...withdrawnAt([...told, 'objected', 'disputed'], [...toldStates, 'counter_noticed', 'disputed']),
  ...withdrawnAt([...told, 'objected', 'escalated'], [...toldStates, 'counter_noticed', 'escalated']),
  {
    path: 'the listing is up again after the removal',
    steps: [...told, 'removed', 'relisted'],
    states: [...toldStates, 'removed', 'removed'],
    outcome: 'won',
  },
  {
    path: 'the listing is up again after a decision',
    steps: [...told, 'objected', 'disputed', 'upheld', 'relisted'],
    states: [...toldStates, 'counter_noticed', 'disputed', 'upheld', 'upheld'],
    ...{ outcome: 'won', counter_notice: 'upheld' },
  },
];

function withdrawnAt(steps: Step[], states: string[]): Journey[] {
  return [
    {
      path: `the complaint is withdrawn, being ${states.at(-1) ?? 'ready'}`,
      steps: [...steps.filter((step) => step !== 'ready'), 'withdrawn'],
      states: [...states, 'withdrawn'],
      ...{ outcome: 'neither', refused: 'removed' },
    },
  ];
}

let hour = 0;
const nextMoment = (): string => new Date(Date.UTC(2026, 10, 2, ++hour)).toISOString();

for (const journey of journeys) {
  t.test(journey.path, async (t) => {
    service.clock.set(nextMoment());
    const batch = await newBatch(agency, ground);
    const [id = ''] = await fill(agency, batch.id, [newLink()]);
    for (const step of journey.steps) await take(step, { id, batch_id: batch.id });
    const { body } = await agency.get(`/v1/complaints/${id}/events?sort=created_at`);
    const states = body.data.map(({ state }: { state: string }) => state);
    t.same(states, ['ready', ...journey.states]);
    const ended = await complaint(agency, id);
    t.same([ended.state, ended.outcome], [journey.states.at(-1), journey.outcome]);
    t.equal(ended.closed_at === null, journey.outcome === null);
    const { body: notices } = await agency.get(`/v1/counter-notices?complaint_id=${id}`);
    t.same(
      notices.data.map(({ outcome }: { outcome: string | null }) => outcome),
      'counter_notice' in journey
        ? [journey.counter_notice]
        : states.includes('counter_noticed')
          ? [ended.state === 'withdrawn' ? 'withdrawn' : null]
          : [],
    );
    if (journey.steps.at(-1) === 'relisted') {
      const { body: relistings } = await agency.get(`/v1/complaints?relisting_of_id=${id}`);
      t.match(relistings.data, [{ state: 'ready', listing: { listing_key: ended.listing.listing_key } }]);
    }
    if (journey.refused === undefined) return;
    const refused = await report(agency, id, journey.refused, { occurred_at: later() });
    t.match(refused, { status: 409, body: { code: 'illegal_transition', state: ended.state, legal_events: Array } });
    t.notOk(refused.body.legal_events.includes(journey.refused));
  });
}

/** Now: a report that would be the very same as one before it says nothing new. */
function later(): string {
  const moment = nextMoment();
  service.clock.set(moment);
  return moment;
}

async function take(step: Step, { id, batch_id }: { id: string; batch_id: string }): Promise<void> {
  const moment = nextMoment();
  service.clock.set(moment);
  const newest = async () =>
    String((await agency.get(`/v1/counter-notices?complaint_id=${id}&limit=1`)).body.data[0].id);
  const withdraw = async (withdrawn_by: string) =>
    agency.post(`/v1/counter-notices/${await newest()}/withdrawal`, { withdrawn_by });
  const [kind, silence] = step.split(':');
  if (silence !== undefined) {
    await leaveUnanswered(id, silence as SilenceConsequence);
    return;
  }
  const doors: Record<string, () => Promise<{ status: number; text: string }>> = {
    submitted: () => submit(agency, batch_id),
    objected: () => object(agency, id, { received_at: moment }),
    accepted: async () => answer(agency, await newest(), { decision: 'accept' }),
    disputed: async () => answer(agency, await newest(), { decision: 'dispute' }),
    objection_withdrawn: () => withdraw('seller'),
    dispute_withdrawn: () => withdraw('complainant'),
  };
  const { status, text } = await (doors[kind ?? ''] ?? (() => report(agency, id, step)))();
  if (![200, 201].includes(status)) throw new Error(`${step} was answered ${status}: ${text}`);
}

/** What the job does that finds the time to answer over. */
function leaveUnanswered(id: string, on_silence: SilenceConsequence): Promise<string> {
  const { agency_id } = agency;
  const who = {
    kind: 'system' as const,
    agency_id,
    credential_id: null,
    credential_name: null,
    scopes: [],
    client_ids: null,
  };
  return inAgency(service.db, who, 'write', async (db) => {
    const { clock, objects } = service;
    const ctx = {
      db,
      agency_id,
      actor: who,
      clock,
      objects,
      request_id: 'silence',
      ip_address: null,
    } as unknown as Context;
    const occurred_at = clock.now().toISOString();
    const locked = await lockComplaint(ctx, id);
    return await appendToComplaint(ctx, locked, { event: 'response_period_expired', occurred_at, on_silence });
  });
}
