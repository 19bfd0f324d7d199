import { readSheet } from 'read-excel-file/node';
import t from 'tap';
import { asAgency, type Caller } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import {
  addLinks,
  newBatch,
  newGround,
  newLink,
  object,
  reportMany,
  reports,
  submit,
  submitted,
} from '../complaints/filing.ts';
import { listed } from './listed.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);
const [complaint = ''] = await submitted(agency, ground);
await reports(agency, complaint, 'seller_notified');
await object(agency, complaint);

async function idsOf(caller: Caller, query = ''): Promise<string[]> {
  const { status, text } = await caller.get(`/v1/deadlines.csv?${query}`);
  if (status !== 200) throw new Error(`the export was answered ${status}: ${text}`);
  return text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.slice(0, line.indexOf(',')));
}

t.test('an export is an attachment with the name and the day, and nobody keeps a copy', async (t) => {
  for (const [extension, type] of [
    ['csv', 'text/csv; charset=utf-8; header=present'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ]) {
    const { status, headers } = await agency.get(`/v1/deadlines.${extension}`);
    t.match([status, headers.get('content-type'), headers.get('cache-control')], [200, type, 'no-store']);
    t.match(headers.get('content-disposition'), `attachment; filename="deadlines-2026-11-22.${extension}"`);
  }
});

t.test('both files say of a deadline what the API says of it, and no cell is a formula', async (t) => {
  await agency.patch(`/v1/complaints/${complaint}`, { title: '=1+1, "new"' });
  const query = `complaint_id=${complaint}&kind=counter_notice_response`;
  const [deadline] = await listed(agency, query);
  const answer = await fetch(`${service.url}/v1/deadlines.xlsx?${query}`, {
    headers: { authorization: `Bearer ${agency.api_key}` },
  });
  const [head = [], values = []] = await readSheet(Buffer.from(await answer.arrayBuffer()));
  const cell = (name: string) => values[head.indexOf(name)];
  t.match(
    ['id', 'kind', 'subject_type', 'subject_id', 'client_name', 'right_holder_name', 'ip_right_title'].map(cell),
    [deadline.id, deadline.kind, 'complaint', complaint, 'Aurora', 'Aurora Brands AB', 'AURORA'],
  );
  t.match(
    ['platform', 'portal', 'listing_url', 'listing_title', 'state', 'is_missed', 'closed_at', 'basis_count'].map(cell),
    ['taobao', null, deadline.listing.url, '=1+1, "new"', 'running', 'false', null, deadline.basis.count],
  );
  t.equal((cell('due_on') as unknown as Date).toISOString().slice(0, 10), deadline.due_on);
  const { text } = await agency.get(`/v1/deadlines.csv?${query}`);
  t.equal(text.split('\r\n')[0], head.join(','), 'the columns are the same');
  t.match(text, `,"'=1+1, ""new""",`);
  t.match(text, `,${deadline.due_on},${deadline.due_at},running,false,`);
});

t.test('filters and order are those of the list, paging is not asked for', async (t) => {
  const account = await agency.make('/v1/portal-accounts', {
    ...{ portal: 'ttg_ipp', login_email: 'desk@agency.example', status: 'identity_pending' },
  });
  for (const query of [
    '',
    'due_before=2026-11-26T00:00:00Z',
    'due_after=2026-11-26T00:00:00Z&kind=statutory_notice&kind=ip_right_expiry',
    `client_id=${ground.client_id}`,
    `right_holder_id=${ground.right_holder_id}&platform=taobao`,
    `complaint_id=${complaint}`,
    `ip_right_id=${ground.ip_right_id}`,
    `portal_account_id=${account.id}`,
    'state=closed',
    'state=missed',
    'state=running',
  ]) {
    const expected = (await listed(agency, `limit=100&${query}`)).map(({ id }) => String(id));
    t.same(await idsOf(agency, query), expected, query);
  }
  t.ok((await idsOf(agency)).length > 3, 'there is something to compare');
  for (const unknown of ['limit=5', 'cursor=abc', 'sort=due_at', 'kind=lunch', 'colour=red'])
    t.equal((await agency.get(`/v1/deadlines.csv?${unknown}`)).status, 400, unknown);
});

t.test('more deadlines than are read at once come each once, those of one moment too', async (t) => {
  const other = await service.newAgency();
  const batch = await newBatch(other, await newGround(other));
  const added = await addLinks(other, batch.id, Array.from({ length: 1000 }, newLink));
  await submit(other, batch.id);
  const events = (added.body.results as { id: string }[]).map(({ id }) => ({
    complaint_id: id,
    event: 'seller_notified',
  }));
  const told = await reportMany(other, events);
  t.ok(told.body.results.every(({ status }: { status: number }) => status === 201));
  const ids = await idsOf(other, 'kind=seller_response');
  t.match([ids.length, new Set(ids).size], [1000, 1000]);
});

t.test('nobody exports what is not his to read', async (t) => {
  const stranger = await service.newAgency('South Sea IP');
  t.same(await idsOf(stranger), [], 'an empty list is a head alone');
  t.same(await idsOf(stranger, `complaint_id=${complaint}`), []);
  const restricted = await restrictedTo(service, agency, [(await newGround(agency)).client_id]);
  t.same(await idsOf(restricted, 'platform=taobao'), []);
  const { key } = await agency.make('/v1/api-keys', { name: 'Clients', scopes: ['clients:read'] });
  const narrow = asAgency(service.url, String(key));
  for (const extension of ['csv', 'xlsx']) t.equal((await narrow.get(`/v1/deadlines.${extension}`)).status, 403);
});
