import t from 'tap';
import type { Caller } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { complaint, fill, newBatch, newGround, newLink, report, submit } from '../complaints/filing.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

type Body = Record<string, unknown>;

const submissionsOf = async (caller: Caller, batchId: string): Promise<(Body & { id: string })[]> =>
  (await caller.get(`/v1/complaint-submissions?batch_id=${batchId}&sort=created_at`)).body.data;

/** A submitted batch of so many links, with its submissions. */
async function handedOver(count = 2, fields: Body = {}) {
  const batch = await newBatch(agency, ground);
  const ids = await fill(agency, batch.id, Array.from({ length: count }, newLink));
  const { status, text } = await submit(agency, batch.id, fields);
  if (status !== 200) throw new Error(text);
  const [{ id } = { id: '' }] = await submissionsOf(agency, batch.id);
  return { batch, ids, path: `/v1/complaint-submissions/${id}`, id };
}

t.test(
  '700 links on Alibaba.com go as three submissions of at most 300, in the order in which they were added',
  async (t) => {
    const batch = await newBatch(agency, ground, { platform: 'alibaba' });
    const links = Array.from(
      { length: 700 },
      (_, index) => `https://www.alibaba.com/product-detail/Watch_${1_600_100_000_000 + index}.html`,
    );
    const ids = await fill(agency, batch.id, links);
    t.match(await submit(agency, batch.id, { declared_by: 'Ingrid Solberg' }), {
      status: 200,
      body: { state: 'in_progress', counts: { total: 700, ready: 0, submitted: 700 } },
    });
    const submissions = await submissionsOf(agency, batch.id);
    t.match(submissions, [
      { number: 1, link_count: 300, state: 'prepared', declared_by: 'Ingrid Solberg', platform: 'alibaba' },
      { number: 2, link_count: 300 },
      { number: 3, link_count: 100 },
    ]);
    const place = async (index: number) => (await complaint(agency, ids[index] ?? '')).submission_id;
    t.same(
      [await place(0), await place(299), await place(300), await place(599), await place(600), await place(699)],
      [0, 0, 1, 1, 2, 2].map((index) => submissions[index]?.id),
    );
    const [last] = (await agency.get(`/v1/complaints?submission_id=${submissions[2]?.id}&limit=100`)).body.data;
    t.match((await agency.get(`/v1/complaints/${last.id}/events`)).body.data, [
      { event: 'submitted', sequence: 2, state: 'submitted', source: 'batch_submission' },
      { event: 'validated', sequence: 1 },
    ]);
  },
);

t.test('a submission is as full as the platform’s limit and no fuller: 300, 200, and ten by a web form', async (t) => {
  const numbered = (link: (number: number) => string) => {
    let last = 606_214_000_000_000;
    return () => link(++last);
  };
  const alibaba = numbered((number) => `https://www.alibaba.com/product-detail/Watch_${number}.html`);
  const temu = numbered((number) => `https://www.temu.com/goods.html?goods_id=${number}`);
  const sizes = async (count: number, link: () => string, fields: Body) => {
    const batch = await newBatch(agency, ground, fields);
    await fill(agency, batch.id, Array.from({ length: count }, link));
    const answer = await submit(agency, batch.id);
    if (answer.status !== 200) throw new Error(answer.text);
    return (await submissionsOf(agency, batch.id)).map(({ link_count }) => link_count);
  };
  t.same(await sizes(300, alibaba, { platform: 'alibaba' }), [300]);
  t.same(await sizes(301, alibaba, { platform: 'alibaba' }), [300, 1]);
  const [reason] = (await agency.get('/v1/platforms/temu')).body.reasons as { code: string; right_types: string[] }[];
  const toTemu = { platform: 'temu', reason: reason?.code };
  t.same(await sizes(200, temu, toTemu), [200]);
  t.same(await sizes(201, temu, toTemu), [200, 1]);

  const byForm = {
    rule: 'channels.listing',
    value: { kind: 'web_form', address: 'https://form.example/' },
    reason: 'r',
  };
  const put = (...overrides: object[]) => agency.call('PUT', '/v1/platforms/taobao/policy', { body: { overrides } });
  t.equal((await put(byForm)).status, 200);
  t.same(await sizes(10, newLink, {}), [10]);
  t.same(await sizes(11, newLink, {}), [10, 1]);
  await put(byForm, { rule: 'limits.links_per_complaint', value: 12, reason: 'The form says so' });
  t.same(await sizes(13, newLink, {}), [12, 1], 'what the agency knows better holds');
  await agency.delete('/v1/platforms/taobao/policy');
});

