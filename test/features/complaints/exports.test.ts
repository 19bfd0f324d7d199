import { readSheet } from 'read-excel-file/node';
import t from 'tap';
import type { Caller } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { authorise, newNumber } from '../sellers/selling.ts';
import { addLinks, fill, newBatch, newGround, newLink, reports, submit, submitted } from './filing.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);

/** The cells of an export that quotes nothing, by line. */
async function lines(caller: Caller, query = ''): Promise<string[][]> {
  const { status, text } = await caller.get(`/v1/complaints.csv?${query}`);
  if (status !== 200) throw new Error(`the export was answered ${status}: ${text}`);
  return text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
}

const idsOf = async (caller: Caller, query = ''): Promise<string[]> =>
  (await lines(caller, query)).slice(1).map(([id = '']) => id);

const listed = async (query: string): Promise<string[]> =>
  ((await agency.get(`/v1/complaints?limit=100&${query}`)).body.data as { id: string }[]).map(({ id }) => id);

const workbook = async (query = ''): Promise<Buffer> => {
  const answer = await fetch(`${service.url}/v1/complaints.xlsx?${query}`, {
    headers: { authorization: `Bearer ${agency.api_key}` },
  });
  return Buffer.from(await answer.arrayBuffer());
};

t.test('an export is an attachment with the name and the day, and nobody keeps a copy', async (t) => {
  for (const [extension, type] of [
    ['csv', 'text/csv; charset=utf-8; header=present'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ]) {
    const { status, headers } = await agency.get(`/v1/complaints.${extension}`);
    t.equal(status, 200);
    t.equal(headers.get('content-type'), type);
    t.match(headers.get('content-disposition'), `attachment; filename="complaints-2026-11-22.${extension}"`);
    t.equal(headers.get('cache-control'), 'no-store');
    t.equal(headers.get('etag'), null);
  }
});

t.test('both files say of a complaint what the API says of it', async (t) => {
  const batch = await newBatch(agency, ground);
  const url = newLink();
  await agency.post(`/v1/complaint-batches/${batch.id}/complaints`, {
    complaints: [
      { url, title: '=1+1, "new"', seller_name: '卖家', stock: 12, price: { amount: '19.90', currency: 'CNY' } },
    ],
  });
  const [complaint] = (await agency.get(`/v1/complaints?batch_id=${batch.id}`)).body.data;
  const [head = [], values = []] = await readSheet(await workbook(`batch_id=${batch.id}`));
  const cell = (name: string) => values[head.indexOf(name)];
  t.equal(cell('id'), complaint.id);
  t.equal(cell('client_name'), complaint.client.name);
  t.equal(cell('right_holder_name'), complaint.right_holder.name);
  t.equal(cell('ip_right_type'), 'trademark');
  t.equal(cell('listing_key'), complaint.listing.listing_key);
  t.equal(cell('listing_canonical_url'), complaint.listing.canonical_url);
  t.equal(cell('title'), '=1+1, "new"');
  t.equal(cell('price_amount'), 19.9);
  t.equal(cell('price_currency'), 'CNY');
  t.equal(cell('stock'), 12);
  t.equal(cell('state'), 'ready');
  // A spreadsheet counts in days: the reader rounds the millisecond.
  t.ok(Math.abs(Number(cell('created_at')) - Date.parse(complaint.created_at)) <= 1);
  t.equal(cell('closed_at'), null);
  const { text } = await agency.get(`/v1/complaints.csv?batch_id=${batch.id}`);
  t.equal(text.split('\r\n')[0], head.join(','), 'the columns are the same');
  t.match(text, `,"'=1+1, ""new""",卖家,,${complaint.seller_id},19.90,CNY,12,,,,,,,ready,,,0,`);
  t.match(text, `,${complaint.created_at},${complaint.updated_at}\r\n`);
});

t.test(
  'a complaint shows its seller, the complaint that it carries on, what blocks it and why it is brought all the same',
  async (t) => {
    const url = newLink();
    const first = await newBatch(agency, ground);
    const [taken = ''] = await fill(agency, first.id, [url]);
    await submit(agency, first.id);
    await reports(agency, taken, 'removed');
    const seller = await agency.make('/v1/sellers', { platform: 'taobao', name: 'The licensee' });
    await authorise(agency, ground, seller.id);
    const batch = await newBatch(agency, ground);
    const short = `https://m.tb.cn/h.5C${newNumber()}`;
    const seller_name = 'The licensee';
    const answer = await agency.post(`/v1/complaint-batches/${batch.id}/complaints`, {
      complaints: [
        { url, seller_name, authorised_seller_override: 'No goods of the brand.' },
        { url: short, seller_name },
      ],
    });
    t.match(answer.body.results, [{ status: 201 }, { status: 201 }]);
    const names = ['url', 'seller_id', 'relisting_of_id', 'state', 'blocked_by', 'authorised_seller_override'];
    const expected = [
      [url, seller.id, taken, 'ready', '', 'No goods of the brand.'],
      [short, seller.id, '', 'blocked', 'short_link authorised_seller', ''],
    ];
    const [head = [], ...rows] = await lines(agency, `batch_id=${batch.id}&sort=created_at`);
    const shown = (row: readonly unknown[], columns: readonly unknown[]) =>
      names.map((name) => row[columns.indexOf(name)]);
    const byState = (one: readonly unknown[], other: readonly unknown[]) =>
      String(other[3]).localeCompare(String(one[3]));
    t.strictSame(rows.map((row) => shown(row, head)).sort(byState), expected);
    const [columns = [], ...sheet] = await readSheet(await workbook(`batch_id=${batch.id}`));
    t.strictSame(
      sheet.map((row) => shown(row, columns).map((cell) => cell ?? '')).sort(byState),
      expected,
      'and so does the workbook',
    );
  },
);

t.test('the running deadline that ends first is shown', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  await reports(agency, id, 'seller_notified');
  const complaint = (await agency.get(`/v1/complaints/${id}`)).body;
  const running = complaint.deadlines.find((one: { closed_at: string | null }) => one.closed_at === null);
  const [head = [], values = []] = await lines(agency, `batch_id=${complaint.batch_id}`);
  t.match(
    ['deadline_kind', 'deadline_due_on', 'deadline_due_at'].map((name) => values[head.indexOf(name)]),
    [running.kind, running.due_on, running.due_at],
  );
});

