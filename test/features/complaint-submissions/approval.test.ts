import t from 'tap';
import { asAgency, type Caller } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';
import { addLinks, fill, newBatch, newGround, newLink, submit } from '../complaints/filing.ts';
import { uploadPaper } from '../eligibility/right-in-order.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);
const other = await anotherKey(agency, 'Per’s key');

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
  const key = await agency.make('/v1/api-keys', { name: 'Rotated', scopes: me.body.scopes as string[] });
  const { id, path } = await filled();
  await approve(asAgency(service.url, String(key['key'])), path);
  const rotated = await agency.post(`/v1/api-keys/${key.id}/rotations`, {});
  t.match(rotated.status, 201, rotated.text);
  const successor = asAgency(service.url, String(rotated.body.key));
  t.match(await submit(successor, id), { status: 422, body: { errors: [{ code: 'approved_by_submitter' }] } });
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

t.test('another agency approves nothing', async (t) => {
  const { path } = await filled();
  const stranger = await service.newAgency('South Sea IP');
  t.equal((await approve(stranger, path)).status, 404);
});