t.test('of two confirmations at once one wins, and a repeated one is the first again under its key', async (t) => {
  const { path } = await handedOver();
  const confirm = (reference: string, headers = {}) =>
    agency.post(`${path}/confirmation`, { platform_reference: reference }, headers);
  const answers = await Promise.all([confirm('CN-1'), confirm('CN-2')]);
  t.same(answers.map(({ status }) => status).sort(), [200, 409]);
  const won = answers.find(({ status }) => status === 200)?.body;
  t.match((await agency.get(path)).body, { platform_reference: won.platform_reference, version: 2 });

  const other = await handedOver();
  const again = () =>
    agency.post(`${other.path}/confirmation`, { platform_reference: 'CN-3' }, { 'idempotency-key': other.id });
  const [first, second] = [await again(), await again()];
  t.same([first.status, second.status], [200, 200]);
  t.same(second.body, first.body);
});

t.test('who declared what is written once: no route changes it, and the audit keeps it', async (t) => {
  const { path, batch } = await handedOver(2, { declared_by: 'Ingrid Solberg' });
  t.equal((await agency.patch(path, { declared_by: 'Somebody else' })).status, 400);
  t.match(await agency.patch(`/v1/complaint-batches/${batch.id}`, { description: 'x' }), { status: 409 });
  t.match((await agency.get(path)).body, { declared_by: 'Ingrid Solberg', link_count: 2, version: 1 });
  const entries = (await agency.get('/v1/audit-entries?limit=20')).body.data as Body[];
  t.match(
    entries.find(({ action, subject_id }) => action === 'complaint_batch.submitted' && subject_id === batch.id),
    { data: { declared_by: 'Ingrid Solberg', declaration_version: '2026-11-22', approved_by: null } },
  );
});

t.test('what is submitted without a name is declared by the credential', async (t) => {
  const { path } = await handedOver();
  const { body } = await agency.get(path);
  const [current] = (await agency.get('/v1/submission-declarations')).body.data.filter((one: Body) => one['current']);
  t.match(body, { declared_by: String, declaration_version: current.version });
  t.match(current.text, /true to the best of our knowledge/);
});

t.test(
  'the number that the platform gives becomes that of the complaints that have none, and can be corrected',
  async (t) => {
    const { ids, path } = await handedOver(3);
    await agency.patch(`/v1/complaints/${ids[2]}`, { platform_reference: 'OWN-1' });
    const confirmed = await agency.post(`${path}/confirmation`, {
      platform_reference: 'CN-1',
      handed_over_at: '2026-11-22T11:00:00.000Z',
    });
    t.match(confirmed, {
      status: 200,
      body: { state: 'confirmed', platform_reference: 'CN-1', handed_over_at: '2026-11-22T11:00:00.000Z' },
    });
    const references = () =>
      Promise.all(ids.map(async (id) => String((await complaint(agency, id)).platform_reference)));
    t.same(await references(), ['CN-1', 'CN-1', 'OWN-1']);
    t.match(await agency.patch(path, { platform_reference: 'CN-2' }), {
      status: 200,
      body: { platform_reference: 'CN-2', version: 3 },
    });
    t.same(await references(), ['CN-2', 'CN-2', 'OWN-1']);
    t.match(await agency.post(`${path}/confirmation`, { platform_reference: 'CN-3' }), {
      status: 409,
      body: { code: 'submission_decided' },
    });
    t.match(await agency.post(`${path}/failure`, { reason: 'Too late' }), {
      status: 409,
      body: { code: 'submission_decided' },
    });
  },
);

t.test('a confirmation is not dated in the future', async (t) => {
  const { path } = await handedOver();
  const later = { platform_reference: 'CN-1', handed_over_at: '2026-11-22T12:00:00.001Z' };
  t.match(await agency.post(`${path}/confirmation`, later), {
    status: 422,
    body: { errors: [{ pointer: '/handed_over_at', code: 'in_future' }] },
  });
});