t.test('filters and order are those of the list, paging is not asked for', async (t) => {
  const batch = await newBatch(agency, ground);
  const ids = await fill(agency, batch.id, Array.from({ length: 5 }, newLink));
  await agency.patch(`/v1/complaints/${ids[2]}`, { title: 'Bag' });
  for (const query of [
    `batch_id=${batch.id}`,
    `batch_id=${batch.id}&sort=created_at`,
    `batch_id=${batch.id}&sort=-updated_at`,
    `batch_id=${batch.id}&q=Bag`,
    `batch_id=${batch.id}&state=ready&state=draft&open=true`,
    `batch_id=${batch.id}&state=submitted`,
    `ip_right_id=${ground.ip_right_id}&platform=taobao&outcome=won`,
  ]) {
    t.same(await idsOf(agency, query), await listed(query), query);
  }
  for (const unknown of ['limit=5', 'cursor=abc', 'sort=title', 'bom=perhaps', 'separator=pipe', 'colour=red']) {
    const refused = await agency.get(`/v1/complaints.csv?${unknown}`);
    t.match([refused.status, refused.body.code], [400, 'validation_failed'], unknown);
  }
  t.equal((await agency.get('/v1/complaints.xlsx?bom=true')).status, 400, 'a workbook has no byte order mark');
});

t.test('separator and byte order mark are as asked for', async (t) => {
  const { text } = await agency.get('/v1/complaints.csv?separator=semicolon&batch_id=' + ground.evidence_id);
  t.match(text, /^id;batch_id;.*\r\n$/);
  const answer = await fetch(`${service.url}/v1/complaints.csv?bom=true`, {
    headers: { authorization: `Bearer ${agency.api_key}` },
  });
  t.same([...new Uint8Array(await answer.arrayBuffer()).slice(0, 5)], [0xef, 0xbb, 0xbf, 0x69, 0x64]);
});

t.test('more complaints than are read at once come each once', async (t) => {
  const other = await service.newAgency();
  const batch = await newBatch(other, await newGround(other));
  for (const count of [1000, 501]) await addLinks(other, batch.id, Array.from({ length: count }, newLink));
  for (const query of ['', 'sort=created_at', 'sort=-updated_at']) {
    const ids = await idsOf(other, query);
    t.equal(ids.length, 1501, query);
    t.equal(new Set(ids).size, 1501, 'none comes twice');
  }
});

t.test('nobody exports what is not his to read', async (t) => {
  const stranger = await service.newAgency('South Sea IP');
  t.same(await idsOf(stranger), []);
  t.same(await idsOf(stranger, `client_id=${ground.client_id}`), []);
  const other = await newGround(agency);
  const restricted = await restrictedTo(service, agency, [other.client_id]);
  t.same(await idsOf(restricted), []);
});
