import t from 'tap';
import { startService } from '../../support/service.ts';
import { complaint, newGround, object, report } from '../complaints/filing.ts';
import { authorise, complainAbout, listingOf, newNumber, seller, won } from './selling.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);

const shopUrl = (shop: number) => `https://www.aliexpress.com/store/${shop}`;

t.test('a seller is entered by hand, changed and deleted', async (t) => {
  const shop = newNumber();
  const made = await agency.post('/v1/sellers', {
    ...{ platform: 'aliexpress', url: shopUrl(shop), company: 'Outlet Ltd', contact: 'WeChat outlet' },
    ...{ note: 'met at a fair', watched: true, channel: 'unauthorised' },
  });
  t.equal(made.status, 201);
  t.match(made.body, {
    ...{ platform: 'aliexpress', shop_id: String(shop), name: null, company: 'Outlet Ltd', watched: true },
    ...{ channel: 'unauthorised', complaint_count: 0, by_ip_right: [], keys: [`aliexpress:shop:${shop}`] },
    ...{ merged_into_id: null, merged_into: null, sanctions: [], authorisations: [], version: 1 },
  });
  const path = String(made.headers.get('location'));
  const tag = String(made.headers.get('etag'));
  const changed = await agency.patch(path, { name: 'Outlet', watched: false }, { 'if-match': tag });
  t.match(changed, { status: 200, body: { name: 'Outlet', watched: false, note: 'met at a fair', version: 2 } });
  t.equal((await agency.patch(path, { name: 'Late' }, { 'if-match': tag })).status, 412);
  t.equal((await agency.delete(path)).status, 204);
  t.equal((await agency.get(path)).status, 404);
  const actions = (await agency.get(`/v1/audit-entries?subject_id=${made.body.id}`)).body.data;
  t.same(
    actions.map(({ action }: { action: string }) => action),
    ['seller.deleted', 'seller.updated', 'seller.created'],
  );
});

t.test('a shop has one seller, however it is entered', async (t) => {
  const shop = newNumber();
  const first = await agency.make('/v1/sellers', { platform: 'aliexpress', url: shopUrl(shop) });
  const again = await agency.post('/v1/sellers', { platform: 'aliexpress', url: `${shopUrl(shop)}.html` });
  t.match(again, {
    status: 409,
    body: { code: 'seller_exists', seller_id: first.id, errors: [{ pointer: '/url', code: 'taken' }] },
  });
  const name = `Only a name ${shop}`;
  const named = await agency.make('/v1/sellers', { platform: 'aliexpress', name });
  t.match(await agency.post('/v1/sellers', { platform: 'aliexpress', name: name.toLowerCase() }), {
    status: 409,
    body: { seller_id: named.id, errors: [{ pointer: '/name' }] },
  });
  t.match(await agency.patch(`/v1/sellers/${named.id}`, { url: shopUrl(shop) }), {
    status: 409,
    body: { code: 'seller_exists', seller_id: first.id },
  });
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => agency.post('/v1/sellers', { platform: 'aliexpress', name: `At once ${shop}` })),
  );
  t.same(answers.map(({ status }) => status).sort(), [201, 409, 409, 409], 'of four at once one is taken');
});

t.test('the link that a seller gets makes the listings of its shop its own', async (t) => {
  const shop = newNumber();
  const named = await agency.make('/v1/sellers', { platform: 'aliexpress', name: `Nameless ${shop}` });
  const { body } = await agency.patch(`/v1/sellers/${named.id}`, { url: shopUrl(shop) });
  t.match(body, { shop_id: String(shop), url: shopUrl(shop) });
  const { ids } = await complainAbout(agency, ground, [{ url: listingOf(shop) }]);
  t.equal((await complaint(agency, ids[0] ?? '')).seller_id, named.id);
});

t.test('what makes no seller is refused with its fault', async (t) => {
  const refused = async (body: unknown, pointer: string, code: string) => {
    const answer = await agency.post('/v1/sellers', body);
    t.match(answer, { status: 422, body: { errors: [{ pointer, code }] } }, JSON.stringify(body));
  };
  await refused({ platform: 'aliexpress' }, '/name', 'missing');
  await refused(
    { platform: 'aliexpress', url: 'https://www.aliexpress.com/item/1005001234567.html' },
    '/url',
    'no_shop',
  );
  await refused({ platform: 'aliexpress', url: 'https://shop123456.taobao.com/' }, '/url', 'no_shop');
  await refused({ platform: 'nowhere', name: 'x' }, '/platform', 'unknown_platform');
  const { id } = await agency.make('/v1/sellers', { platform: 'aliexpress', name: `Bare ${newNumber()}` });
  t.match(await agency.patch(`/v1/sellers/${id}`, { name: null }), {
    status: 422,
    body: { errors: [{ code: 'nameless' }] },
  });
  t.equal((await agency.patch(`/v1/sellers/${id}`, { channel: 'authorised' })).status, 400);
});

