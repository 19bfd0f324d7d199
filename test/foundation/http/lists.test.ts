import t from 'tap';
import type { Caller } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);

async function agencyWith(names: string[]) {
  const agency = await service.newAgency();
  for (const name of names) await agency.make('/v1/clients', { name });
  return agency;
}

type Entry = { id: string; name: string };
type Page = { data: Entry[]; has_more: boolean; next_cursor: string | null };

const pageOf = async (agency: Caller, query: string): Promise<Page> => {
  const answer = await agency.get(`/v1/clients?${query}`);
  t.equal(answer.status, 200, query);
  return answer.body as Page;
};

async function allOf(
  agency: Caller,
  query: string,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let page = await pageOf(agency, query); ; page = await pageOf(agency, `${query}&cursor=${page.next_cursor}`)) {
    entries.push(...page.data);
    if (!page.has_more) return entries;
    await between();
  }
}

const names = (entries: Entry[]) => entries.map(({ name }) => name);

t.test('a list is paged to its end, and the last page says so', async (t) => {
  const agency = await agencyWith(['a', 'b', 'c', 'd', 'e']);
  t.same(names(await allOf(agency, 'limit=2')), ['e', 'd', 'c', 'b', 'a']);
  t.same(names(await allOf(agency, 'limit=2&sort=name')), ['a', 'b', 'c', 'd', 'e']);
  t.same(names(await allOf(agency, 'limit=2&sort=-name')), ['e', 'd', 'c', 'b', 'a']);
  t.match(await pageOf(agency, 'limit=5'), { has_more: false, next_cursor: null }, 'exactly full is the end');
  t.match(await pageOf(agency, 'limit=4'), { has_more: true, next_cursor: String });
  t.match(await pageOf(agency, 'q=nothing'), { data: [], has_more: false, next_cursor: null });
});

t.test('a page is 25 entries unless the client says otherwise, and 100 at most', async (t) => {
  const agency = await agencyWith(Array.from({ length: 26 }, (_, index) => `c${index}`));
  t.equal((await pageOf(agency, '')).data.length, 25);
  t.equal((await pageOf(agency, 'limit=1')).data.length, 1);
  t.equal((await pageOf(agency, 'limit=100')).data.length, 26);
});

t.test('the next page is linked, with the same filters', async (t) => {
  const agency = await agencyWith(['ab', 'ac', 'ad', 'x']);
  const first = await agency.get('/v1/clients?limit=2&q=a&sort=name');
  const link = /^<(\/v1\/clients\?[^>]+)>; rel="next"$/.exec(String(first.headers.get('link')))?.[1];
  t.ok(link);
  const second = await agency.get(String(link));
  t.same(names(second.body.data), ['ad']);
  t.equal(second.headers.get('link'), null, 'the last page links nowhere');
});

t.test('rows of one moment are ordered by id and none is lost between pages', async (t) => {
  const agency = await service.newAgency();
  service.clock.set('2026-11-22T12:00:00.000Z');
  const made: string[] = [];
  for (let index = 0; index < 7; index += 1) made.push((await agency.make('/v1/clients', { name: 'same' })).id);
  const listed = (await allOf(agency, 'limit=2')).map(({ id }) => id);
  t.same(listed, made.sort().reverse());
  t.same(
    (await allOf(agency, 'limit=3&sort=name')).map(({ id }) => id),
    made.sort(),
  );
});

t.test('rows that come or go while a client pages make it neither skip nor repeat another', async (t) => {
  const agency = await agencyWith(['a', 'b', 'c', 'd', 'e', 'f']);
  let minute = 0;
  const entries = await allOf(agency, 'limit=2', async () => {
    minute += 1;
    service.clock.set(`2026-11-23T12:0${minute}:00.000Z`);
    await agency.make('/v1/clients', { name: `new ${minute}` });
  });
  t.same(names(entries), ['f', 'e', 'd', 'c', 'b', 'a']);

  const keys = await service.newAgency();
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    minute += 1;
    service.clock.set(`2026-11-23T12:${minute + 10}:00.000Z`);
    ids.push((await keys.make('/v1/api-keys', { name, scopes: ['agency:read'] })).id);
  }
  const first = await keys.get('/v1/api-keys?limit=2');
  // The very row that the cursor stands on, and one before it.
  for (const { id } of first.body.data) t.equal((await keys.delete(`/v1/api-keys/${id}`)).status, 204);
  const second = await keys.get(`/v1/api-keys?limit=2&cursor=${first.body.next_cursor}`);
  t.same(names(second.body.data), ['c', 'b']);
});

