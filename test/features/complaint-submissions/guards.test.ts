import t from 'tap';
import { startService } from '../../support/service.ts';
import {
  acceptDisclaimer,
  addLinks,
  complaint,
  fill,
  newBatch,
  newGround,
  newLink,
  submit,
} from '../complaints/filing.ts';
import { uploadPaper } from '../eligibility/right-in-order.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();

const codesOf = ({ body }: { body: { errors: { code: string }[] } }) => body.errors.map(({ code }) => code);

t.test('everything that keeps a batch from being submitted is said in one answer', async (t) => {
  await agency.patch('/v1/agency', { require_submission_approval: true });
  const ground = await newGround(agency, { letter: null, certificate: null, right: { title: 'NOTHING' } });
  const batch = await newBatch(agency, ground, { description: null, evidence_document_ids: [] });
  await fill(agency, batch.id, [newLink()]);
  const refused = await submit(agency, batch.id);
  t.match(refused, { status: 422, body: { code: 'not_eligible' } });
  const codes = codesOf(refused);
  for (const code of ['description_missing', 'evidence_missing', 'approval_missing']) t.ok(codes.includes(code), code);
  t.ok(
    codes.some((code) => code.startsWith('authorisation_letter')),
    codes.join(),
  );
  t.match((await agency.get(`/v1/complaint-submissions?batch_id=${batch.id}`)).body.data, []);
  await agency.patch('/v1/agency', { require_submission_approval: false });
});

t.test('a patent is complained about only with an explanation of its link with the goods', async (t) => {
  const ground = await newGround(agency, {
    right: { type: 'design_patent', registration_number: 'ZL201730123456.1', title: 'Bottle', nice_classes: undefined },
  });
  const report = await uploadPaper(agency, 'patent_evaluation_report', { client_id: ground.client_id });
  await agency.patch(`/v1/ip-rights/${ground.ip_right_id}`, { evaluation_report_document_ids: [report] });
  const reasons = (await agency.get('/v1/platforms/taobao')).body.reasons as { code: string; right_types: string[] }[];
  const reason = reasons.find(({ right_types }) => right_types.includes('design_patent'))?.code;
  const batch = await newBatch(agency, ground, { reason });
  await fill(agency, batch.id, [newLink()]);
  t.ok(codesOf(await submit(agency, batch.id)).includes('patent_link'));
  const patch = { patent_link_explanation: 'The bottle has the very shape of the drawings.' };
  t.equal((await agency.patch(`/v1/ip-rights/${ground.ip_right_id}`, patch)).status, 200);
  const again = await submit(agency, batch.id);
  t.notOk(again.status !== 200 && codesOf(again).includes('patent_link'), again.text);
});

t.test('a short link keeps out of a submission; the others go', async (t) => {
  const batch = await newBatch(agency, await newGround(agency));
  const added = await addLinks(agency, batch.id, ['https://m.tb.cn/h.short9Link', newLink()]);
  const [short, long] = (added.body.results as { id: string }[]).map(({ id }) => id);
  t.match(await submit(agency, batch.id), { status: 200, body: { counts: { blocked: 1, submitted: 1 } } });
  t.match(await complaint(agency, short ?? ''), { state: 'blocked', submission_id: null });
  t.match(await complaint(agency, long ?? ''), { state: 'submitted', submission_id: String });
});

t.test('a shop on Alibaba.com and on AliExpress goes by e-mail, a listing through the portal', async (t) => {
  const ground = await newGround(agency);
  const evidence_id = await uploadPaper(agency, 'evidence_screenshot', { client_id: ground.client_id });
  const shops = {
    alibaba: 'https://fakeshop.en.alibaba.com/',
    aliexpress: 'https://www.aliexpress.com/store/1101234567',
  };
  for (const [platform, shop] of Object.entries(shops)) {
    const fields = { platform, enforcement_type: 'storefront', reason: 'shop_name_or_sign' };
    const batch = await newBatch(agency, { ...ground, evidence_id }, fields);
    await fill(agency, batch.id, [shop]);
    t.match(await submit(agency, batch.id), { status: 200, body: { channel: 'email' } });
    const { data } = (await agency.get(`/v1/complaint-submissions?batch_id=${batch.id}`)).body;
    t.match(data, [{ channel: 'email', enforcement_type: 'storefront' }]);
  }
  const listing = await newBatch(agency, ground);
  await fill(agency, listing.id, [newLink()]);
  await submit(agency, listing.id);
  const { data } = (await agency.get(`/v1/complaint-submissions?batch_id=${listing.id}`)).body;
  t.match(data, [{ channel: 'portal' }]);
});

