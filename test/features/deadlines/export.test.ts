import { readSheet } from 'read-excel-file/node';
import t from 'tap';
import type { Answer, Caller } from '../../support/caller.ts';
import { makeHolder, restrictedTo, trademarkOf } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { newGround, object, reports, submitted } from '../complaints/filing.ts';
import { listed } from './listed.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);
const [complaint = ''] = await submitted(agency, ground);
await reports(agency, complaint, 'seller_notified');
await object(agency, complaint);
const other = await makeHolder(agency, '=Borealis, "AB"');
await agency.make('/v1/ip-rights', trademarkOf(other.right_holder_id));

const workbook = async () => {
  const answer = await fetch(`${service.url}/v1/deadlines.xlsx`, {
    headers: { authorization: `Bearer ${agency.api_key}` },
  });
  const [head = [], ...rows] = await readSheet(Buffer.from(await answer.arrayBuffer()));
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [String(head[index]), cell])));
};

/** The ids in the first cells of an export. */
const idsOf = async (caller: Caller, query = ''): Promise<string[]> => {
  const { status, text } = await caller.get(`/v1/deadlines.csv?${query}`);
  if (status !== 200) throw new Error(`the export was answered ${status}: ${text}`);
  return [...text.matchAll(/^[0-9a-f-]{36}(?=,)/gm)].map(([id]) => id);
};

const named = (deadlines: Answer['body'][]): string[] => deadlines.map(({ id }) => String(id));

t.test('a workbook says of each deadline what the API says, with its basis', async (t) => {
  const rows = await workbook();
  const deadlines = await listed(agency, 'limit=100');
  t.ok(deadlines.length > 4);
  t.same(named(rows), named(deadlines));
  for (const [index, { subject, client, right_holder, ip_right, listing, basis, ...deadline }] of deadlines.entries()) {
    t.match(rows[index], {
      ...{ kind: deadline.kind, subject_type: subject.type, subject_id: subject.id, client_name: client.name },
      ...{
        right_holder_name: right_holder?.name ?? null,
        ip_right_title: ip_right?.title ?? null,
        listing_url: listing?.url ?? null,
      },
      ...{ platform: deadline.platform, state: deadline.state, sequence: deadline.sequence },
      ...{ basis_rule: basis.rule, basis_start_event: basis.start_event, basis_count: basis.count },
      ...{ basis_unit: basis.unit, basis_source: basis.source, basis_time_zone: basis.time_zone },
    });
    t.ok(Math.abs(Number(rows[index]?.due_at) - Date.parse(deadline.due_at)) <= 1);
    t.equal((rows[index]?.due_on as unknown as Date).toISOString().slice(0, 10), deadline.due_on);
  }
});

t.test('filters are those of the list, and what is no filter of it is refused', async (t) => {
  for (const query of [
    'due_before=2026-12-01T00:00:00Z',
    'kind=statutory_notice&kind=ip_right_expiry',
    `client_id=${other.client_id}`,
    'state=closed',
    'state=missed',
    `complaint_id=${complaint}&state=running`,
  ]) {
    t.same(await idsOf(agency, query), named(await listed(agency, `limit=100&${query}`)), query);
  }
  for (const query of ['limit=5', 'sort=due_at', 'kind=lunch'])
    t.equal((await agency.get(`/v1/deadlines.csv?${query}`)).status, 400, query);
});

t.test('a name that begins like a formula is none in a spreadsheet', async (t) => {
  const { text } = await agency.get(`/v1/deadlines.csv?client_id=${other.client_id}`);
  t.match(text, `"'=Borealis, ""AB"""`);
});

t.test('nobody exports deadlines that are not his to read', async (t) => {
  t.same(await idsOf(await service.newAgency('South Sea IP')), []);
  const restricted = await restrictedTo(service, agency, [other.client_id]);
  t.same(await idsOf(restricted), named(await listed(agency, `client_id=${other.client_id}`)));
});
