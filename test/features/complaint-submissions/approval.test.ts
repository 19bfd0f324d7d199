import t from 'tap';
import { asAgency, type Caller } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';
import { authorise, complainAbout, listingOf, newNumber } from '../sellers/selling.ts';
import { addLinks, fill, newBatch, newGround, newLink, submit } from '../complaints/filing.ts';
import { uploadPaper } from '../eligibility/right-in-order.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const admin = await service.newAgency();
const agency = await anotherKey(admin, 'Ingrid’s key');
const ground = await newGround(agency);
const other = await anotherKey(admin, 'Per’s key');

async function anotherKey(caller: Caller, name: string): Promise<Caller> {
  const me = await caller.get('/v1/me');
  const { key } = await caller.make('/v1/api-keys', { name, scopes: me.body.scopes as string[] });
  return asAgency(service.url, String(key));
}

async function filled() {
  const batch = await newBatch(agency, ground);
  const ids = await fill(agency, batch.id, [newLink(), newLink()]);
  return { id: batch.id, ids, path: `/v1/complaint-batches/${batch.id}` };
}

const approve = (caller: Caller, path: string, fields: object = {}) =>
  caller.post(`${path}/approval`, { approved_by: 'Per Nordmann', ...fields });
const approvalOf = async (path: string): Promise<unknown> => (await agency.get(path)).body.approval;
const bySubmitter = { status: 422, body: { errors: [{ code: 'approved_by_submitter' }] } };
const missing = { status: 422, body: { errors: [{ code: 'approval_missing' }] } };

t.test('an agency that does not ask for it submits without approval', async (t) => {
  t.equal((await agency.get('/v1/agency')).body.require_submission_approval, false);
  const { id } = await filled();
  t.match(await submit(agency, id), { status: 200, body: { approval: null } });
});

t.test('with the rule of four eyes another credential approves what is submitted, and it is recorded', async (t) => {
  t.match(await agency.patch('/v1/agency', { require_submission_approval: true }), { status: 200 });
  const { id, path } = await filled();
  t.match(await submit(agency, id), missing);
  t.match(await approve(agency, path), { status: 200 });
  t.match(await submit(agency, id), { status: 422, body: { errors: [{ code: 'approved_by_submitter' }] } });
  const approved = await approve(other, path, { note: 'Compared with the sample' });
  const approval = {
    approved_by: 'Per Nordmann',
    note: 'Compared with the sample',
    approved_at: '2026-11-22T12:00:00.000Z',
    credential_name: 'Per’s key',
  };
  t.match(approved, { status: 200, body: { approval } });
  t.match(await submit(agency, id), { status: 200, body: { approval, counts: { submitted: 2 } } });
  const { data } = (await agency.get('/v1/audit-entries?limit=5')).body;
  t.ok(
    (data as { action: string; subject_id: string; credential_name: string }[]).some(
      ({ action, subject_id, credential_name }) =>
        action === 'complaint_batch.approved' && subject_id === id && credential_name === 'Per’s key',
    ),
  );
});

t.test('a key that was rotated is no other credential', async (t) => {
  const me = await agency.get('/v1/me');
  const key = await admin.make('/v1/api-keys', { name: 'Rotated', scopes: me.body.scopes as string[] });
  const { id, path } = await filled();
  await approve(asAgency(service.url, String(key['key'])), path);
  const rotated = await agency.post(`/v1/api-keys/${key.id}/rotations`, {});
  t.match(rotated.status, 201, rotated.text);
  const successor = asAgency(service.url, String(rotated.body.key));
  t.match(await submit(successor, id), bySubmitter);
  t.equal((await admin.delete(`/v1/api-keys/${key.id}`)).status, 204);
  t.match(await submit(successor, id), bySubmitter, 'nor when the key that approved is gone');
  t.equal((await submit(agency, id)).status, 200);
});