t.test('the disclaimer of the portal must be accepted on the account that is used', async (t) => {
  const ground = await newGround(agency, { portals: {}, disclaimer: null, right: { title: 'DISCLAIMED' } });
  const account = await agency.make('/v1/portal-accounts', {
    client_id: ground.client_id,
    portal: 'aidc_ipp',
    login_email: 'disclaimer@example.com',
  });
  await agency.make('/v1/portal-registrations', {
    ip_right_id: ground.ip_right_id,
    portal: 'aidc_ipp',
    status: 'approved',
    portal_account_id: account.id,
  });
  const batch = await newBatch(agency, ground, { platform: 'alibaba' });
  await fill(agency, batch.id, ['https://www.alibaba.com/product-detail/Watch_1600199999999.html']);
  t.same(codesOf(await submit(agency, batch.id)), ['disclaimer_accepted']);
  const path = `/v1/portal-accounts/${account.id}/disclaimer-acceptance`;
  await agency.post(path, { accepted_by: 'Astrid Berg' });
  t.equal((await submit(agency, batch.id)).status, 200);
});

const alibabaLink = (): string =>
  newLink().replace(/.*=(\d+)$/, 'https://www.alibaba.com/product-detail/Watch_$1.html');

t.test('where no account of the portal is on record its disclaimer is not accepted either', async (t) => {
  const ground = await newGround(agency, { disclaimer: null });
  const batch = await newBatch(agency, ground, { platform: 'alibaba' });
  await fill(agency, batch.id, [alibabaLink()]);
  const refusal = { status: 422, body: { errors: [{ code: 'disclaimer_accepted', detail: /Record the account/ }] } };
  t.match(await submit(agency, batch.id), refusal);
  const { data } = (await agency.get(`/v1/ip-rights/${ground.ip_right_id}/eligibility?platform=alibaba`)).body;
  const check = (data[0].checks as { code: string; outcome: string }[]).find((c) => c.code === 'disclaimer_accepted');
  t.match(check, { outcome: 'warn', message: /nothing is submitted before/ }, 'whoever only asks is warned');

  const elsewhere = await agency.make('/v1/clients', { name: 'Elsewhere' });
  await acceptDisclaimer(agency, { client_id: elsewhere.id });
  t.match(await submit(agency, batch.id), refusal, 'another client’s account is not used');
  await acceptDisclaimer(agency, { client_id: ground.client_id, portal: 'ttg_ipp' });
  t.match(await submit(agency, batch.id), refusal, 'nor one of another portal');
  const closed = await acceptDisclaimer(agency, { client_id: ground.client_id });
  await agency.patch(`/v1/portal-accounts/${closed}`, { status: 'closed' });
  t.match(await submit(agency, batch.id), refusal, 'nor one that is closed');
  await acceptDisclaimer(agency, { client_id: ground.client_id });
  t.equal((await submit(agency, batch.id)).status, 200);
});

t.test('with an account that the portal has suspended nothing is submitted until it is let in again', async (t) => {
  const ground = await newGround(agency, { disclaimer: null });
  const account = await acceptDisclaimer(agency, { client_id: ground.client_id, status: 'active' });
  const become = async (status: string, id = account) =>
    t.equal((await agency.patch(`/v1/portal-accounts/${id}`, { status })).status, 200, status);
  const batch = await newBatch(agency, ground, { platform: 'alibaba' });
  await fill(agency, batch.id, [alibabaLink()]);
  const refused = async () => {
    const { status, body } = await submit(agency, batch.id);
    t.match([status, body.code], [422, 'not_eligible']);
    t.match(body.errors, [{ code: 'disclaimer_accepted', detail: /suspended.*let the account in again/ }]);
  };
  await become('suspended');
  await refused();
  await become('reactivation_pending');
  await refused();
  const check = async () => {
    const { data } = (await agency.get(`/v1/ip-rights/${ground.ip_right_id}/eligibility?platform=alibaba`)).body;
    return (data[0].checks as { code: string }[]).find(({ code }) => code === 'disclaimer_accepted');
  };
  t.match(await check(), { outcome: 'fail', message: /suspended/ });

  const other = await acceptDisclaimer(agency, { client_id: ground.client_id });
  t.match(await check(), { outcome: 'pass' }, 'another account can file');
  await become('closed', other);
  await refused();
  await become('active');
  t.match(await check(), { outcome: 'pass' });
  t.equal((await submit(agency, batch.id)).status, 200);
});

