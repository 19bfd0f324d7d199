import t from 'tap';
import { startService } from '../../support/service.ts';
import { eligibilityOf, recordRight, uploadPaper } from '../eligibility/right-in-order.ts';
import { addLinks, complaint, fill, newBatch, newGround, newLink, submit } from './filing.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

t.test('a right that is not eligible is not submitted, and the answer holds every check', async (t) => {
  const foreign = await newGround(agency, { right: { jurisdiction: 'EM', title: 'AURORA EU' } });
  const batch = await newBatch(agency, foreign);
  await fill(agency, batch.id, [newLink()]);
  const refused = await submit(agency, batch.id);
  t.match(refused, {
    status: 422,
    body: { code: 'not_eligible', errors: [{ code: 'jurisdiction_accepted', detail: /mainland China/ }] },
  });
  const { data, rules_version } = await eligibilityOf(agency, foreign.ip_right_id, 'platform=taobao');
  const { platform, as_of, verdict, checks } = data[0];
  t.same(
    refused.body.eligibility,
    { platform, as_of, verdict, checks, rules_version },
    'the very same as the endpoint gives',
  );
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, { submitted_at: null, counts: { ready: 1 } });
});

t.test('the letter must be in force on the day that it is at the platform', async (t) => {
  const lastDay = await newGround(agency, { letter: { valid_until: '2026-11-22' } });
  const [first, second] = [await newBatch(agency, lastDay), await newBatch(agency, lastDay)];
  await fill(agency, first.id, [newLink()]);
  await fill(agency, second.id, [newLink()]);
  service.clock.set('2026-11-22T15:59:59.999Z');
  t.equal((await submit(agency, first.id)).status, 200, 'in China the day has a millisecond left');
  service.clock.set('2026-11-22T16:00:00.000Z');
  t.match(await submit(agency, second.id), {
    status: 422,
    body: { code: 'not_eligible', errors: [{ code: 'authorisation_letter_in_force' }] },
  });
  service.clock.set('2026-11-22T12:00:00.000Z');
});

t.test('a batch keeps the letter that it was submitted under: it can be revoked, not deleted', async (t) => {
  const powers = await newGround(agency);
  const batch = await newBatch(agency, powers);
  t.equal(batch.authorisation_letter_id, null);
  await fill(agency, batch.id, [newLink()]);
  const { body } = await submit(agency, batch.id);
  const { data } = (await agency.get(`/v1/authorisation-letters?right_holder_id=${powers.right_holder_id}`)).body;
  t.equal(body.authorisation_letter_id, data[0].id);
  const path = `/v1/authorisation-letters/${data[0].id}`;
  t.match(await agency.delete(path), { status: 409, body: { code: 'in_use' } });
  t.equal((await agency.post(`${path}/revocation`, { reason: 'The mandate has ended' })).status, 200);
});

t.test('a letter that is deleted while a batch is submitted leaves neither half', async (t) => {
  for (let round = 0; round < 5; round += 1) {
    const powers = await newGround(agency);
    const batch = await newBatch(agency, powers);
    await fill(agency, batch.id, [newLink()]);
    const { data } = (await agency.get(`/v1/authorisation-letters?right_holder_id=${powers.right_holder_id}`)).body;
    const [deletion, submission] = await Promise.all([
      agency.delete(`/v1/authorisation-letters/${data[0].id}`),
      submit(agency, batch.id),
    ]);
    t.same([deletion.status, submission.status], deletion.status === 204 ? [204, 422] : [409, 200]);
  }
});

t.test('a batch says what it still lacks, all at once', async (t) => {
  const batch = await newBatch(agency, ground, { description: null, evidence_document_ids: [] });
  const empty = await submit(agency, batch.id);
  t.equal(empty.status, 422);
  t.same(
    empty.body.errors.map(({ code }: { code: string }) => code),
    ['description_missing', 'evidence_missing', 'nothing_ready'],
  );
  const wrongKind = await uploadPaper(agency, 'evidence_screenshot', { client_id: ground.client_id });
  await agency.patch(`/v1/complaint-batches/${batch.id}`, { description: 'x', evidence_document_ids: [wrongKind] });
  await fill(agency, batch.id, [newLink()]);
  t.match(await submit(agency, batch.id), {
    status: 422,
    body: { errors: [{ code: 'evidence_missing', detail: /comparison/ }] },
  });
});

t.test('the reason must be one that the platform offers for the right', async (t) => {
  const create = (fields: object) =>
    agency.post('/v1/complaint-batches', {
      ...{ ip_right_id: ground.ip_right_id, platform: 'taobao', reason: 'counterfeit_features', ...fields },
    });
  t.match(await create({ reason: 'picture_theft' }), { status: 422, body: { errors: [{ code: 'not_offered' }] } });
  t.match(await create({ enforcement_type: 'storefront' }), {
    status: 422,
    body: { errors: [{ pointer: '/reason', code: 'not_offered', detail: /shop_name_or_sign, improper_use/ }] },
  });
  t.match(await create({ platform: 'eebay' }), {
    status: 422,
    body: { errors: [{ pointer: '/platform', code: 'unknown_platform', detail: /eebay/ }] },
  });
  t.match(await create({ ip_right_id: ground.client_id }), {
    status: 422,
    body: { errors: [{ pointer: '/ip_right_id', code: 'not_found' }] },
  });
});

