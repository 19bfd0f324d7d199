import t from 'tap';
import { expireResponses } from '../../../src/features/complaints/index.ts';
import { tellDeadlines } from '../../../src/features/docket/index.ts';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { makeHolder, restrictedTo, trademarkOf } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { enter, notice } from '../calendar-days/own-days.ts';
import { complaint, newGround, object, report, reports, submitted } from '../complaints/filing.ts';
import { listed, toldOf } from './listed.ts';

const service = await startService(t);
await showRowsToOwner(service.databaseUrl, 'complaint_deadlines');

/** The job, as it runs at a moment. */
async function tellAt(moment: string): Promise<void> {
  service.clock.set(moment);
  await tellDeadlines(service);
}

/** An agency with a counter-notice that is to be answered by the end of 25 November in China. */
async function newDesk() {
  service.clock.set('2026-11-22T12:00:00.000Z');
  const agency = await service.newAgency();
  const ground = await newGround(agency);
  const [id = ''] = await submitted(agency, ground);
  await reports(agency, id, 'seller_notified');
  await object(agency, id);
  return { agency, ground, id };
}

const approaching = 'deadline.approaching counter_notice_response';
const three = `${approaching} 3 2026-11-22T15:59:59.999Z`;
const one = `${approaching} 1 2026-11-24T15:59:59.999Z`;
const missed = 'deadline.missed counter_notice_response 0 2026-11-25T15:59:59.999Z';

t.test('a deadline is told of at each lead time and when it is missed, once', async (t) => {
  const { agency, ground, id } = await newDesk();
  await tellAt('2026-11-22T15:59:59.998Z');
  t.same(await toldOf(agency), []);
  await tellAt('2026-11-22T15:59:59.999Z');
  await tellAt('2026-11-22T16:00:00.000Z');
  t.same(await toldOf(agency), [three]);
  await tellAt('2026-11-24T15:59:59.999Z');
  t.same(await toldOf(agency), [three, one]);
  await tellAt('2026-11-25T15:59:59.999Z');
  t.equal((await toldOf(agency)).length, 2, 'the last moment is not over');
  await tellAt('2026-11-25T16:00:00.000Z');
  await tellAt('2026-11-25T16:01:00.000Z');
  t.same(await toldOf(agency), [three, one, missed]);
  const { body } = await agency.get('/v1/audit-entries?action=deadline.missed');
  t.match(body.data, [
    {
      ...{
        actor_kind: 'system',
        client_id: ground.client_id,
        subject_type: 'deadline',
        created_at: '2026-11-25T16:00:00.000Z',
      },
      data: { subject: { type: 'complaint', id }, due_on: '2026-11-25', due_at: '2026-11-25T15:59:59.999Z' },
    },
  ]);
  const [deadline] = await listed(agency, 'state=missed');
  t.equal(body.data[0].subject_id, deadline.id);
  const [other] = (await agency.get('/v1/clients')).body.data;
  const restricted = await restrictedTo(service, agency, [other.id]);
  t.equal((await restricted.get('/v1/audit-entries?action=deadline.missed')).body.data.length, 1);
});

t.test('what came due while no worker ran is told once, late, with the time at which it did', async (t) => {
  const { agency } = await newDesk();
  await tellAt('2026-11-24T20:00:00.000Z');
  t.same(await toldOf(agency), [one], 'of two lead times that have passed the nearer one');
  await tellAt('2026-12-20T00:00:00.000Z');
  await tellAt('2026-12-20T00:01:00.000Z');
  t.match(
    (await toldOf(agency)).filter((told) => told.includes('counter_notice_response')),
    [one, missed],
  );
});

t.test('a deadline that is closed in time is not told of', async (t) => {
  const { agency, id } = await newDesk();
  await reports(agency, id, 'withdrawn');
  await tellAt('2026-12-20T00:00:00.000Z');
  t.same(await toldOf(agency), []);
});

t.test('one that was missed is told of, whatever became of it before a worker ran', async (t) => {
  const { agency, id } = await newDesk();
  service.clock.set('2026-11-26T08:00:00.000Z');
  await expireResponses(service);
  t.match(await complaint(agency, id), { state: 'lapsed' });
  t.same(await listed(agency, `complaint_id=${id}`), [], 'nothing runs');
  await tellAt('2026-11-26T09:00:00.000Z');
  await tellAt('2026-12-26T09:00:00.000Z');
  t.same(await toldOf(agency), [missed]);
});

t.test('a silence that we heard of when it was over is told of once, whichever job comes first', async (t) => {
  for (const jobs of [
    [expireResponses, tellDeadlines],
    [tellDeadlines, expireResponses],
  ]) {
    service.clock.set('2026-11-30T12:00:00.000Z');
    const agency = await service.newAgency();
    const [id = ''] = await submitted(agency, await newGround(agency));
    await report(agency, id, 'seller_notified', { occurred_at: '2026-11-20T12:00:00.000Z' });
    await object(agency, id);
    for (const job of [...jobs, ...jobs]) await job(service);
    t.match(await complaint(agency, id), { state: 'lapsed' });
    t.same(await toldOf(agency), [missed]);
  }
});

