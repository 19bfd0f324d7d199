import t from 'tap';
import { startService } from '../../support/service.ts';
import { answer, fill, newBatch, newGround, object, report, reports, submit, submitted } from '../complaints/filing.ts';
import { uploadPaper } from '../eligibility/right-in-order.ts';

const service = await startService(t);
const agency = await service.newAgency();

// Everything is handed over as 2 November begins; what happens then is told day by day.
service.clock.set('2026-11-02T00:00:00.000Z');
const ground = await newGround(agency);
const taobao = await submitted(agency, ground, 7);
const screenshot = await uploadPaper(agency, 'evidence_screenshot', { client_id: ground.client_id });
const elsewhere = await newBatch(agency, ground, {
  platform: 'tmall',
  reason: 'unauthorised_sale',
  evidence_document_ids: [screenshot],
});
const [onTmall = ''] = await fill(agency, elsewhere.id, ['https://detail.tmall.com/item.htm?id=674900000001']);
await submit(agency, elsewhere.id);

const [a = '', b = '', c = '', d = '', e = '', f = '', g = ''] = taobao;
const at = (moment: string) => ({ occurred_at: `2026-11-${moment}:00.000Z` });
service.clock.set('2026-11-22T12:00:00.000Z');
// a: removed after 10 hours. b: after 20. c: after 100, upheld against an objection. onTmall: after 40.
for (const [id, down] of [
  [a, '02T10:00'],
  [b, '02T20:00'],
  [onTmall, '03T16:00'],
] as const) {
  await report(agency, id, 'removed', at(down));
}
await report(agency, c, 'removed', at('06T04:00'));
const objection = await object(agency, c, { received_at: '2026-11-07T00:00:00.000Z' });
await answer(agency, objection.body.id, { decision: 'dispute', responded_at: '2026-11-08T00:00:00.000Z' });
await report(agency, c, 'upheld', at('10T00:00'));
// d: the complainant gave in. e: refused. f: withdrawn. g: told on 2 November, and nothing since.
await report(agency, d, 'seller_notified', at('03T00:00'));
const accepted = await object(agency, d, { received_at: '2026-11-04T00:00:00.000Z' });
await answer(agency, accepted.body.id, { decision: 'accept', responded_at: '2026-11-05T00:00:00.000Z' });
await report(agency, e, 'refused', at('04T00:00'));
await reports(agency, f, 'withdrawn');
await report(agency, g, 'seller_notified', at('02T01:00'));

const metricsOf = async (query = '') =>
  (await agency.get(`/v1/right-holders/${ground.right_holder_id}/metrics?${query}`)).body;

t.test('the figures are those worked out by hand', async (t) => {
  const figures = await metricsOf();
  t.match(figures, {
    right_holder_id: ground.right_holder_id,
    ...{ from: null, to: null, group_by: null, groups: [], open: 1, overdue: 1 },
    counts: {
      ...{ total: 8, submitted: 8, notified: 6, counter_noticed: 2, won: 4, lost: 2, withdrawn: 1, escalated: 0 },
      states: { total: 8, removed: 3, upheld: 1, counter_accepted: 1, refused: 1, withdrawn: 1, seller_notified: 1 },
    },
    takedown_rate: { numerator: 4, denominator: 6, rate: 0.6667 },
    counter_notice_rate: { numerator: 2, denominator: 6, rate: 0.3333 },
    successful_counter_notice_rate: { numerator: 1, denominator: 6, rate: 0.1667 },
    // 10, 20, 40 and 100 hours: the middle of 20 and 40; 0.7 of the way from 40 to 100.
    time_to_removal_hours: { median: 30, p90: 82, sample_size: 4 },
  });
  t.equal(figures.counts.states.submitted, 0, 'a count and a state of one name are not mixed up');
});

t.test('figures are broken down by platform, right, reason and month', async (t) => {
  const byPlatform = await metricsOf('group_by=platform');
  t.match(byPlatform.groups, [
    { key: 'taobao', name: 'Taobao', counts: { total: 7, won: 3 }, takedown_rate: { numerator: 3, denominator: 5 } },
    { key: 'tmall', name: 'Tmall', counts: { total: 1, won: 1 }, takedown_rate: { rate: 1 } },
  ]);
  t.equal(byPlatform.counts.total, 8, 'the total stands beside them');
  t.match((await metricsOf('group_by=ip_right')).groups, [{ key: ground.ip_right_id, name: 'AURORA', open: 1 }]);
  t.match((await metricsOf('group_by=reason')).groups, [
    { key: 'counterfeit_features', counts: { total: 7 } },
    { key: 'unauthorised_sale', counts: { total: 1 } },
  ]);
  t.match((await metricsOf('group_by=month')).groups, [{ key: '2026-11', counts: { total: 8, won: 4 } }]);
});

t.test('the window goes by the day of what is counted, both days included', async (t) => {
  t.match(await metricsOf('from=2026-11-02&to=2026-11-02'), {
    counts: { total: 8, submitted: 8, won: 2, lost: 0, notified: 3 },
  });
  t.match(await metricsOf('from=2026-11-03&to=2026-11-05'), { counts: { total: 0, won: 1, lost: 2 }, open: 0 });
  t.match(await metricsOf('from=2026-11-11'), {
    counts: { won: 0, lost: 0, withdrawn: 1 },
    takedown_rate: { numerator: 0, denominator: 0, rate: null },
    time_to_removal_hours: { median: null, p90: null, sample_size: 0 },
  });
  t.match(await metricsOf('platform=tmall'), { counts: { total: 1 }, time_to_removal_hours: { median: 40 } });
  const reversed = await agency.get(
    `/v1/right-holders/${ground.right_holder_id}/metrics?from=2026-11-02&to=2026-11-01`,
  );
  t.match(reversed, { status: 422, body: { errors: [{ in: 'query', pointer: '/to' }] } });
});

t.test('the agency has figures too; a right holder without complaints has zeros', async (t) => {
  const { body } = await agency.get('/v1/metrics/takedowns?group_by=right_holder');
  t.match(body, { counts: { total: 8 }, groups: [{ key: ground.right_holder_id, name: 'Aurora Brands AB' }] });
  t.match((await agency.get('/v1/metrics/takedowns?group_by=client')).body.groups, [{ name: 'Aurora' }]);
  const idle = await agency.make('/v1/right-holders', {
    client_id: ground.client_id,
    kind: 'company',
    name: 'Idle AB',
  });
  const { body: zeros } = await agency.get(`/v1/right-holders/${idle.id}/metrics?group_by=platform`);
  t.match(zeros, { counts: { total: 0, states: { total: 0 } }, takedown_rate: { rate: null }, groups: [] });
});

t.test('another agency sees no right holder and no figure', async (t) => {
  const other = await service.newAgency();
  t.equal((await other.get(`/v1/right-holders/${ground.right_holder_id}/metrics`)).status, 404);
  t.match((await other.get(`/v1/metrics/takedowns?ip_right_id=${ground.ip_right_id}`)).body, { counts: { total: 0 } });
});
