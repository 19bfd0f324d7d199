import t from 'tap';
import type { Answer } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';
import { complaint, fill, newBatch, newGround, newLink, submit } from '../complaints/filing.ts';
import { authorise, complainAbout, listingOf, newNumber, seller } from './selling.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);

/** A seller with one complaint that is ready. */
async function newSeller() {
  const shop = newNumber();
  const { batchId, ids } = await complainAbout(agency, ground, [{ url: listingOf(shop) }]);
  const id = ids[0] ?? '';
  return { shop, batchId, id, seller_id: String((await complaint(agency, id)).seller_id) };
}

const timeline = async (id: string): Promise<{ event: string; reason: string | null }[]> =>
  (await agency.get(`/v1/complaints/${id}/events`)).body.data;

const counts = async (batchId: string): Promise<Answer['body']> =>
  (await agency.get(`/v1/complaint-batches/${batchId}`)).body.counts;

const blocked = { state: 'blocked', blocked_by: ['authorised_seller'] };
const ready = { state: 'ready', blocked_by: [] };

t.test('a new complaint against a seller whom its right holder authorises is blocked, with the reason', async (t) => {
  const { shop, seller_id } = await newSeller();
  t.match(await authorise(agency, ground, seller_id, { note: 'contract of 2026' }), {
    status: 201,
    body: { right_holder_id: ground.right_holder_id, seller: { shop_id: String(shop) }, valid_from: null },
  });
  const { batchId, ids } = await complainAbout(agency, ground, [{ url: listingOf(shop) }]);
  const id = ids[0] ?? '';
  t.match(await complaint(agency, id), blocked);
  t.match(await timeline(id), [{ event: 'blocked', reason: /lets the seller sell its goods/ }]);
  t.match(await counts(batchId), { total: 1, blocked: 1, ready: 0 });
  t.match(await submit(agency, batchId), { status: 422, body: { errors: [{ code: 'nothing_ready' }] } });
  t.match((await seller(agency, seller_id)).body, { channel: 'authorised', authorisations: [{ valid_until: null }] });
});

t.test('the answer to an addition says of each complaint whether it is blocked, and by what', async (t) => {
  const { shop, seller_id } = await newSeller();
  await authorise(agency, ground, seller_id);
  const batch = await newBatch(agency, ground, { platform: 'aliexpress' });
  const blockedLink = listingOf(shop);
  const { status, body } = await agency.post(`/v1/complaint-batches/${batch.id}/complaints`, {
    complaints: [
      { url: listingOf(newNumber()) },
      { url: blockedLink },
      { url: listingOf(shop), authorised_seller_override: 'The goods shown are no goods of the brand.' },
      { url: blockedLink },
      { url: newLink() },
    ],
  });
  t.equal(status, 207);
  const refused = { id: null, state: null, blocked_by: [] };
  t.match(body.results, [
    { status: 201, ...ready },
    { status: 201, ...blocked },
    { status: 201, ...ready },
    { status: 409, ...refused },
    { status: 422, ...refused },
  ]);
  t.same(
    (body.results as { blocked_by: string[] }[]).map(({ blocked_by }) => blocked_by.length),
    [0, 1, 0, 0, 0],
    'nothing else blocks them',
  );
  for (const { id, state, blocked_by } of body.results.slice(0, 3))
    t.match(await complaint(agency, id), { state, blocked_by }, 'and so does the complaint');
});

t.test('a reseller of one right holder is none of another', async (t) => {
  const other = await newGround(agency);
  const { shop, seller_id } = await newSeller();
  await authorise(agency, ground, seller_id);
  const { ids } = await complainAbout(agency, other, [{ url: listingOf(shop) }]);
  t.match(await complaint(agency, ids[0] ?? ''), { ...ready, seller_id });
});

t.test('who is authorised blocks what is not submitted yet, and only that', async (t) => {
  const shop = newNumber();
  const open = await complainAbout(agency, ground, [{ url: listingOf(shop) }, { url: listingOf(shop) }]);
  const sent = await complainAbout(agency, ground, [{ url: listingOf(shop) }]);
  await submit(agency, sent.batchId);
  const { seller_id } = await complaint(agency, open.ids[0] ?? '');
  const { body } = await authorise(agency, ground, seller_id);
  for (const id of open.ids) t.match(await complaint(agency, id), blocked);
  t.match(await counts(open.batchId), { blocked: 2, ready: 0 });
  t.match(await complaint(agency, sent.ids[0] ?? ''), { state: 'submitted', blocked_by: [] });
  t.equal((await agency.delete(`/v1/seller-authorisations/${body.id}`)).status, 204);
  for (const id of open.ids) t.match(await complaint(agency, id), ready);
  t.match(await counts(open.batchId), { blocked: 0, ready: 2 });
  const [last, before, first] = await timeline(open.ids[0] ?? '');
  t.match([last, before, first], [{ event: 'validated' }, { event: 'blocked' }, { event: 'validated' }]);
});

