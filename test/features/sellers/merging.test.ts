import t from 'tap';
import type { Caller } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { complaint, newBatch, newGround } from '../complaints/filing.ts';
import { authorise, complainAbout, listingOf, merge, newNumber, seller, sellerOf } from './selling.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);

const newSeller = async (caller: Caller = agency): Promise<string> =>
  (await caller.make('/v1/sellers', { platform: 'aliexpress', name: `Shop ${newNumber()}` })).id;

t.test(
  'complaints, keys and authorisations go over, sanctions are shown through, and the record says where',
  async (t) => {
    const [kept, gone] = [newNumber(), newNumber()];
    const into = await sellerOf(agency, ground, { url: listingOf(kept) });
    const from = await sellerOf(agency, ground, { url: listingOf(gone), seller_name: 'Second shop' });
    await agency.make(`/v1/sellers/${String(from['id'])}/sanctions`, { kind: 'notice', occurred_on: '2026-11-01' });
    await agency.patch(`/v1/sellers/${String(from['id'])}`, { watched: true });
    const answer = await merge(agency, into['id'], from['id']);
    t.match(answer, {
      status: 201,
      body: { seller_id: into['id'], from_seller_id: from['id'], complaint_count: 1 },
    });
    t.match((await seller(agency, into['id'])).body, {
      ...{ complaint_count: 2, watched: true, sanctions: [{ kind: 'notice', seller_id: from['id'] }] },
      keys: [`aliexpress:shop:${kept}`, `aliexpress:shop:${gone}`],
    });
    t.match(await seller(agency, from['id']), {
      status: 200,
      body: {
        merged_into_id: into['id'],
        merged_into: { shop_id: String(kept) },
        name: 'Second shop',
        complaint_count: 0,
      },
    });
    for (const id of [into['id'], from['id']]) {
      t.match((await agency.get(`/v1/sellers/${String(id)}/mergers`)).body.data, [{ id: answer.body.id }]);
    }
    const later = await sellerOf(agency, ground, { url: listingOf(gone) });
    t.equal(later['id'], into['id'], 'later listings of the old shop are the other’s');
    const listed = async (query: string) =>
      (await agency.get(`/v1/sellers?q=${gone}${query}`)).body.data.map(({ id }: { id: string }) => id);
    t.same([await listed(''), await listed('&merged=true')], [[], [from['id']]], 'a list leaves it out unless asked');
  },
);

t.test('a merged seller is a record only', async (t) => {
  const [into, from, other] = [await newSeller(), await newSeller(), await newSeller()];
  await merge(agency, into, from);
  const refused = { status: 409, body: { code: 'seller_merged', merged_into_id: into } };
  t.match(await agency.patch(`/v1/sellers/${from}`, { note: 'x' }), refused);
  t.match(await agency.post(`/v1/sellers/${from}/sanctions`, { kind: 'notice', occurred_on: '2026-11-01' }), refused);
  t.match(await authorise(agency, ground, from), refused);
  t.match(await merge(agency, other, from), refused, 'it does not go into a third');
  t.match(await merge(agency, from, other), refused, 'nor does another go into it');
  t.match(await merge(agency, from, into), refused, 'nor the one that it went into: no circle');
  for (const id of [into, from]) t.match(await agency.delete(`/v1/sellers/${id}`), { status: 409 });
});

t.test('what went into a seller before goes on with it: no chain', async (t) => {
  const [last, middle, first] = [await newSeller(), await newSeller(), await newSeller()];
  await agency.make(`/v1/sellers/${first}/sanctions`, { kind: 'suspension', occurred_on: '2026-11-01' });
  await merge(agency, middle, first);
  await merge(agency, last, middle);
  t.equal((await seller(agency, first)).body.merged_into_id, last);
  t.match((await seller(agency, last)).body.sanctions, [{ kind: 'suspension' }]);
});

t.test('only two sellers of one platform are merged', async (t) => {
  const id = await newSeller();
  const other = await agency.make('/v1/sellers', { platform: 'taobao', name: `Shop ${newNumber()}` });
  const fault = (code: string) => ({ status: 422, body: { errors: [{ pointer: '/from_seller_id', code }] } });
  t.match(await merge(agency, id, other.id), fault('other_platform'));
  t.match(await merge(agency, id, id), fault('same'));
  t.match(await merge(agency, id, '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69'), fault('not_found'));
  t.equal((await merge(agency, '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69', id)).status, 404);
});

t.test('of two mergers at once that contradict each other one wins', async (t) => {
  for (let round = 0; round < 5; round += 1) {
    const [one, other, third] = [await newSeller(), await newSeller(), await newSeller()];
    const answers = await Promise.all([merge(agency, one, other), merge(agency, other, one)]);
    t.same(answers.map(({ status }) => status).sort(), [201, 409]);
    const survivor = answers[0].status === 201 ? one : other;
    const twice = await Promise.all([merge(agency, survivor, third), merge(agency, survivor, third)]);
    t.same(twice.map(({ status }) => status).sort(), [201, 409]);
  }
});

t.test('complaints that are filed while a seller is merged end with the one that remains', async (t) => {
  const [kept, gone] = [newNumber(), newNumber()];
  const into = await sellerOf(agency, ground, { url: listingOf(kept) });
  const from = await sellerOf(agency, ground, { url: listingOf(gone) });
  const filings = Array.from({ length: 6 }, async () => {
    const batch = await newBatch(agency, ground, { platform: 'aliexpress' });
    const complaints = Array.from({ length: 20 }, () => ({ url: listingOf(gone) }));
    return await agency.post(`/v1/complaint-batches/${batch.id}/complaints`, { complaints });
  });
  const [merged, ...filed] = await Promise.all([merge(agency, into['id'], from['id']), ...filings]);
  t.equal(merged.status, 201);
  t.ok(filed.every(({ status }) => status === 207));
  t.equal((await seller(agency, into['id'])).body.complaint_count, 122);
  t.equal((await seller(agency, from['id'])).body.complaint_count, 0);
});

t.test('an authorisation that comes with a merger blocks what is not submitted yet', async (t) => {
  const { ids } = await complainAbout(agency, ground, [{ url: listingOf(newNumber()) }]);
  const { seller_id } = await complaint(agency, ids[0] ?? '');
  const authorised = await newSeller();
  await authorise(agency, ground, authorised);
  await merge(agency, seller_id, authorised);
  t.match(await complaint(agency, ids[0] ?? ''), { state: 'blocked', blocked_by: ['authorised_seller'] });
});

t.test('a credential restricted to clients may not merge', async (t) => {
  const found = await sellerOf(agency, ground, { url: listingOf(newNumber()) });
  const other = await sellerOf(agency, ground, { url: listingOf(newNumber()) });
  const restricted = await restrictedTo(service, agency, [ground.client_id]);
  t.match(await merge(restricted, found['id'], other['id']), { status: 403, body: { code: 'client_restricted' } });
});