t.test('complaints whose hand-over failed are ready again and go with the next submission of the batch', async (t) => {
  const { batch, ids, path, id } = await handedOver(3);
  t.equal((await report(agency, ids[2] ?? '', 'withdrawn')).status, 201);
  t.match(await agency.post(`${path}/failure`, { reason: 'The portal was down' }), {
    status: 200,
    body: { state: 'failed', failure_reason: 'The portal was down' },
  });
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, {
    counts: { ready: 2, submitted: 0, submission_failed: 0, withdrawn: 1 },
  });
  const events = (await agency.get(`/v1/complaints/${ids[0]}/events`)).body.data;
  t.match(events, [
    { event: 'validated', state: 'ready' },
    { event: 'submission_failed', state: 'submission_failed', reason: 'The portal was down' },
    { event: 'submitted' },
    { event: 'validated' },
  ]);
  t.match(await submit(agency, batch.id), { status: 200, body: { counts: { ready: 0, submitted: 2, withdrawn: 1 } } });
  const submissions = await submissionsOf(agency, batch.id);
  t.match(submissions, [
    { id, number: 1, link_count: 3, state: 'failed' },
    { number: 2, link_count: 2, state: 'prepared' },
  ]);
  t.equal((await complaint(agency, ids[0] ?? '')).submission_id, submissions[1]?.id);
  t.equal((await complaint(agency, ids[2] ?? '')).submission_id, id, 'what was withdrawn stays where it was');
  t.match(await submit(agency, batch.id), { status: 409, body: { code: 'batch_submitted' } });
  t.match(await agency.delete(`/v1/complaint-batches/${batch.id}`), { status: 409, body: { code: 'batch_submitted' } });
});

t.test('what the platform has answered did not fail', async (t) => {
  const { ids, path } = await handedOver(2);
  await report(agency, ids[0] ?? '', 'acknowledged');
  t.match(await agency.post(`${path}/failure`, { reason: 'No' }), {
    status: 409,
    body: { code: 'submission_answered' },
  });
  t.equal((await complaint(agency, ids[1] ?? '')).state, 'submitted');
});

t.test('of two submissions at once one wins, and of a confirmation and a failure too', async (t) => {
  for (let round = 0; round < 5; round += 1) {
    const batch = await newBatch(agency, ground);
    await fill(agency, batch.id, Array.from({ length: 20 }, newLink));
    const answers = await Promise.all([submit(agency, batch.id), submit(agency, batch.id)]);
    t.same(answers.map(({ status }) => status).sort(), [200, 409]);
    const submissions = await submissionsOf(agency, batch.id);
    t.equal(submissions.length, 1);
    const path = `/v1/complaint-submissions/${submissions[0]?.id}`;
    const decisions = await Promise.all([
      agency.post(`${path}/confirmation`, { platform_reference: 'CN-9' }),
      agency.post(`${path}/failure`, { reason: 'The portal was down' }),
    ]);
    t.same(decisions.map(({ status }) => status).sort(), [200, 409]);
  }
});

t.test('submissions are found by batch, client, platform and state', async (t) => {
  const { path, id, batch } = await handedOver();
  const other = await handedOver();
  await agency.post(`${path}/confirmation`, { platform_reference: 'CN-1' });
  const found = async (query: string) =>
    (await agency.get(`/v1/complaint-submissions?limit=100&${query}`)).body.data.map((one: Body) => one['id']);
  t.same(await found(`batch_id=${batch.id}`), [id]);
  t.ok((await found('state=confirmed')).includes(id));
  t.notOk((await found('state=prepared')).includes(id));
  t.notOk((await found('platform=alibaba')).includes(id));
  t.ok((await found(`client_id=${ground.client_id}&platform=taobao`)).includes(other.id));
});

t.test('submissions are exported with the filters of the list', async (t) => {
  const { id, batch } = await handedOver();
  const lines = (await agency.get(`/v1/complaint-submissions.csv?batch_id=${batch.id}`)).text.trim().split('\r\n');
  t.match(lines[0], /^id,batch_id,client_id,client_name,platform,enforcement_type,number,link_count,channel,state/);
  t.match(lines[1], new RegExp(`^${id},${batch.id},.*,taobao,listing,1,2,portal,prepared,`));
  t.equal(lines.length, 2);
});

t.test('another agency and a credential of other clients find no submission', async (t) => {
  const { path, id } = await handedOver();
  const stranger = await service.newAgency('South Sea IP');
  const elsewhere = await newGround(agency);
  for (const caller of [stranger, await restrictedTo(service, agency, [elsewhere.client_id])]) {
    const answers = [
      await caller.get(path),
      await caller.patch(path, { platform_reference: 'x' }),
      await caller.post(`${path}/confirmation`, { platform_reference: 'x' }),
      await caller.post(`${path}/failure`, { reason: 'x' }),
    ];
    for (const { status } of answers) t.equal(status, 404);
    const { data } = (await caller.get('/v1/complaint-submissions')).body;
    t.notOk(data.some((one: Body) => one['id'] === id));
  }
});
