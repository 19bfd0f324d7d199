import t from 'tap';
import type { Answer } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';
import { answer, complaint, newGround, object, report, reports, submitted } from '../complaints/filing.ts';

const service = await startService(t);
service.clock.set('2026-11-02T02:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);
const filed = async (platform: string) =>
  (await submitted(agency, ground, 1, platform === 'taobao' ? {} : { platform }, linksOf[platform]))[0] ?? '';

let lastItem = 1_600_000_000_000;
const linksOf: Record<string, () => string> = {
  alibaba: () => `https://www.alibaba.com/product-detail/Fake_${++lastItem}.html`,
  dhgate: () => `https://www.dhgate.com/product/fake/${String(++lastItem).slice(4)}.html`,
};

const withdraw = (id: string, withdrawn_by: string, fields = {}): Promise<Answer> =>
  agency.post(`/v1/counter-notices/${id}/withdrawal`, { withdrawn_by, ...fields });
const shown = async (id: string) => (await agency.get(`/v1/counter-notices/${id}`)).body;
const found = async (query: string): Promise<string[]> =>
  (await agency.get(`/v1/counter-notices?${query}`)).body.data.map(({ id }: { id: string }) => id);

t.test('a first objection is late once the seller’s time is over, and is recorded all the same', async (t) => {
  // Notified on Monday, so the time ends with Thursday in China, at 15:59:59.999 UTC.
  for (const [received_at, flags] of [
    ['2026-11-05T15:59:59.999Z', []],
    ['2026-11-05T16:00:00.000Z', ['late']],
  ] as const) {
    const id = await filed('taobao');
    await reports(agency, id, 'seller_notified');
    service.clock.set('2026-11-06T02:00:00.000Z');
    const { status, body } = await object(agency, id, { received_at });
    t.match(
      [status, body],
      [
        201,
        {
          ...{ flags, admissible_until: '2026-11-05T15:59:59.999Z', status: 'open' },
          admissible_basis: { rule: 'seller_response', start_event: 'seller_notified', count: 3, source: String },
        },
      ],
    );
    t.same(body.flags, flags);
    t.equal((await complaint(agency, id)).state, 'counter_noticed');
    service.clock.set('2026-11-02T02:00:00.000Z');
  }
});

t.test('after the takedown a later chance counts, where the platform gives one', async (t) => {
  for (const [received_at, flags] of [
    ['2026-11-11T15:59:59.999Z', []],
    ['2026-11-11T16:00:00.000Z', ['late']],
  ] as const) {
    const id = await filed('alibaba');
    await reports(agency, id, 'removed');
    service.clock.set('2026-11-12T02:00:00.000Z');
    const { body } = await object(agency, id, { received_at });
    t.same([body.round, body.flags], [1, flags], received_at);
    t.match(body.admissible_basis, { rule: 'seller_later_chances', start_event: 'removed', count: 7 });
    service.clock.set('2026-11-02T02:00:00.000Z');
  }
  const taobao = await filed('taobao');
  await reports(agency, taobao, 'removed');
  const { body } = await object(agency, taobao, { received_at: '2026-11-02T02:00:00.000Z' });
  t.match(body, { flags: [], admissible_until: null, admissible_basis: null }, 'of Taobao no source tells');
});

t.test('an objection more than the platform gives chances for is flagged', async (t) => {
  const id = await filed('alibaba');
  await reports(agency, id, 'seller_notified');
  const reasons = ['owner', 'fair_use', 'no_right', 'other'];
  const rounds = [];
  for (const reason of reasons)
    rounds.push((await object(agency, id, { reason, received_at: '2026-11-02T02:00:00.000Z' })).body);
  t.same(
    rounds.map(({ round, flags }) => [round, flags]),
    [
      [1, []],
      [2, []],
      [3, []],
      [4, ['beyond_chances']],
    ],
  );
  t.same(await found(`complaint_id=${id}&flag=beyond_chances`), [rounds[3].id]);
  t.same(await found(`complaint_id=${id}&reason=owner&reason=other&sort=received_at`), [rounds[0].id, rounds[3].id]);
});

t.test('each round keeps how it ended, whatever comes after it', async (t) => {
  const id = await filed('taobao');
  await reports(agency, id, 'seller_notified');
  const at = (hour: string) => ({ received_at: `2026-11-02T${hour}:00:00.000Z` });
  const first = (await object(agency, id, { ...at('02'), reason: 'owner' })).body;
  service.clock.set('2026-11-02T03:00:00.000Z');
  const second = (await object(agency, id, { ...at('03'), reason: 'other' })).body;
  t.equal((await answer(agency, second.id, { decision: 'dispute' })).status, 200);
  service.clock.set('2026-11-02T04:00:00.000Z');
  await reports(agency, id, 'seller_complied', 'removed');
  service.clock.set('2026-11-02T05:00:00.000Z');
  const third = (await object(agency, id, { ...at('05'), reason: 'fair_use' })).body;
  await answer(agency, third.id, { decision: 'dispute' });
  service.clock.set('2026-11-02T06:00:00.000Z');
  await reports(agency, id, 'overturned');
  const outcomes = [];
  for (const one of [first, second, third]) outcomes.push((await shown(one.id)).outcome);
  t.same(outcomes, ['superseded', 'conceded', 'overturned']);
  t.same(await found(`complaint_id=${id}&outcome=conceded`), [second.id]);
  t.same((await found(`complaint_id=${id}&outcome=overturned&outcome=superseded`)).length, 2);
  service.clock.set('2026-11-02T02:00:00.000Z');
});

t.test('one that arrives twice is one: by its number, or by its day and reason', async (t) => {
  const id = await filed('taobao');
  await reports(agency, id, 'seller_notified');
  service.clock.set('2026-11-03T02:00:00.000Z');
  const send = async (fields: object) => {
    const { status, body } = await object(agency, id, { reason: 'owner', ...fields });
    return [status, body.round, body.platform_reference];
  };
  // In China the third of November begins at 16:00 of the second.
  t.same(await send({ received_at: '2026-11-02T02:00:00.000Z' }), [201, 1, null]);
  t.same(await send({ received_at: '2026-11-02T15:59:59.999Z', statement: 'Other words.' }), [200, 1, null]);
  t.same(await send({ received_at: '2026-11-02T16:00:00.000Z' }), [201, 2, null]);
  t.same(await send({ received_at: '2026-11-02T09:00:00.000Z', platform_reference: 'CN-1' }), [200, 1, 'CN-1']);
  t.same(await send({ received_at: '2026-11-03T01:00:00.000Z', platform_reference: 'CN-1' }), [200, 1, 'CN-1']);
  t.same(await send({ received_at: '2026-11-02T09:00:00.000Z', platform_reference: 'CN-2' }), [201, 3, 'CN-2']);
  t.same(await send({ received_at: '2026-11-02T10:00:00.000Z' }), [200, 1, 'CN-1']);
  t.equal((await complaint(agency, id)).counter_notice_count, 3);
  service.clock.set('2026-11-02T02:00:00.000Z');
});

t.test('the seller can take an objection back until it is decided, and so concedes', async (t) => {
  for (const decide of [false, true]) {
    const id = await filed('taobao');
    await reports(agency, id, 'seller_notified');
    const { body } = await object(agency, id, { received_at: '2026-11-02T02:00:00.000Z' });
    if (decide) await answer(agency, body.id, { decision: 'dispute' });
    const early = await withdraw(body.id, 'seller', { withdrawn_at: '2026-11-02T01:59:59.999Z' });
    t.match(early, { status: 422, body: { errors: [{ pointer: '/withdrawn_at', code: 'too_early' }] } });
    t.match(await withdraw(body.id, 'seller', { statement: 'Sorry.' }), {
      status: 200,
      body: {
        ...{ withdrawn_by: 'seller', withdrawn_at: '2026-11-02T02:00:00.000Z', withdrawal_statement: 'Sorry.' },
        ...{ status: 'closed', outcome: 'conceded' },
      },
    });
    t.equal((await complaint(agency, id)).state, 'seller_complied');
    const { body: timeline } = await agency.get(`/v1/complaints/${id}/events?event=seller_complied`);
    t.match(timeline.data, [{ source: 'counter_notices', actor: 'seller' }]);
    t.match(await withdraw(body.id, 'seller'), { status: 409, body: { code: 'already_withdrawn' } });
    await reports(agency, id, 'removed');
  }
});

t.test('a dispute is taken back together with the complaint, and only while it is undecided', async (t) => {
  const id = await filed('taobao');
  await reports(agency, id, 'seller_notified');
  const { body } = await object(agency, id, { received_at: '2026-11-02T02:00:00.000Z' });
  t.match(await withdraw(body.id, 'complainant'), { status: 409, body: { code: 'no_dispute' } });
  await answer(agency, body.id, { decision: 'dispute' });
  t.match(await withdraw(body.id, 'complainant'), { status: 200, body: { outcome: 'withdrawn', status: 'closed' } });
  t.match(await complaint(agency, id), { state: 'withdrawn', outcome: 'neither' });
  const decided = await filed('taobao');
  await reports(agency, decided, 'seller_notified');
  const second = (await object(agency, decided, { received_at: '2026-11-02T02:00:00.000Z' })).body;
  await answer(agency, second.id, { decision: 'dispute' });
  await reports(agency, decided, 'upheld');
  for (const party of ['seller', 'complainant'])
    t.match(await withdraw(second.id, party), { status: 409, body: { code: 'counter_notice_over' } });
  t.match(await report(agency, decided, 'withdrawn'), { status: 409, body: { state: 'upheld' } });
});

t.test('of a withdrawal and a decision at once, or of two withdrawals, one is taken', async (t) => {
  for (let round = 0; round < 4; round += 1) {
    const id = await filed('taobao');
    await reports(agency, id, 'seller_notified');
    const { body } = await object(agency, id, { received_at: '2026-11-02T02:00:00.000Z' });
    await answer(agency, body.id, { decision: 'dispute' });
    const second = round % 2 === 0 ? report(agency, id, 'overturned') : withdraw(body.id, 'seller');
    const answers = await Promise.all([withdraw(body.id, 'complainant'), second]);
    t.equal(answers.filter(({ status }) => status === 409).length, 1);
  }
});
