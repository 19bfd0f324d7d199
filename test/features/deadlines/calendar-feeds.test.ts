import ICAL from 'ical.js';
import t from 'tap';
import { type Answer, asAgency, type Caller } from '../../support/caller.ts';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { makeHolder, restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { newGround, object, reports, submitted } from '../complaints/filing.ts';
import { enter, notice } from '../calendar-days/own-days.ts';
import { lineFaults } from './calendar-lines.ts';
import { listed } from './listed.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');

/** An agency with an objection that is to be answered, and a letter of another client. */
async function newDesk() {
  service.clock.set('2026-11-22T12:00:00.000Z');
  const agency = await service.newAgency();
  const ground = await newGround(agency);
  const [complaint = ''] = await submitted(agency, ground);
  await reports(agency, complaint, 'seller_notified');
  await object(agency, complaint);
  const other = await makeHolder(agency, 'Borealis, "Nord"; AB');
  await agency.make('/v1/authorisation-letters', {
    ...{ right_holder_id: other.right_holder_id, acts: ['file_complaint'] },
    ...{ valid_from: '2026-01-01', valid_until: '2026-12-01' },
  });
  return { agency, ground, complaint, other };
}

async function feedOf(agency: Caller, fields: Record<string, unknown> = {}): Promise<{ id: string; url: string }> {
  const { id, url } = await agency.make('/v1/calendar-feeds', { name: 'Desk', ...fields });
  return { id, url: String(url).replace('https://desk.test', service.url) };
}

const read = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers });

type Event = { uid: string; summary: string; start: string; sequence: number };

async function eventsAt(url: string): Promise<Event[]> {
  const answer = await read(url);
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`the calendar was answered ${answer.status}: ${text}`);
  const faults = lineFaults(text);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const start = event.startDate.toJSDate().toISOString();
    return { uid: event.uid, summary: event.summary, start, sequence: event.sequence };
  });
}

t.test('a feed is made, its link shown once, and opens in a calendar program', async (t) => {
  const { agency } = await newDesk();
  const made = await agency.post('/v1/calendar-feeds', { name: 'Desk', lead_days: 2 }, { 'idempotency-key': 'feed' });
  t.match(made, {
    status: 201,
    body: {
      name: 'Desk',
      client_ids: null,
      kinds: null,
      lead_days: 2,
      last_used_at: null,
      url: /^https:\/\/desk\.test\/v1\/deadlines\.ics\?token=tdf_/,
    },
  });
  t.equal(made.headers.get('location'), `/v1/calendar-feeds/${String(made.body.id)}`);
  const again = await agency.post('/v1/calendar-feeds', { name: 'Desk', lead_days: 2 }, { 'idempotency-key': 'feed' });
  t.match(again.body, { id: made.body.id, url: null });
  const { url, ...feed } = made.body;
  t.same((await agency.get(`/v1/calendar-feeds/${String(feed.id)}`)).body, feed);
  t.same((await agency.get('/v1/calendar-feeds')).body.data, [feed]);

  const address = String(url).replace('https://desk.test', service.url);
  const answer = await read(address);
  t.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8');
  t.equal(answer.headers.get('cache-control'), 'private, no-cache');
  const deadlines = (await listed(agency)).filter(({ due_on }) => due_on < '2027-12-28');
  t.equal(deadlines.length, 3);
  const events = await eventsAt(address);
  t.same(
    events.map(({ uid, start }) => [uid, start]),
    deadlines.map(({ id, due_at }) => [`${String(id)}@takedown-desk`, `${String(due_at).slice(0, 19)}.000Z`]),
  );
  t.match(events[0]?.summary, /^Answer to counter-notice due · Aurora Brands AB · AURORA · taobao · /);
  t.match(events[1]?.summary, 'Authorisation letter ends · Borealis, "Nord"; AB');
  t.match(await answer.text(), /TRIGGER:-P2D/);
});