t.test(
  'whatever changes the links, the grounds or the evidence withdraws the approval; nothing else does',
  async (t) => {
    const { id, ids, path } = await filled();
    const comparison = await uploadPaper(agency, 'comparison', { client_id: ground.client_id });
    const changes: (() => Promise<unknown>)[] = [
      () => addLinks(agency, id, [newLink()]),
      () => agency.patch(`/v1/complaints/${ids[0]}`, { url: newLink() }),
      () => agency.patch(path, { description: 'Another one' }),
      () => agency.patch(path, { severity: 'general' }),
      () => agency.patch(path, { evidence_document_ids: [ground.evidence_id, comparison] }),
      () => agency.patch(path, { evidence_document_ids: [ground.evidence_id] }),
    ];
    for (const change of changes) {
      t.ok((await approve(other, path)).body.approval);
      await change();
      const entries = (await agency.get('/v1/audit-entries?limit=3')).body.data as {
        action: string;
        subject_id: string;
      }[];
      t.ok(entries.some((one) => one.action === 'complaint_batch.approval_withdrawn' && one.subject_id === id));
      t.equal(await approvalOf(path), null, String(change));
      t.match(await submit(agency, id), missing);
    }
    await approve(other, path);
    await agency.patch(`/v1/complaints/${ids[0]}`, { note: 'Seen twice', title: 'Watch' });
    await agency.patch(path, { platform_reference: 'CN-1' });
    t.ok(await approvalOf(path));
    t.equal((await submit(agency, id)).status, 200);
  },
);

t.test('links that come while a batch is submitted are never submitted unapproved', async (t) => {
  for (let round = 0; round < 8; round += 1) {
    const { id, path } = await filled();
    await approve(other, path);
    const [submission, addition] = await Promise.all([submit(agency, id), addLinks(agency, id, [newLink()])]);
    t.same([submission.status, addition.status], submission.status === 200 ? [200, 409] : [422, 207]);
    const next = await filled();
    const both = [addLinks(agency, next.id, [newLink()]), approve(other, next.path)];
    await Promise.all(both);
    const approved = (await agency.get(next.path)).body;
    const answer = await submit(agency, next.id);
    t.equal(answer.status, approved.approval === null ? 422 : 200);
  }
});

t.test(
  'keys of one hand are no two pairs of eyes: what a key made, its maker, and successors of one key',
  async (t) => {
    const child = await agency.make('/v1/api-keys', {
      name: 'Made by the submitter',
      scopes: ['complaint_batches:read', 'complaint_batches:write'],
      client_ids: [ground.client_id],
    });
    const { id, path } = await filled();
    t.equal((await approve(asAgency(service.url, String(child['key'])), path)).status, 200);
    t.match(await submit(agency, id), bySubmitter);
    t.equal((await agency.delete(`/v1/api-keys/${child.id}`)).status, 204);
    t.match(await submit(agency, id), bySubmitter, 'nor when it is gone');
    t.equal((await approve(admin, path)).status, 200);
    t.match(await submit(agency, id), bySubmitter, 'who made the key may have kept it');

    const me = await admin.get('/v1/me');
    const key = await admin.make('/v1/api-keys', { name: 'Twice', scopes: me.body.scopes as string[] });
    const successors: Caller[] = [];
    for (let round = 0; round < 2; round += 1) {
      const { body } = await admin.post(`/v1/api-keys/${key.id}/rotations`, {});
      successors.push(asAgency(service.url, String(body.key)));
    }
    const [one, two] = successors as [Caller, Caller];
    t.equal((await approve(one, path)).status, 200);
    t.match(await submit(two, id), bySubmitter);
    t.equal((await submit(agency, id)).status, 200, 'a key that has nothing to do with it submits');
  },
);

