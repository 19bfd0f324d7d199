import t from 'tap';
import { startService } from '../../support/service.ts';
import { addLinks, answer, complaint, fill, newBatch, newGround, newLink, object, reports, submit } from './filing.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

t.test('a batch is started, filled, submitted, and lives through every answer of the platform', async (t) => {
  const batch = await newBatch(agency, ground);
  t.match(batch, {
    ...{ client_id: ground.client_id, right_holder_id: ground.right_holder_id, ip_right_id: ground.ip_right_id },
    client: { id: ground.client_id, name: 'Aurora' },
    right_holder: { id: ground.right_holder_id, name: 'Aurora Brands AB' },
    ip_right: { id: ground.ip_right_id, title: 'AURORA', type: 'trademark', registration_number: '12345678' },
    ...{ enforcement_type: 'listing', severity: 'serious', channel: 'portal', state: 'draft' },
    ...{ submitted_at: null, counts: { total: 0, ready: 0 }, evidence_document_ids: [ground.evidence_id], version: 1 },
  });
  const ids = await fill(agency, batch.id, Array.from({ length: 5 }, newLink));
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, {
    ...{ state: 'draft', counts: { total: 5, ready: 5 } },
  });
  const handedOver = await submit(agency, batch.id, { declared_by: 'Ingrid Solberg', platform_reference: 'CN-1' });
  t.match(handedOver, {
    status: 200,
    body: {
      ...{ state: 'in_progress', submitted_at: '2026-11-22T12:00:00.000Z', platform_reference: 'CN-1' },
      ...{ declared_by: 'Ingrid Solberg', declaration_version: String, counts: { total: 5, ready: 0, submitted: 5 } },
    },
  });

  const [removed = '', accepted = '', upheld = '', overturned = '', refused = ''] = ids;
  await reports(agency, removed, 'acknowledged', 'seller_notified', 'seller_complied', 'removed');
  for (const id of [accepted, upheld, overturned]) {
    await reports(agency, id, 'acknowledged', 'seller_notified');
    const { body } = await object(agency, id);
    const decision = id === accepted ? 'accept' : 'dispute';
    t.match(await answer(agency, body.id, { decision }), { status: 200, body: { decision, status: 'answered' } });
  }
  await reports(agency, upheld, 'upheld');
  await reports(agency, overturned, 'overturned');
  await reports(agency, refused, 'acknowledged', 'information_requested', 'refused');

  const ends = await Promise.all(ids.map((id) => complaint(agency, id)));
  t.same(
    ends.map(({ state, outcome }) => [state, outcome]),
    [
      ['removed', 'won'],
      ['counter_accepted', 'lost'],
      ['upheld', 'won'],
      ['overturned', 'lost'],
      ['refused', 'lost'],
    ],
  );
  t.match(ends[0], {
    client: { id: ground.client_id, name: 'Aurora' },
    right_holder: { id: ground.right_holder_id, name: 'Aurora Brands AB' },
    ip_right: { id: ground.ip_right_id, title: 'AURORA', type: 'trademark', registration_number: '12345678' },
    ...{ submitted_at: '2026-11-22T12:00:00.000Z', seller_notified_at: '2026-11-22T12:00:00.000Z' },
    ...{ removed_at: '2026-11-22T12:00:00.000Z', closed_at: '2026-11-22T12:00:00.000Z', counter_notice_count: 0 },
  });
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, {
    state: 'closed_mixed',
    counts: { total: 5, removed: 1, counter_accepted: 1, upheld: 1, overturned: 1, refused: 1, submitted: 0 },
  });
  const timeline = await agency.get(`/v1/complaints/${removed}/events?sort=created_at`);
  t.same(
    timeline.body.data.map(({ event, actor, source, state }: Record<string, string>) => [event, actor, source, state]),
    [
      ['validated', 'system', 'service', 'ready'],
      ['submitted', 'agency', 'batch_submission', 'submitted'],
      ['acknowledged', 'platform', 'complaint_events', 'platform_review'],
      ['seller_notified', 'platform', 'complaint_events', 'seller_notified'],
      ['seller_complied', 'seller', 'complaint_events', 'seller_complied'],
      ['removed', 'platform', 'complaint_events', 'removed'],
    ],
  );
});