t.test('a seller of whom a sanction or an authorisation is recorded is not deleted', async (t) => {
  const newSeller = async () =>
    (await agency.make('/v1/sellers', { platform: 'aliexpress', name: `Shop ${newNumber()}` })).id;
  const inUse = { status: 409, body: { code: 'in_use' } };
  const sanctioned = await newSeller();
  await agency.make(`/v1/sellers/${sanctioned}/sanctions`, { kind: 'notice', occurred_on: '2026-11-01' });
  t.match(await agency.delete(`/v1/sellers/${sanctioned}`), inUse, 'what a platform did is never lost');
  const authorised = await newSeller();
  const { body } = await authorise(agency, ground, authorised);
  t.match(await agency.delete(`/v1/sellers/${authorised}`), inUse, 'found again it would be nobody’s reseller');
  await agency.delete(`/v1/seller-authorisations/${body.id}`);
  t.equal((await agency.delete(`/v1/sellers/${authorised}`)).status, 204);
});

t.test('a seller with complaints is not deleted', async (t) => {
  const shop = newNumber();
  const { ids } = await complainAbout(agency, ground, [{ url: listingOf(shop) }]);
  const { seller_id } = await complaint(agency, ids[0] ?? '');
  t.match(await agency.delete(`/v1/sellers/${seller_id}`), { status: 409, body: { code: 'in_use' } });
});

t.test('the figures of a seller are those of its complaints, by right and right holder', async (t) => {
  const shop = newNumber();
  const other = await newGround(agency);
  const [first = ''] = await won(agency, ground, shop, 3);
  await object(agency, first);
  const { ids } = await complainAbout(agency, other, [{ url: listingOf(shop) }, { url: listingOf(shop) }]);
  await report(agency, ids[0] ?? '', 'withdrawn');
  const { seller_id } = await complaint(agency, first);
  const { body } = await seller(agency, seller_id);
  t.match(body, { complaint_count: 5, open_count: 2, won_count: 2, lost_count: 0, counter_notice_count: 1 });
  t.match(body.by_ip_right, [
    { ip_right: { id: ground.ip_right_id }, complaint_count: 3, won_count: 2, counter_notice_count: 1 },
    { ip_right: { id: other.ip_right_id }, complaint_count: 2, won_count: 0, open_count: 1 },
  ]);
  t.match(body.by_right_holder, [
    { right_holder: { id: ground.right_holder_id }, complaint_count: 3 },
    { right_holder: { id: other.right_holder_id }, complaint_count: 2 },
  ]);
  t.equal(body.last_seen_at, (await complaint(agency, ids[1] ?? '')).created_at);
});

t.test('sellers are listed by what they are and what they did', async (t) => {
  const fresh = await service.newAgency();
  const own = await newGround(fresh);
  const [once, twice, idle] = [newNumber(), newNumber(), newNumber()];
  await won(fresh, own, once, 1);
  await won(fresh, own, twice, 2);
  await fresh.make('/v1/sellers', { platform: 'aliexpress', url: shopUrl(idle), watched: true });
  const shops = async (query: string): Promise<string[]> =>
    (await fresh.get(`/v1/sellers?${query}`)).body.data.map(({ shop_id }: { shop_id: string }) => Number(shop_id));
  t.same(await shops('sort=-complaint_count'), [twice, once, idle]);
  t.same(await shops('sort=complaint_count'), [idle, once, twice]);
  t.same(await shops('sort=-last_seen_at'), [idle, twice, once]);
  t.same(await shops('repeat_offenders=true'), [twice]);
  t.same(await shops('repeat_offenders=false&sort=created_at'), [once, idle]);
  t.same(await shops('min_complaints=1&sort=created_at'), [once, twice]);
  t.same(await shops('watched=true'), [idle]);
  t.same(await shops(`q=${once}`), [once]);
  t.same(await shops('platform=taobao'), []);
  t.same(await shops('channel=authorised'), []);
  t.same(await shops(`right_holder_id=${own.right_holder_id}&sort=created_at`), [once, twice]);
  t.same(await shops(`client_id=${own.client_id}&sort=created_at`), [once, twice]);
  t.same(await shops(`client_id=${ground.client_id}`), []);
  const page = (await fresh.get('/v1/sellers?sort=-complaint_count&limit=1')).body;
  const rest = (await fresh.get(`/v1/sellers?sort=-complaint_count&cursor=${page.next_cursor}`)).body;
  t.same(
    rest.data.map(({ shop_id }: { shop_id: string }) => Number(shop_id)),
    [once, idle],
    'the page after begins behind the last row',
  );
});

t.test('what a platform did to a seller is recorded, newest first', async (t) => {
  const { id } = await agency.make('/v1/sellers', { platform: 'aliexpress', url: shopUrl(newNumber()) });
  const first = await agency.post(`/v1/sellers/${id}/sanctions`, { kind: 'notice', occurred_on: '2026-11-01' });
  t.equal(first.status, 201);
  t.match(first.headers.get('location'), /^\/v1\/seller-sanctions\//);
  await agency.make(`/v1/sellers/${id}/sanctions`, {
    kind: 'shop_closed',
    occurred_on: '2026-11-02',
    note: 'for good',
  });
  const { body } = await agency.get(`/v1/sellers/${id}/sanctions`);
  t.match(body.data, [
    { kind: 'shop_closed', note: 'for good' },
    { kind: 'notice', note: null },
  ]);
  t.match((await seller(agency, id)).body.sanctions, [{ kind: 'shop_closed' }, { kind: 'notice' }]);
  t.equal((await agency.post(`/v1/sellers/${id}/sanctions`, { kind: 'fine', occurred_on: '2026-11-02' })).status, 400);
});