t.test('a cursor is good for its own list, agency, order and filter only', async (t) => {
  const agency = await agencyWith(['a', 'b', 'c']);
  const other = await agencyWith(['a', 'b', 'c']);
  const cursor = String(
    (await pageOf(agency, 'limit=1&q=a')).next_cursor ?? (await pageOf(agency, 'limit=1')).next_cursor,
  );
  const [text = '', seal = ''] = cursor.split('.');
  const altered = Buffer.from(Buffer.from(text, 'base64url').toString().replace('2026', '2027')).toString('base64url');
  const refused: [what: string, caller: Caller, path: string][] = [
    ['another agency', other, `/v1/clients?limit=1&cursor=${cursor}`],
    ['another list', agency, `/v1/api-keys?cursor=${cursor}`],
    ['another order', agency, `/v1/clients?sort=name&cursor=${cursor}`],
    ['the other direction', agency, `/v1/clients?sort=created_at&cursor=${cursor}`],
    ['another filter', agency, `/v1/clients?status=active&cursor=${cursor}`],
    ['another time', agency, `/v1/clients?created_after=2026-01-01T00:00:00Z&cursor=${cursor}`],
    ['an altered position', agency, `/v1/clients?cursor=${altered}.${seal}`],
    ['an altered seal', agency, `/v1/clients?cursor=${text}.${seal.slice(0, -2)}xx`],
    ['no seal', agency, `/v1/clients?cursor=${text}`],
    ['something behind it', agency, `/v1/clients?cursor=${cursor}.x`],
    ['nonsense', agency, '/v1/clients?cursor=nonsense'],
    ['a dot', agency, '/v1/clients?cursor=.'],
  ];
  for (const [what, caller, path] of refused)
    t.match(
      await caller.get(path),
      { status: 400, body: { code: 'invalid_cursor', errors: [{ in: 'query', pointer: '/cursor' }] } },
      what,
    );
  t.equal((await agency.get(`/v1/clients?limit=2&cursor=${cursor}`)).status, 200, 'another page size is allowed');
  t.equal((await agency.get(`/v1/clients?sort=-created_at&cursor=${cursor}`)).status, 200, 'the usual order in words');
  t.equal((await agency.get(`/v1/clients?cursor=${'x'.repeat(1001)}`)).body.code, 'validation_failed');
});

t.test('times bound a list: after is inclusive, before is not', async (t) => {
  const agency = await service.newAgency();
  for (const day of ['20', '21', '22']) {
    service.clock.set(`2026-11-${day}T00:00:00.000Z`);
    await agency.make('/v1/clients', { name: day });
  }
  const found = async (query: string) => names((await pageOf(agency, query)).data);
  t.same(await found('created_after=2026-11-21T00:00:00Z'), ['22', '21']);
  t.same(await found('created_after=2026-11-21T00:00:00.001Z'), ['22']);
  t.same(await found('created_before=2026-11-21T00:00:00Z'), ['20']);
  t.same(await found('created_before=2026-11-21T08:00:00.001%2B08:00'), ['21', '20'], 'in any offset');
  t.same(await found('created_after=2026-11-21T00:00:00Z&created_before=2026-11-22T00:00:00Z'), ['21']);
  service.clock.set('2026-11-25T00:00:00.000Z');
  const [{ id } = { id: '' }] = (await pageOf(agency, 'q=20')).data;
  await agency.patch(`/v1/clients/${id}`, { contact_email: 'a@b.example' });
  t.same(await found('updated_after=2026-11-25T00:00:00Z'), ['20']);
});
