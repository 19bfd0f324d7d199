import { readSheet } from 'read-excel-file/node';
import t from 'tap';
import { asAgency, type Caller } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { newBatch, newGround } from '../complaints/filing.ts';
import { authorise, complainAbout, listingOf, merge, newNumber, sellerOf, won } from './selling.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);

async function idsOf(caller: Caller, query = ''): Promise<string[]> {
  const { status, text } = await caller.get(`/v1/sellers.csv?${query}`);
  if (status !== 200) throw new Error(`the export was answered ${status}: ${text}`);
  return text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.slice(0, line.indexOf(',')));
}

const listed = async (query: string): Promise<string[]> =>
  ((await agency.get(`/v1/sellers?limit=100&${query}`)).body.data as { id: string }[]).map(({ id }) => id);

async function cellsOf(query: string): Promise<(name: string) => unknown> {
  const answer = await fetch(`${service.url}/v1/sellers.xlsx?${query}`, {
    headers: { authorization: `Bearer ${agency.api_key}` },
  });
  const [head = [], values = []] = await readSheet(Buffer.from(await answer.arrayBuffer()));
  return (name) => values[head.indexOf(name)];
}

t.test('an export is an attachment with the name and the day, and nobody keeps a copy', async (t) => {
  for (const [extension, type] of [
    ['csv', 'text/csv; charset=utf-8; header=present'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ]) {
    const { status, headers } = await agency.get(`/v1/sellers.${extension}`);
    t.match([status, headers.get('content-type'), headers.get('cache-control')], [200, type, 'no-store']);
    t.match(headers.get('content-disposition'), `attachment; filename="sellers-2026-11-22.${extension}"`);
  }
});

t.test('both files say of a seller what the API says of it, and no cell is a formula', async (t) => {
  const number = newNumber();
  const { id } = await agency.make('/v1/sellers', {
    ...{ platform: 'aliexpress', url: `https://www.aliexpress.com/store/${number}`, name: '=HYPERLINK("http://x")' },
    ...{ company: '+86 Outlet', contact: '@outlet', note: '-1+1', watched: true, channel: 'unauthorised' },
  });
  await complainAbout(agency, ground, [{ url: listingOf(number) }, { url: listingOf(number) }]);
  const [seller] = (await agency.get(`/v1/sellers?q=${number}`)).body.data;
  const cell = await cellsOf(`q=${number}`);
  for (const name of ['platform', 'shop_id', 'name', 'url', 'company', 'contact', 'note', 'channel', 'open_count'])
    t.equal(cell(name), seller[name], name);
  t.match([cell('id'), cell('complaint_count'), cell('watched'), cell('merged_into_id')], [id, 2, 'true', null]);
  // A spreadsheet counts in days: the reader rounds the millisecond.
  t.ok(Math.abs(Number(cell('last_seen_at')) - Date.parse(seller.last_seen_at)) <= 1);
  const { text } = await agency.get(`/v1/sellers.csv?q=${number}`);
  t.match(
    text,
    `,"'=HYPERLINK(""http://x"")",https://www.aliexpress.com/store/${number},'+86 Outlet,'@outlet,'-1+1,true,`,
  );
  t.match(text, `,${seller.created_at},${seller.updated_at}\r\n`);
});

t.test('filters and order are those of the list, paging is not asked for', async (t) => {
  const repeated = newNumber();
  await won(agency, ground, repeated, 2);
  const into = await sellerOf(agency, ground, { url: listingOf(newNumber()) });
  const from = await sellerOf(agency, ground, { url: listingOf(newNumber()) });
  await merge(agency, into['id'], from['id']);
  await authorise(agency, ground, into['id']);
  t.same(await idsOf(agency, 'merged=true'), [from['id']]);
  t.same(await idsOf(agency, 'channel=authorised'), [into['id']]);
  t.equal((await idsOf(agency, 'repeat_offenders=true')).length, 1);
  t.same(await idsOf(agency, 'min_complaints=3'), []);
  for (const query of [
    '',
    'sort=created_at',
    'sort=-complaint_count&min_complaints=1',
    'sort=last_seen_at&repeat_offenders=false',
    `q=${repeated}`,
    'platform=taobao&platform=aliexpress&watched=true',
    `client_id=${ground.client_id}&created_after=2026-01-01T00:00:00Z`,
    `right_holder_id=${ground.right_holder_id}`,
  ])
    t.same(await idsOf(agency, query), await listed(query), query);
  for (const unknown of ['limit=5', 'cursor=abc', 'sort=name', 'bom=perhaps', 'colour=red'])
    t.equal((await agency.get(`/v1/sellers.csv?${unknown}`)).status, 400, unknown);
});

t.test('more sellers than are read at once come each once', async (t) => {
  const other = await service.newAgency();
  const othersGround = await newGround(other);
  for (const count of [1000, 201]) {
    const { id } = await newBatch(other, othersGround, { platform: 'aliexpress' });
    const complaints = Array.from({ length: count }, () => ({ url: listingOf(newNumber()) }));
    await other.post(`/v1/complaint-batches/${id}/complaints`, { complaints });
  }
  for (const query of ['', 'sort=created_at', 'sort=-complaint_count', 'sort=last_seen_at']) {
    const ids = await idsOf(other, query);
    t.match([ids.length, new Set(ids).size], [1201, 1201], query);
  }
});

t.test('nobody exports what is not his to read', async (t) => {
  const stranger = await service.newAgency('South Sea IP');
  t.same(await idsOf(stranger), [], 'an empty list is a head alone');
  t.same(await idsOf(stranger, `client_id=${ground.client_id}`), []);
  const restricted = await restrictedTo(service, agency, [(await newGround(agency)).client_id]);
  t.same(await idsOf(restricted), []);
  const { key } = await agency.make('/v1/api-keys', { name: 'Clients', scopes: ['clients:read'] });
  const narrow = asAgency(service.url, String(key));
  for (const extension of ['csv', 'xlsx']) t.equal((await narrow.get(`/v1/sellers.${extension}`)).status, 403);
});