t.test('a complaint shows what its link leads to and what was noted of the listing', async (t) => {
  const batch = await newBatch(agency, ground);
  const noted = {
    ...{
      title: '正品 耳机',
      seller_name: '小店',
      seller_url: 'https://shop1.taobao.com/',
      stock: 4,
      note: 'seen twice',
    },
    ...{ platform_reference: 'X-9', price: { amount: '12.50', currency: 'CNY' } },
  };
  const url = 'https://h5.m.taobao.com/awp/core/detail.htm?id=674927000500&skuId=77&spm=a1';
  const added = await agency.post(`/v1/complaint-batches/${batch.id}/complaints`, { complaints: [{ url, ...noted }] });
  t.match(added, { status: 207, body: { results: [{ index: 0, status: 201, id: String, problem: null }] } });
  t.match(await complaint(agency, added.body.results[0].id), {
    url,
    ...noted,
    ...{ batch_id: batch.id, reason: 'counterfeit_features', platform: 'taobao', state: 'ready', outcome: null },
    listing: {
      ...{ platform: 'taobao', kind: 'listing', item_id: '674927000500', variant_id: '77', shop_id: null },
      canonical_url: 'https://item.taobao.com/item.htm?id=674927000500',
      ...{ resolution: 'resolved', listing_key: 'taobao:674927000500' },
    },
    deadlines: [],
  });
});

t.test('a short link is blocked until it is replaced by where it leads', async (t) => {
  const batch = await newBatch(agency, ground);
  const [id = ''] = await fill(agency, batch.id, ['【淘宝】https://m.tb.cn/h.5QwErTy 耳机']);
  t.match(await complaint(agency, id), {
    state: 'blocked',
    listing: { kind: 'short_link', resolution: 'unresolved', canonical_url: null, item_id: null },
  });
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, { state: 'blocked', counts: { blocked: 1 } });
  t.match(await submit(agency, batch.id), { status: 422, body: { errors: [{ code: 'nothing_ready' }] } });
  t.match(await agency.patch(`/v1/complaints/${id}`, { url: 'https://detail.1688.com/offer/674927000600.html' }), {
    status: 422,
    body: { errors: [{ pointer: '/url', code: 'wrong_platform' }] },
  });
  const resolved = await agency.patch(`/v1/complaints/${id}`, { url: newLink(), title: 'Earphones' });
  t.match(resolved, { status: 200, body: { state: 'ready', title: 'Earphones', listing: { resolution: 'resolved' } } });
  t.match(await submit(agency, batch.id), { status: 200, body: { state: 'in_progress', counts: { submitted: 1 } } });
  t.match(await agency.patch(`/v1/complaints/${id}`, { url: newLink() }), {
    status: 409,
    body: { code: 'complaint_submitted' },
  });
});

t.test('a short link that is left behind in a submitted batch is submitted with the next round', async (t) => {
  const batch = await newBatch(agency, ground);
  const [id = ''] = await fill(agency, batch.id, ['https://m.tb.cn/h.left4Behind', newLink()]);
  t.match(await submit(agency, batch.id), { status: 200, body: { state: 'partially_submitted' } });
  t.match(await submit(agency, batch.id), { status: 409, body: { code: 'batch_submitted' } }, 'it is blocked still');
  t.match(await agency.patch(`/v1/complaints/${id}`, { url: newLink() }), { status: 200, body: { state: 'ready' } });
  t.match(await submit(agency, batch.id), { status: 200, body: { state: 'in_progress', counts: { submitted: 2 } } });
  for (let round = 1; round <= 5; round += 1) {
    const other = await newBatch(agency, ground);
    const [short = ''] = await fill(agency, other.id, [`https://m.tb.cn/h.race${round}`, newLink()]);
    const both = [submit(agency, other.id), agency.patch(`/v1/complaints/${short}`, { url: newLink() })];
    t.same(
      (await Promise.all(both)).map(({ status }) => status),
      [200, 200],
    );
    const { state, submission_id } = await complaint(agency, short);
    t.equal(state, submission_id === null ? 'ready' : 'submitted');
  }
});