t.test('a reason overrides it, at the making and afterwards, and stands in the timeline and the audit', async (t) => {
  const { shop, seller_id, id } = await newSeller();
  await authorise(agency, ground, seller_id);
  const authorised_seller_override = 'The goods shown are no goods of the brand.';
  const made = await complainAbout(agency, ground, [{ url: listingOf(shop), authorised_seller_override }]);
  const changed = await agency.patch(`/v1/complaints/${id}`, { authorised_seller_override });
  t.match(changed.body, { ...ready, authorised_seller_override });
  for (const one of [made.ids[0] ?? '', id]) {
    t.match(await complaint(agency, one), ready);
    t.match((await timeline(one))[0], {
      event: 'validated',
      reason: `Authorised seller, overridden: ${authorised_seller_override}`,
    });
    const query = `subject_id=${one}&action=complaint.authorised_seller_overridden`;
    t.match((await agency.get(`/v1/audit-entries?${query}`)).body.data, [
      { data: { reason: authorised_seller_override } },
    ]);
  }
  t.equal((await submit(agency, made.batchId)).status, 200);
  t.match(await agency.patch(`/v1/complaints/${made.ids[0] ?? ''}`, { authorised_seller_override: null }), {
    status: 409,
    body: { code: 'complaint_submitted' },
  });
  t.match((await agency.patch(`/v1/complaints/${id}`, { authorised_seller_override: null })).body, blocked);
});

t.test('a blocked complaint says every reason, and is ready when none is left', async (t) => {
  const { seller_id } = await newSeller();
  const name = `Named ${newNumber()}`;
  const fields = { platform: 'taobao' };
  const batch = await newBatch(agency, ground, fields);
  const { body } = await agency.post(`/v1/complaint-batches/${batch.id}/complaints`, {
    complaints: [{ url: `https://m.tb.cn/h.5C${newNumber()}`, seller_name: name }],
  });
  t.match(body.results, [{ status: 201, state: 'blocked', blocked_by: ['short_link'] }]);
  const id = String(body.results[0].id);
  const path = `/v1/complaints/${id}`;
  t.match(await complaint(agency, id), { state: 'blocked', blocked_by: ['short_link'] });
  const own = String((await complaint(agency, id)).seller_id);
  t.not(own, seller_id);
  const authorisation = (await authorise(agency, ground, own)).body;
  t.match(await complaint(agency, id), { state: 'blocked', blocked_by: ['short_link', 'authorised_seller'] });
  t.match((await timeline(id))[0], { event: 'blocked', reason: /short one.*lets the seller sell/ });
  t.match((await agency.patch(path, { url: newLink() })).body, blocked);
  await agency.delete(`/v1/seller-authorisations/${authorisation.id}`);
  t.match(await complaint(agency, id), ready);
  t.match(await counts(batch.id), { total: 1, ready: 1, blocked: 0 });
});

t.test('an authorisation holds from its first day to its last, both included', async (t) => {
  service.clock.set('2026-11-22T12:00:00.000Z');
  const cases: [fields: Record<string, string>, state: string][] = [
    [{ valid_from: '2026-11-22' }, 'blocked'],
    [{ valid_from: '2026-11-23' }, 'ready'],
    [{ valid_until: '2026-11-22' }, 'blocked'],
    [{ valid_until: '2026-11-21' }, 'ready'],
    [{ valid_from: '2026-11-22', valid_until: '2026-11-22' }, 'blocked'],
  ];
  for (const [fields, state] of cases) {
    const { seller_id, id } = await newSeller();
    await authorise(agency, ground, seller_id, fields);
    t.equal((await complaint(agency, id)).state, state, JSON.stringify(fields));
    t.equal((await seller(agency, seller_id)).body.channel, state === 'blocked' ? 'authorised' : 'unknown');
  }
  t.match(
    await authorise(agency, ground, (await newSeller()).seller_id, {
      valid_from: '2026-11-22',
      valid_until: '2026-11-21',
    }),
    {
      status: 422,
      body: { errors: [{ pointer: '/valid_until', code: 'before_start' }] },
    },
  );
});

t.test('a submission judges by its own day', async (t) => {
  service.clock.set('2026-11-22T12:00:00.000Z');
  const { batchId, id, seller_id } = await newSeller();
  const [other = ''] = await fill(agency, batchId, [listingOf(newNumber())]);
  await authorise(agency, ground, seller_id, { valid_from: '2026-11-24' });
  t.match(await complaint(agency, id), ready);
  service.clock.set('2026-11-24T12:00:00.000Z');
  t.equal((await submit(agency, batchId)).status, 200);
  t.match(await complaint(agency, id), blocked);
  t.match(await complaint(agency, other), { state: 'submitted' });
});