t.test('what was over before we heard of it, and is closed, is not told of', async (t) => {
  service.clock.set('2026-11-22T12:00:00.000Z');
  const agency = await service.newAgency();
  const [id = ''] = await submitted(agency, await newGround(agency));
  await report(agency, id, 'seller_notified', { occurred_at: '2026-11-10T12:00:00.000Z' });
  await report(agency, id, 'removed', { occurred_at: '2026-11-14T12:00:00.000Z' });
  await tellAt('2026-11-22T13:00:00.000Z');
  t.same(await toldOf(agency), []);
});

t.test('one that is moved is told of anew, for its new end', async (t) => {
  const { agency } = await newDesk();
  await tellAt('2026-11-22T15:59:59.999Z');
  await enter(agency, [notice('2026-11-24', false)]);
  await tellAt('2026-11-23T15:59:59.998Z');
  t.same(await toldOf(agency), [three]);
  await tellAt('2026-11-23T15:59:59.999Z');
  t.same(await toldOf(agency), [three, `${approaching} 3 2026-11-23T15:59:59.999Z`]);
});

t.test('of two workers at once one tells', async (t) => {
  const { agency } = await newDesk();
  service.clock.set('2026-11-22T16:00:00.000Z');
  await Promise.all([tellDeadlines(service), tellDeadlines(service), tellDeadlines(service)]);
  t.same(await toldOf(agency), [three]);
});

t.test('an agency sets its own lead times, which count for what runs already', async (t) => {
  const { agency } = await newDesk();
  const other = await newDesk();
  await tellAt('2026-11-22T15:59:59.999Z');
  const put = await agency.call('PUT', '/v1/deadline-lead-times/counter_notice_response', {
    body: { lead_days: [2, 5] },
  });
  t.match(put, { status: 200, body: { kind: 'counter_notice_response', lead_days: [5, 2], origin: 'agency' } });
  await tellAt('2026-11-22T16:00:00.000Z');
  t.same(await toldOf(agency), [three], 'what was told nearer is not told again');
  await tellAt('2026-11-24T16:00:00.000Z');
  t.same(await toldOf(agency), [three, `${approaching} 2 2026-11-23T15:59:59.999Z`]);
  t.same(await toldOf(other.agency), [three, one], 'another agency keeps to its own');
  const list = (await agency.get('/v1/deadline-lead-times')).body.data;
  t.match(
    list.filter(({ origin }: { origin: string }) => origin === 'agency'),
    [{ kind: 'counter_notice_response', lead_days: [5, 2], updated_at: '2026-11-22T15:59:59.999Z' }],
  );
  t.equal((await agency.delete('/v1/deadline-lead-times/counter_notice_response')).status, 204);
  t.equal((await agency.delete('/v1/deadline-lead-times/counter_notice_response')).status, 404);
  t.equal(
    (await agency.call('PUT', '/v1/deadline-lead-times/counter_notice_response', { body: { lead_days: [0] } })).status,
    400,
  );
  t.equal((await agency.call('PUT', '/v1/deadline-lead-times/lunch', { body: { lead_days: [1] } })).status, 404);
  const [client] = (await agency.get('/v1/clients')).body.data;
  const restricted = await restrictedTo(service, agency, [client.id]);
  const refused = await restricted.call('PUT', '/v1/deadline-lead-times/seller_response', { body: { lead_days: [1] } });
  t.match(refused, { status: 403, body: { code: 'client_restricted' } });
});

t.test('papers are told of too, and the opening of a renewal is closed when it has come', async (t) => {
  service.clock.set('2026-11-22T12:00:00.000Z');
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
  await tellAt('2027-02-21T16:00:00.000Z');
  t.same(await toldOf(agency), ['deadline.approaching renewal_opening 7 2027-02-21T16:00:00.000Z']);
  await tellAt('2027-02-28T16:00:00.001Z');
  t.match(await listed(agency, 'state=closed'), [{ kind: 'renewal_opening', closed_at: '2027-02-28T16:00:00.001Z' }]);
  t.equal((await toldOf(agency)).length, 1, 'nothing was missed');
});

t.test('more than one page is told of in one run', async (t) => {
  const { agency, id } = await newDesk();
  await runStatement(
    service.databaseUrl,
    `insert into complaint_deadlines (agency_id, id, client_id, right_holder_id, platform, complaint_id, kind, due_on, due_at, basis, created_at)
     select agency_id, gen_random_uuid(), client_id, right_holder_id, platform, complaint_id, kind, due_on, due_at, basis, created_at
     from complaint_deadlines, generate_series(1, 1234) where complaint_id = $1 and kind = 'counter_notice_response'`,
    [id],
  );
  await tellAt('2026-11-22T16:00:00.000Z');
  await showRowsToOwner(service.databaseUrl, 'audit_entries');
  const [told] = await runStatement(
    service.databaseUrl,
    "select count(*)::int as n, count(distinct subject_id)::int as of from audit_entries where agency_id = $1 and action = 'deadline.approaching'",
    [agency.agency_id],
  );
  t.same(told, { n: 1235, of: 1235 });
});