t.test('a shop is complained about by e-mail on Alibaba.com and on the portal of Taobao', async (t) => {
  const fields = { enforcement_type: 'storefront', reason: 'shop_name_or_sign' };
  t.match(await newBatch(agency, ground, fields), { channel: 'portal', severity: 'general' });
  const batch = await newBatch(agency, ground, { ...fields, platform: 'alibaba' });
  t.match(batch, { channel: 'email' });
  const added = await addLinks(agency, batch.id, [
    'https://fakeshop.en.alibaba.com/',
    'https://www.alibaba.com/product-detail/Fake-Watch_1600123456789.html',
  ]);
  t.match(added.body.results, [{ status: 201 }, { status: 422, problem: { errors: [{ code: 'wrong_kind' }] } }]);
  t.match(await complaint(agency, added.body.results[0].id), {
    listing: { kind: 'shop', shop_id: 'fakeshop', item_id: null, listing_key: 'alibaba:shop:fakeshop' },
  });
});

t.test('a batch says what its right lacks and what it lacks itself in one answer', async (t) => {
  const foreign = await newGround(agency, { right: { jurisdiction: 'EM', title: 'AURORA EU TWO' } });
  const batch = await newBatch(agency, foreign, { description: null });
  const refused = await submit(agency, batch.id);
  t.match(refused, { status: 422, body: { code: 'not_eligible' } });
  t.same(
    refused.body.errors.map(({ code }: { code: string }) => code),
    ['jurisdiction_accepted', 'description_missing', 'nothing_ready'],
  );
});

t.test('nothing new is filed for an archived client', async (t) => {
  const archived = await newGround(agency);
  const batch = await newBatch(agency, archived);
  const [id = ''] = await fill(agency, batch.id, [newLink()]);
  await agency.post(`/v1/clients/${archived.client_id}/archival`);
  const refusal = { status: 422, body: { errors: [{ code: 'client_archived' }] } };
  t.match(await addLinks(agency, batch.id, [newLink()]), refusal);
  t.match(await submit(agency, batch.id), refusal);
  t.match(await agency.post('/v1/complaint-batches', { ...archived, evidence_id: undefined, platform: 'taobao' }), {
    status: 400,
  });
  const another = { ip_right_id: archived.ip_right_id, platform: 'taobao', reason: 'counterfeit_features' };
  t.match(await agency.post('/v1/complaint-batches', another), {
    status: 422,
    body: { errors: [{ code: 'archived' }] },
  });
  t.equal((await agency.post(`/v1/complaints/${id}/events`, { event: 'withdrawn' })).status, 201, 'what runs is ended');
});

t.test('a right that a batch rests on, and its evidence, are kept', async (t) => {
  const kept = await newGround(agency);
  await newBatch(agency, kept);
  t.match(await agency.delete(`/v1/ip-rights/${kept.ip_right_id}`), { status: 409, body: { code: 'in_use' } });
  t.equal((await agency.delete(`/v1/documents/${kept.evidence_id}`)).status, 409);
});

t.test('a batch takes another version of itself for a stale one', async (t) => {
  const batch = await newBatch(agency, ground);
  await fill(agency, batch.id, [newLink()]);
  const path = `/v1/complaint-batches/${batch.id}`;
  const tag = String((await agency.get(path)).headers.get('etag'));
  t.equal((await agency.patch(path, { description: 'Other' }, { 'if-match': tag })).status, 200);
  t.equal((await agency.post(`${path}/submission`, {}, { 'if-match': tag })).status, 412);
  t.equal((await agency.delete(path, { 'if-match': tag })).status, 412);
});

t.test('the right is loaded anew: a letter revoked meanwhile stops the submission', async (t) => {
  const { id, client_id, letter_id } = await recordRight(agency, { right: { title: 'REVOKED' } });
  const evidence_id = await uploadPaper(agency, 'comparison', { client_id });
  const batch = await newBatch(agency, { ...ground, client_id, ip_right_id: id, evidence_id });
  await fill(agency, batch.id, [newLink()]);
  const revocation = { revoked_on: '2026-11-22', reason: 'The mandate has ended.' };
  const revoked = await agency.post(`/v1/authorisation-letters/${String(letter_id)}/revocation`, revocation);
  t.equal(revoked.body.revoked_on, '2026-11-22', revoked.text);
  t.match(await submit(agency, batch.id), { status: 422, body: { code: 'not_eligible' } });
});