t.test(
  'a calendar that did not change is not sent again, one that did has the same entries with a higher number',
  async (t) => {
    const { agency } = await newDesk();
    const { url } = await feedOf(agency);
    const [first, second] = [await read(url), await read(url)];
    const tag = String(first.headers.get('etag'));
    t.equal(second.headers.get('etag'), tag);
    t.equal((await read(url, { 'if-none-match': tag })).status, 304);
    const before = await eventsAt(url);
    service.clock.set('2026-11-22T13:00:00.000Z');
    await enter(agency, [notice('2026-11-24', false)]);
    t.equal((await read(url, { 'if-none-match': tag })).status, 200);
    const after = await eventsAt(url);
    t.same(after.map(({ uid }) => uid).sort(), before.map(({ uid }) => uid).sort());
    t.same([before[0]?.sequence, after.find(({ uid }) => uid === before[0]?.uid)?.sequence], [0, 1]);
  },
);

t.test('it holds what its kinds and its clients have, without what is closed or far away', async (t) => {
  const { agency, ground, complaint, other } = await newDesk();
  await agency.make('/v1/portal-accounts', {
    portal: 'ttg_ipp',
    login_email: 'a@b.example',
    status: 'identity_pending',
  });
  const all = await feedOf(agency);
  const ofClient = await feedOf(agency, { client_ids: [other.client_id] });
  const ofKind = await feedOf(agency, { kinds: ['statutory_notice'], client_ids: [ground.client_id] });
  const counts = async () => Promise.all([all, ofClient, ofKind].map(async ({ url }) => (await eventsAt(url)).length));
  t.same(await counts(), [4, 1, 1]);
  await reports(agency, complaint, 'withdrawn');
  t.same(await counts(), [2, 1, 0]);
  service.clock.set('2026-12-31T12:00:00.000Z');
  t.same(await counts(), [1, 1, 0], 'missed ones stay for thirty days');
  service.clock.set('2027-01-01T12:00:00.000Z');
  t.same(await counts(), [0, 0, 0]);
});

t.test('a wrong token, one that was replaced and that of a deleted feed open nothing', async (t) => {
  const { agency } = await newDesk();
  const feed = await feedOf(agency);
  const token = new URL(feed.url).searchParams.get('token') ?? '';
  const refused = async (url: string) => {
    const answer = await read(url);
    t.equal(answer.status, 404);
    t.match(await answer.json(), { code: 'not_found', instance: '/v1/deadlines.ics' });
  };
  const at = (other: string) => `${service.url}/v1/deadlines.ics?token=${other}`;
  await refused(at('wrong'));
  await refused(at(token.replace(/.$/, (last) => (last === '0' ? '1' : '0'))));
  await refused(at(token.replace(/^tdf_.{4}/, 'tdf_0000')));
  t.equal((await read(`${service.url}/v1/deadlines.ics`)).status, 400);

  const rotated = await agency.post(`/v1/calendar-feeds/${feed.id}/rotation`);
  t.match(rotated, { status: 200, body: { id: feed.id, version: 2 } });
  await refused(feed.url);
  const url = String(rotated.body.url).replace('https://desk.test', service.url);
  t.equal((await eventsAt(url)).length, 3);
  t.equal((await agency.delete(`/v1/calendar-feeds/${feed.id}`)).status, 204);
  await refused(url);
});

t.test('the secret stands in no log, no audit entry and no table', async (t) => {
  const { agency } = await newDesk();
  const { id, url } = await feedOf(agency);
  const token = new URL(url).searchParams.get('token') ?? '';
  await eventsAt(url);
  await (await read(`${url}0`)).text();
  const secret = token.slice(-40);
  t.notOk(service.logged.some((line) => line.includes(secret)));
  t.ok(
    service.logged.some((line) => line.includes('/v1/deadlines.ics')),
    'the path is logged',
  );
  t.notMatch((await agency.get(`/v1/audit-entries?subject_id=${id}`)).text, secret);
  await showRowsToOwner(service.databaseUrl, 'calendar_feeds', 'idempotency_keys');
  for (const table of ['calendar_feeds', 'idempotency_keys'])
    t.notMatch(JSON.stringify(await runStatement(service.databaseUrl, `select * from ${table}`)), secret);
});