t.test('a submitted batch takes no more complaints and changes only its reference', async (t) => {
  const batch = await newBatch(agency, ground);
  await fill(agency, batch.id, [newLink()]);
  t.equal((await submit(agency, batch.id)).status, 200);
  const path = `/v1/complaint-batches/${batch.id}`;
  t.match(await addLinks(agency, batch.id, [newLink()]), { status: 409, body: { code: 'batch_submitted' } });
  t.match(await submit(agency, batch.id), { status: 409, body: { code: 'batch_submitted' } });
  t.match(await agency.patch(path, { description: 'Other' }), { status: 409, body: { code: 'batch_submitted' } });
  t.match(await agency.delete(path), { status: 409, body: { code: 'batch_submitted' } });
  t.match(await agency.patch(path, { platform_reference: 'CN-77' }), {
    status: 200,
    body: { platform_reference: 'CN-77' },
  });
});

t.test('a draft can be changed and deleted with its complaints', async (t) => {
  const batch = await newBatch(agency, ground);
  const link = newLink();
  const [id = ''] = await fill(agency, batch.id, [link]);
  const path = `/v1/complaint-batches/${batch.id}`;
  t.match(await agency.patch(path, { reason: 'unauthorised_sale', severity: 'general', evidence_document_ids: [] }), {
    status: 200,
    body: { reason: 'unauthorised_sale', severity: 'general', evidence_document_ids: [], version: 2 },
  });
  t.match(await complaint(agency, id), { reason: 'unauthorised_sale', version: 2 });
  t.match(await agency.patch(path, { reason: 'content_copied' }), {
    status: 422,
    body: { errors: [{ pointer: '/reason', code: 'not_offered' }] },
  });
  t.equal((await agency.delete(path)).status, 204);
  t.equal((await agency.get(path)).status, 404);
  t.equal((await agency.get(`/v1/complaints/${id}`)).status, 404);
  const other = await newBatch(agency, ground, { reason: 'unauthorised_sale' });
  t.equal((await addLinks(agency, other.id, [link])).body.results[0].status, 201, 'its listings are free again');
});

t.test('complaints are found by what they are about', async (t) => {
  const batch = await newBatch(agency, ground);
  const ids = await fill(agency, batch.id, [newLink(), newLink(), newLink()]);
  const [one = '', two = ''] = ids;
  t.equal((await agency.post(`/v1/complaints/${one}/events`, { event: 'withdrawn' })).status, 201);
  await agency.patch(`/v1/complaints/${two}`, { title: 'Fake 100%', platform_reference: 'R-2' });
  const found = async (query: string): Promise<string[]> => {
    const { body } = await agency.get(`/v1/complaints?batch_id=${batch.id}&sort=created_at&${query}`);
    return body.data.map(({ id }: { id: string }) => id);
  };
  const key = String((await complaint(agency, one)).listing.listing_key);
  t.same((await found('')).sort(), ids.toSorted());
  t.same(await found('state=withdrawn'), [one]);
  t.same(await found('outcome=neither&outcome=won'), [one]);
  t.same((await found('open=true')).sort(), ids.slice(1).sort());
  t.same(await found('q=0%25'), [two], 'a wildcard is taken literally');
  t.same(await found(`q=${key.slice(7)}`), [one], 'the link is searched too');
  t.same(await found(`listing_key=${key}`), [one]);
  t.same(await found('platform_reference=R-2'), [two]);
  t.same(await found('platform=tmall'), []);
  t.equal((await found(`ip_right_id=${ground.ip_right_id}&client_id=${ground.client_id}`)).length, 3);
  t.equal((await found(`right_holder_id=${ground.ip_right_id}`)).length, 0);
  const batches = await agency.get(`/v1/complaint-batches?submitted=false&ip_right_id=${ground.ip_right_id}&limit=1`);
  t.match(batches.body, { data: [{ id: batch.id, counts: { total: 3, withdrawn: 1, ready: 2 } }], has_more: true });
});
