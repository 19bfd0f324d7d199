import { readSheet } from 'read-excel-file/node';
import t from 'tap';
import type { Caller } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { newGround } from '../complaints/filing.ts';
import { listingOf, newNumber, sellerOf, won } from './selling.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);
const offender = newNumber();
await won(agency, ground, offender, 2);
await sellerOf(agency, ground, { url: listingOf(newNumber()), seller_name: '=卖家"1"' });
await agency.make('/v1/sellers', {
  platform: 'taobao',
  url: 'https://shop123456.taobao.com',
  name: '+Outlet',
  watched: true,
});

/** The ids in the first cells of an export. */
const idsOf = async (caller: Caller, query = ''): Promise<string[]> => {
  const { status, text } = await caller.get(`/v1/sellers.csv?${query}`);
  if (status !== 200) throw new Error(`the export was answered ${status}: ${text}`);
  return [...text.matchAll(/^[0-9a-f-]{36}(?=,)/gm)].map(([id]) => id);
};

const listed = async (caller: Caller, query = '') =>
  (await caller.get(`/v1/sellers?limit=100&${query}`)).body.data as Record<string, unknown>[];

t.test('a workbook says of each seller what the API says', async (t) => {
  const answer = await fetch(`${service.url}/v1/sellers.xlsx?sort=-complaint_count`, {
    headers: { authorization: `Bearer ${agency.api_key}` },
  });
  const [head = [], ...rows] = await readSheet(Buffer.from(await answer.arrayBuffer()));
  const sellers = await listed(agency, 'sort=-complaint_count');
  t.equal(sellers.length, 3);
  t.equal(rows.length, 3);
  for (const [index, seller] of sellers.entries()) {
    for (const [place, name] of head.entries()) {
      const cell = rows[index]?.[place] ?? null;
      const value = seller[String(name)];
      if (String(name).endsWith('_at')) t.ok(Math.abs(Number(cell) - Date.parse(String(value))) <= 1, String(name));
      else t.equal(cell, typeof value === 'boolean' ? String(value) : value, String(name));
    }
  }
});

t.test('filters and order are those of the list', async (t) => {
  for (const query of [
    'sort=created_at',
    'sort=-last_seen_at',
    'repeat_offenders=true',
    'watched=true',
    'platform=aliexpress&min_complaints=1&sort=complaint_count',
    `client_id=${ground.client_id}`,
    'merged=true',
  ]) {
    const ids = (await listed(agency, query)).map(({ id }) => String(id));
    t.same(await idsOf(agency, query), ids, query);
  }
});

t.test('nobody exports sellers that are not his to read, nor figures of other clients', async (t) => {
  t.same(await idsOf(await service.newAgency('South Sea IP')), []);
  const restricted = await restrictedTo(service, agency, [ground.client_id]);
  t.same(
    await idsOf(restricted),
    (await listed(restricted)).map(({ id }) => id),
  );
  t.equal((await idsOf(restricted)).length, 2);
  const { text } = await agency.get('/v1/sellers.csv?watched=true');
  t.match(text, `,'+Outlet,`, 'a formula is escaped');
});