t.test('where the portal has no disclaimer none is asked for', async (t) => {
  const ground = await newGround(agency, { disclaimer: null });
  const batch = await newBatch(agency, ground);
  await fill(agency, batch.id, [newLink()]);
  t.equal((await submit(agency, batch.id)).status, 200);
});

t.test('the letter must cover the platform, the act and the right', async (t) => {
  const code = async (letter: Record<string, unknown>) => {
    const batch = await newBatch(agency, await newGround(agency, { letter }));
    await fill(agency, batch.id, [newLink()]);
    const answer = await submit(agency, batch.id);
    return answer.status === 200 ? null : codesOf(answer).join();
  };
  t.equal(await code({ platforms: ['taobao'] }), null);
  t.equal(await code({ platforms: ['tmall'] }), 'authorisation_letter_scope');
  t.equal(await code({ acts: ['withdraw_complaint'] }), 'authorisation_letter_scope');

  const ground = await newGround(agency, { letter: null });
  const letterFor = async (ip_right_id: string) =>
    agency.make('/v1/authorisation-letters', {
      right_holder_id: ground.right_holder_id,
      document_id: await uploadPaper(agency, 'authorisation_letter', { client_id: ground.client_id }),
      ip_right_ids: [ip_right_id],
      acts: ['file_complaint'],
      valid_from: '2015-01-01',
      principal_name: 'Aurora Brands AB',
      sealed: true,
    });
  const another = await agency.make('/v1/ip-rights', {
    right_holder_id: ground.right_holder_id,
    type: 'trademark',
    jurisdiction: 'CN',
    status: 'registered',
    registration_number: '87654321',
    title: 'BOREALIS',
    nice_classes: [9],
  });
  const batch = await newBatch(agency, ground);
  await fill(agency, batch.id, [newLink()]);
  await letterFor(another.id);
  t.same(codesOf(await submit(agency, batch.id)), ['authorisation_letter_scope'], 'a letter for another right');
  await letterFor(ground.ip_right_id);
  t.equal((await submit(agency, batch.id)).status, 200);
});

t.test('a right is complained about to the end of its last day at the platform', async (t) => {
  const ground = await newGround(agency, { right: { expires_on: '2026-11-22' } });
  const batches = [await newBatch(agency, ground), await newBatch(agency, ground)];
  for (const { id } of batches) await fill(agency, id, [newLink()]);
  service.clock.set('2026-11-22T15:59:59.999Z');
  t.equal((await submit(agency, batches[0]?.id ?? '')).status, 200);
  service.clock.set('2026-11-22T16:00:00.000Z');
  t.ok(codesOf(await submit(agency, batches[1]?.id ?? '')).includes('in_force'));
  service.clock.set('2026-11-22T12:00:00.000Z');
});

t.test('a letter that ends between approval and submission stops it; evidence in use is not deleted', async (t) => {
  await agency.patch('/v1/agency', { require_submission_approval: true });
  const ground = await newGround(agency, { letter: { valid_until: '2026-11-22' } });
  const batch = await newBatch(agency, ground);
  await fill(agency, batch.id, [newLink()]);
  await agency.post(`/v1/complaint-batches/${batch.id}/approval`, { approved_by: 'Per Nordmann' });
  t.equal((await agency.delete(`/v1/documents/${ground.evidence_id}`)).status, 409);
  service.clock.set('2026-11-23T12:00:00.000Z');
  t.ok(codesOf(await submit(agency, batch.id)).includes('authorisation_letter_in_force'));
  service.clock.set('2026-11-22T12:00:00.000Z');
  await agency.patch('/v1/agency', { require_submission_approval: false });
});

t.test('evidence whose kind is changed is no evidence for the reason any more', async (t) => {
  const ground = await newGround(agency);
  const batch = await newBatch(agency, ground);
  await fill(agency, batch.id, [newLink()]);
  await agency.patch(`/v1/documents/${ground.evidence_id}`, { kind: 'evidence_screenshot' });
  t.same(codesOf(await submit(agency, batch.id)), ['evidence_missing']);
  await agency.patch(`/v1/documents/${ground.evidence_id}`, { kind: 'comparison' });
  t.equal((await submit(agency, batch.id)).status, 200);
});