t.test(
  'what was left behind in a submitted batch is ready for its next round once nobody authorises the seller',
  async (t) => {
    const { batchId, id, seller_id } = await newSeller();
    await fill(agency, batchId, [listingOf(newNumber())]);
    const { body } = await authorise(agency, ground, seller_id);
    t.equal((await submit(agency, batchId)).status, 200);
    t.match(await complaint(agency, id), blocked);
    await agency.delete(`/v1/seller-authorisations/${body.id}`);
    t.match(await complaint(agency, id), ready);
    t.equal((await submit(agency, batchId)).status, 200);
    t.match(await complaint(agency, id), { state: 'submitted' });
  },
);

t.test('an authorisation is read, changed, listed, and its change judges anew', async (t) => {
  service.clock.set('2026-11-24T12:00:00.000Z');
  const { id, seller_id } = await newSeller();
  const made = await authorise(agency, ground, seller_id);
  const path = `/v1/seller-authorisations/${made.body.id}`;
  t.same((await agency.get(path)).body, made.body);
  const changed = await agency.patch(path, { valid_until: '2026-11-23', note: 'ended' });
  t.match(changed, { status: 200, body: { valid_until: '2026-11-23', version: 2 } });
  t.match(await complaint(agency, id), ready);
  t.match((await agency.get(`/v1/seller-authorisations?seller_id=${seller_id}`)).body.data, [{ id: made.body.id }]);
  t.match((await agency.get(`/v1/seller-authorisations?right_holder_id=${ground.right_holder_id}&limit=1`)).body.data, [
    { id: made.body.id },
  ]);
  const actions = (await agency.get(`/v1/audit-entries?subject_id=${seller_id}`)).body.data;
  t.match(actions, [
    { action: 'seller.authorisation_updated' },
    { action: 'seller.authorised', data: { complaints: 1 } },
  ]);
});

t.test('the state of a complaint and what its events say agree after all of it', async (t) => {
  const { body } = await agency.get('/v1/complaints?limit=100');
  for (const { id, state } of body.data as { id: string; state: string }[]) {
    const [last] = await timeline(id);
    const said = { validated: 'ready', blocked: 'blocked', submitted: 'submitted' }[last?.event ?? ''];
    t.equal(said, state, id);
  }
});

t.test('a complaint whose hand-over failed is blocked where its seller was authorised meanwhile', async (t) => {
  const [shop, other] = [newNumber(), newNumber()];
  const items = [shop, shop, other].map((number) => ({ url: listingOf(number) }));
  const overriding = { url: listingOf(shop), authorised_seller_override: 'The goods shown are no goods of the brand.' };
  const { batchId, ids } = await complainAbout(agency, ground, [...items, overriding]);
  t.equal((await submit(agency, batchId)).status, 200);
  const [first = '', second = '', third = '', fourth = ''] = ids;
  await agency.post(`/v1/complaints/${second}/events`, { event: 'withdrawn' });
  await authorise(agency, ground, (await complaint(agency, first)).seller_id);
  t.match(await complaint(agency, first), { state: 'submitted' });
  const [submission] = (await agency.get(`/v1/complaint-submissions?batch_id=${batchId}`)).body.data;
  const failure = await agency.post(`/v1/complaint-submissions/${submission.id}/failure`, { reason: 'Portal down' });
  t.match(failure, { status: 200, body: { state: 'failed' } });
  t.match(await complaint(agency, first), blocked);
  for (const id of [third, fourth]) t.match(await complaint(agency, id), ready);
  t.match(await complaint(agency, second), { state: 'withdrawn' });
  t.match(await counts(batchId), { blocked: 1, ready: 2, submitted: 0, submission_failed: 0, withdrawn: 1, total: 4 });
  t.match(await timeline(first), [
    { event: 'blocked', sequence: 4, state: 'blocked', reason: /^The right holder lets the seller/ },
    { event: 'submission_failed', sequence: 3, state: 'submission_failed', reason: 'Portal down' },
    { event: 'submitted', sequence: 2 },
    { event: 'validated', sequence: 1 },
  ]);
  const { body: audit } = await agency.get(`/v1/audit-entries?subject_id=${first}&action=complaint.blocked`);
  t.match(audit.data, [{ data: { state: 'blocked' } }]);
  await submit(agency, batchId);
  t.match(await complaint(agency, first), { state: 'blocked' }, 'the next round goes without it');
  t.match(await complaint(agency, third), { state: 'submitted' });
});
