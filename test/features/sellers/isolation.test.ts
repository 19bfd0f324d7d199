import t from 'tap';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { complaint, newGround } from '../complaints/filing.ts';
import { authorise, complainAbout, listingOf, merge, newNumber, seller, sellerOf, won } from './selling.ts';

const service = await startService(t);
const [agency, stranger] = [await service.newAgency(), await service.newAgency('South Sea IP')];
const [ground, other] = [await newGround(agency), await newGround(agency)];
const restricted = await restrictedTo(service, agency, [ground.client_id]);

t.test('another agency finds nothing, and has sellers of its own of the same shops', async (t) => {
  const shop = newNumber();
  const found = await sellerOf(agency, ground, { url: listingOf(shop) });
  const path = `/v1/sellers/${String(found['id'])}`;
  for (const answer of [
    await stranger.get(path),
    await stranger.patch(path, { note: 'x' }),
    await stranger.delete(path),
    await stranger.get(`${path}/penalty-position`),
    await stranger.get(`${path}/mergers`),
    await stranger.get(`${path}/sanctions`),
    await stranger.post(`${path}/sanctions`, { kind: 'notice', occurred_on: '2026-11-01' }),
  ]) {
    t.match(answer, { status: 404, body: { code: 'not_found' } });
  }
  t.same((await stranger.get('/v1/sellers')).body.data, []);
  const theirs = await sellerOf(stranger, await newGround(stranger), { url: listingOf(shop) });
  t.not(theirs['id'], found['id']);
  t.match((await seller(agency, found['id'])).body, { complaint_count: 1 });
});

t.test('a credential restricted to clients sees the sellers of their complaints, and only their figures', async (t) => {
  const [common, others] = [newNumber(), newNumber()];
  await won(agency, other, common, 3);
  const [mine = ''] = await won(agency, ground, common, 1);
  const hidden = await sellerOf(agency, other, { url: listingOf(others) });
  const { seller_id } = await complaint(agency, mine);
  t.match((await seller(agency, seller_id)).body, { complaint_count: 4, by_right_holder: { length: 2 } });
  const { body } = await seller(restricted, seller_id);
  t.match(body, { complaint_count: 1, won_count: 1, by_right_holder: { length: 1 }, by_ip_right: { length: 1 } });
  t.match(body.penalty_position, { serious_violations: 1, strikes: [{ count: 1 }] });
  t.equal(body.last_seen_at, (await complaint(agency, mine)).created_at);
  t.match(await seller(restricted, hidden['id']), { status: 404 });
  const listed = (await restricted.get('/v1/sellers?limit=100')).body.data as { id: string }[];
  t.ok(listed.some(({ id }) => id === seller_id));
  t.notOk(listed.some(({ id }) => id === hidden['id']));
  t.same((await restricted.get('/v1/sellers?repeat_offenders=true')).body.data, [], 'three were another’s');
});

t.test('who may not see a seller yet files against it and gets the one that there is', async (t) => {
  const shop = newNumber();
  const found = await sellerOf(agency, other, { url: listingOf(shop), seller_name: 'Known' });
  t.equal((await seller(restricted, found['id'])).status, 404);
  const same = await sellerOf(restricted, ground, { url: listingOf(shop) });
  t.same(same, found);
  t.equal((await seller(restricted, found['id'])).status, 200);
  const fresh = await sellerOf(restricted, ground, { url: listingOf(newNumber()) });
  t.match(await seller(agency, fresh['id']), { status: 200, body: { complaint_count: 1 } });
});

t.test('sellers are changed by who acts for all clients', async (t) => {
  const found = await sellerOf(agency, ground, { url: listingOf(newNumber()) });
  const path = `/v1/sellers/${String(found['id'])}`;
  for (const answer of [
    await restricted.patch(path, { note: 'x' }),
    await restricted.delete(path),
    await restricted.post(`${path}/sanctions`, { kind: 'notice', occurred_on: '2026-11-01' }),
    await restricted.post('/v1/sellers', { platform: 'aliexpress', name: 'By hand' }),
  ]) {
    t.match(answer, { status: 403, body: { code: 'client_restricted' } });
  }
});

t.test('whom a right holder authorises is said and seen by who acts for its client', async (t) => {
  const shop = newNumber();
  const found = await sellerOf(agency, ground, { url: listingOf(shop) });
  await complainAbout(agency, other, [{ url: listingOf(shop) }]);
  const others = (await authorise(agency, other, found['id'])).body;
  t.match((await seller(restricted, found['id'])).body, { channel: 'unknown', authorisations: { length: 0 } });
  t.equal((await restricted.get(`/v1/seller-authorisations/${others.id}`)).status, 404);
  t.match(await authorise(restricted, other, found['id']), {
    status: 422,
    body: { errors: [{ pointer: '/right_holder_id', code: 'not_found' }] },
  });
  t.equal((await authorise(restricted, ground, found['id'])).status, 201);
  t.match((await seller(restricted, found['id'])).body, { channel: 'authorised', authorisations: { length: 1 } });
});

t.test('a seller that was merged stays readable for who saw it', async (t) => {
  const from = await sellerOf(agency, ground, { url: listingOf(newNumber()) });
  const into = await sellerOf(agency, other, { url: listingOf(newNumber()) });
  t.equal((await seller(restricted, into['id'])).status, 404);
  t.equal((await merge(agency, into['id'], from['id'])).status, 201);
  t.match((await seller(restricted, from['id'])).body, { merged_into_id: into['id'], merged_into: { id: into['id'] } });
  t.match((await seller(restricted, into['id'])).body, { complaint_count: 1 });
});