t.test('when it was used last is noted once a minute', async (t) => {
  const { agency } = await newDesk();
  const { id, url } = await feedOf(agency);
  const usedAt = async (): Promise<Answer['body']> => (await agency.get(`/v1/calendar-feeds/${id}`)).body.last_used_at;
  const becomes = async (moment: string) => {
    while ((await usedAt()) !== moment) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await eventsAt(url);
  await becomes('2026-11-22T12:00:00.000Z');
  service.clock.set('2026-11-22T12:00:59.999Z');
  await eventsAt(url);
  service.clock.set('2026-11-22T12:01:00.000Z');
  t.equal(await usedAt(), '2026-11-22T12:00:00.000Z');
  await eventsAt(url);
  await becomes('2026-11-22T12:01:00.000Z');
});

t.test('a credential for some clients makes feeds for those alone, and knows no others', async (t) => {
  const { agency, other, ground } = await newDesk();
  const whole = await feedOf(agency);
  const restricted = await restrictedTo(service, agency, [other.client_id]);
  const fault = async (fields: Record<string, unknown>) => {
    const { status, body } = await restricted.post('/v1/calendar-feeds', { name: 'Desk', ...fields });
    return [
      status,
      ...body.errors.map(({ pointer, code }: Record<string, string>) => `${String(pointer)} ${String(code)}`),
    ];
  };
  t.same(await fault({}), [422, '/client_ids beyond_own_clients']);
  t.same(await fault({ client_ids: [ground.client_id] }), [422, '/client_ids/0 not_found']);
  t.equal((await restricted.get(`/v1/calendar-feeds/${whole.id}`)).status, 404);
  const { url } = await feedOf(restricted, { client_ids: [other.client_id] });
  t.equal((await eventsAt(url)).length, 1);
  t.equal((await restricted.get('/v1/calendar-feeds')).body.data.length, 1);
});

t.test('a credential that may not read deadlines is given no link that does', async (t) => {
  const { agency } = await newDesk();
  const feed = await feedOf(agency);
  const { key } = await agency.make('/v1/api-keys', {
    name: 'Feeds',
    scopes: ['calendar_feeds:read', 'calendar_feeds:write'],
  });
  const other = asAgency(service.url, String(key));
  const missing = { status: 403, body: { code: 'scope_missing', detail: /deadlines:read/ } };
  t.match(await other.post('/v1/calendar-feeds', { name: 'Desk' }), missing);
  t.match(await other.post(`/v1/calendar-feeds/${feed.id}/rotation`), missing);
  t.equal((await eventsAt(feed.url)).length, 3, 'the old link still opens');
  t.equal((await other.delete(`/v1/calendar-feeds/${feed.id}`)).status, 204, 'to close it is no danger');
});

t.test('wrong tokens are counted by address', async (t) => {
  const small = await startService(t, { RATE_LIMIT_PER_MINUTE: '5' });
  const statuses: number[] = [];
  for (let count = 0; count < 6; count += 1)
    statuses.push((await read(`${small.url}/v1/deadlines.ics?token=x`)).status);
  t.same(statuses, [404, 404, 404, 404, 404, 429]);
});

t.test('where there is more than a calendar holds, what comes is there before what is over', async (t) => {
  const { agency, complaint } = await newDesk();
  const { url } = await feedOf(agency);
  const coming = await eventsAt(url);
  t.ok(coming.length >= 3);
  await showRowsToOwner(service.databaseUrl, 'complaint_deadlines');
  await runStatement(
    service.databaseUrl,
    `insert into complaint_deadlines (agency_id, id, client_id, right_holder_id, platform, complaint_id, kind, due_on, due_at, basis, created_at)
     select agency_id, gen_random_uuid(), client_id, right_holder_id, platform, complaint_id, 'seller_response', '2026-11-20',
       '2026-11-20T15:59:59.999Z'::timestamptz - n * interval '1 second', basis, created_at
     from complaint_deadlines, generate_series(1, 5000) n where complaint_id = $1 and kind = 'counter_notice_response'`,
    [complaint],
  );
  const events = await eventsAt(url);
  t.equal(events.length, 5000);
  t.same(events.slice(-coming.length), coming, 'all that comes, at the end of the time');
  const starts = events.map(({ start }) => start);
  t.same(starts, starts.toSorted());
  t.equal(starts[0], new Date(Date.parse('2026-11-20T15:59:59Z') - (5000 - coming.length) * 1000).toISOString());
  t.match(await (await read(url)).text(), /There are more/);
});