t.test('an approval is of exactly what is submitted: a change of anything that it rests on outdates it', async (t) => {
  const { id, ids, path } = await filled();
  const letter = await uploadPaper(agency, 'authorisation_letter', { client_id: ground.client_id });
  const newLetter = {
    right_holder_id: ground.right_holder_id,
    document_id: letter,
    acts: ['file_complaint'],
    valid_from: '2020-01-01',
    valid_until: null,
    principal_name: 'Aurora Brands AB',
    sealed: true,
  };
  const byMail = { rule: 'channels.listing', value: { kind: 'email', address: null }, reason: 'Their own word' };
  const words = { subject: 's', body: 'Other words. {{declaration}}' };
  const changes: [string, () => Promise<{ status: number }>][] = [
    ['the authorisation letter', () => agency.post('/v1/authorisation-letters', newLetter)],
    ['the right', () => agency.patch(`/v1/ip-rights/${ground.ip_right_id}`, { title: 'AURORA II' })],
    ['the right', () => agency.patch(`/v1/right-holders/${ground.right_holder_id}`, { name_zh: '极光' })],
    ['the channel', () => agency.call('PUT', '/v1/platforms/taobao/policy', { body: { overrides: [byMail] } })],
    ['the words', () => agency.call('PUT', '/v1/notice-templates/zh.taobao.any.any', { body: words })],
    ['the links', () => agency.post(`/v1/complaints/${ids[1]}/events`, { event: 'withdrawn' })],
  ];
  for (const [what, change] of changes) {
    t.equal((await approve(other, path)).status, 200);
    const { status } = await change();
    t.ok(status < 300, `${what}: ${status}`);
    const refused = await submit(agency, id);
    t.match(refused, { status: 422, body: { errors: [{ code: 'approval_outdated', detail: new RegExp(what) }] } });
    t.equal(refused.body.errors.length, 1, refused.text);
  }
  await approve(other, path);
  t.equal((await submit(agency, id)).status, 200);
  const { data } = (await agency.get(`/v1/complaint-submissions?batch_id=${id}`)).body;
  t.match(data, [{ approved_by: 'Per Nordmann', approved_at: '2026-11-22T12:00:00.000Z' }]);
  await agency.delete('/v1/notice-templates/zh.taobao.any.any');
});

t.test('a complaint that was blocked when a batch was approved does not go with it', async (t) => {
  const { batchId, ids } = await complainAbout(
    agency,
    ground,
    [newNumber(), newNumber()].map((shop) => ({ url: listingOf(shop) })),
  );
  const one = (await agency.get(`/v1/complaints/${ids[0]}`)).body;
  await authorise(agency, ground, String(one.seller_id));
  const path = `/v1/complaint-batches/${batchId}`;
  t.match((await approve(other, path)).body, { counts: { blocked: 1, ready: 1 } });
  const override = { authorised_seller_override: 'The contract has ended' };
  t.equal((await agency.patch(`/v1/complaints/${ids[0]}`, override)).status, 200);
  t.match(await submit(agency, batchId), { status: 422, body: { errors: [{ code: 'approval_outdated' }] } });
  await approve(other, path);
  t.match(await submit(agency, batchId), { status: 200, body: { counts: { submitted: 2 } } });
});

t.test('a rule that was off for a while finds the approvals as they are, and no others', async (t) => {
  const [before, within] = [await filled(), await filled()];
  await approve(other, before.path);
  await agency.patch('/v1/agency', { require_submission_approval: false });
  await approve(other, within.path);
  await agency.patch(`/v1/complaints/${before.ids[0]}`, { url: newLink() });
  await agency.patch('/v1/agency', { require_submission_approval: true });
  t.match(await submit(agency, before.id), missing, 'what was changed meanwhile lost it');
  t.equal((await submit(agency, within.id)).status, 200);
});

t.test('a second round after a failure wants an approval of what goes then', async (t) => {
  const { id, path } = await filled();
  await approve(other, path);
  t.equal((await submit(agency, id)).status, 200);
  const [first] = (await agency.get(`/v1/complaint-submissions?batch_id=${id}`)).body.data;
  await agency.post(`/v1/complaint-submissions/${first.id}/failure`, { reason: 'down' });
  await agency.patch(`/v1/right-holders/${ground.right_holder_id}`, { name_zh: '北极光' });
  t.match(await submit(agency, id), { status: 422, body: { errors: [{ code: 'approval_outdated' }] } });
  await approve(other, path, { approved_by: 'Ola Dahl' });
  t.equal((await submit(agency, id)).status, 200);
  const { data } = (await agency.get(`/v1/complaint-submissions?batch_id=${id}&sort=created_at`)).body;
  t.match(data, [{ approved_by: 'Per Nordmann' }, { approved_by: 'Ola Dahl' }], 'each keeps its own');
});

t.test('another agency approves nothing', async (t) => {
  const { path } = await filled();
  const stranger = await service.newAgency('South Sea IP');
  t.equal((await approve(stranger, path)).status, 404);
});
