import t from 'tap';
import type { Answer, Caller } from '../../support/caller.ts';
import { makeHolder, restrictedTo, uploadPaper } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { fill, type Ground, newBatch, newGround, newLink, submitted } from '../complaints/filing.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');

type Fields = Record<string, unknown>;

/** A letter to a shop, or another action. */
const planned = (agency: Caller, { right_holder_id }: Pick<Ground, 'right_holder_id'>, fields: Fields = {}) =>
  agency.make('/v1/enforcement-actions', {
    kind: 'cease_and_desist',
    right_holder_id,
    title: 'Shop in Yiwu',
    ...fields,
  });

const change = (agency: Caller, id: string, fields: Fields, headers: Record<string, string> = {}): Promise<Answer> =>
  agency.patch(`/v1/enforcement-actions/${id}`, fields, headers);

const actionsOf = async (agency: Caller, id: string): Promise<string[]> =>
  (await agency.get(`/v1/audit-entries?subject_id=${id}&sort=created_at`)).body.data.map(
    ({ action }: { action: string }) => action,
  );

t.test('a letter is planned, sent, answered and closed, and its record tells each step', async (t) => {
  const agency = await service.newAgency();
  const ground = await newGround(agency);
  const [complaint = ''] = await submitted(agency, ground);
  const action = await planned(agency, ground, {
    ...{ ip_right_id: ground.ip_right_id, complaint_ids: [complaint], document_ids: [ground.evidence_id] },
    ...{ opponent: { name: 'Yiwu Example Trading' }, reference: 'NS-2026-7' },
  });
  t.match(action, {
    ...{ state: 'planned', outcome: null, next_due_on: null, version: 1, award: null },
    ...{ client_id: ground.client_id, client: { name: 'Aurora' }, right_holder: { name: 'Aurora Brands AB' } },
    ...{ complaint_ids: [complaint], document_ids: [ground.evidence_id] },
    opponent: { name: 'Yiwu Example Trading', address: null },
  });
  const sent = await change(agency, action.id, { state: 'open', sent_on: '2026-11-20', reply_due_on: '2026-12-04' });
  t.match(sent, { status: 200, body: { next_due_on: '2026-12-04', version: 2 } });
  t.match(await change(agency, action.id, { replied_on: '2026-11-22' }), { status: 200, body: { next_due_on: null } });
  t.match(await change(agency, action.id, { state: 'closed' }), {
    status: 422,
    body: { errors: [{ pointer: '/outcome', code: 'missing' }] },
  });
  const closed = await change(agency, action.id, { state: 'closed', outcome: 'complied' });
  t.match(closed, { status: 200, body: { state: 'closed', outcome: 'complied', version: 4 } });
  t.match(await change(agency, action.id, { outcome: 'complied' }), { status: 200, body: { version: 4 } });
  t.same((await agency.get(`/v1/enforcement-actions/${action.id}`)).body, closed.body);
  const happened = ['created', 'updated', 'updated', 'closed'].map((what) => `enforcement_action.${what}`);
  t.same((await actionsOf(agency, action.id)).sort(), happened.sort());
});

t.test('a lawsuit has its court, hearing and award; a recordation its right and last day', async (t) => {
  const agency = await service.newAgency();
  const ground = await newGround(agency);
  const suit = await planned(agency, ground, {
    ...{ kind: 'litigation', state: 'open', office: 'Hangzhou Internet Court', filed_on: '2026-10-01' },
    ...{ accepted_on: '2026-10-08', hearing_on: '2027-01-15', award: { amount: '300000.00', currency: 'CNY' } },
  });
  t.match(suit, { next_due_on: '2027-01-15', award: { amount: '300000.00', currency: 'CNY' } });
  const won = { state: 'closed', outcome: 'won', hearing_on: '2026-11-01', decided_on: '2026-11-20', award: null };
  t.match(await change(agency, suit.id, won), { status: 200, body: { next_due_on: null, award: null } });
  const customs = { kind: 'customs_recordation', office: 'GACC', valid_until: '2028-02-29' };
  const { right_holder_id, ip_right_id } = ground;
  t.match(await agency.post('/v1/enforcement-actions', { right_holder_id, title: 'Customs', ...customs }), {
    status: 422,
    body: { errors: [{ pointer: '/ip_right_id', code: 'missing' }] },
  });
  t.match(await planned(agency, ground, { ...customs, ip_right_id }), { next_due_on: '2028-02-29', ip_right_id });
});

t.test('everything that is wrong is told at once', async (t) => {
  const agency = await service.newAgency();
  const [ground, other] = [await newGround(agency), await newGround(agency)];
  const [foreign = ''] = await submitted(agency, other);
  const answer = await agency.post('/v1/enforcement-actions', {
    ...{ kind: 'cease_and_desist', right_holder_id: ground.right_holder_id, title: 'X', office: 'Court' },
    ...{ sent_on: '2026-11-23', reply_due_on: '2026-11-01', outcome: 'won', ip_right_id: other.ip_right_id },
    ...{ complaint_ids: [foreign], document_ids: [other.evidence_id] },
  });
  t.equal(answer.status, 422);
  t.same(
    answer.body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`),
    [
      '/office not_for_this_kind',
      '/outcome not_for_this_kind',
      '/state under_way',
      '/outcome not_closed',
      '/sent_on in_future',
      '/reply_due_on out_of_order',
      '/ip_right_id other_right_holder',
      '/complaint_ids/0 other_client',
      '/document_ids/0 other_client',
    ],
  );
});

t.test('only a planned action is deleted; what it refers to is kept as long', async (t) => {
  const agency = await service.newAgency();
  const ground = await newGround(agency);
  const batch = await newBatch(agency, ground);
  const complaint_ids = await fill(agency, batch.id, [newLink()]);
  const paper = await uploadPaper(agency, 'other', ground.client_id);
  const action = await planned(agency, ground, { complaint_ids, document_ids: [paper] });
  for (const path of [`/v1/documents/${paper}`, `/v1/complaint-batches/${batch.id}`])
    t.match(await agency.delete(path), { status: 409, body: { code: 'in_use' } }, path);
  await change(agency, action.id, { state: 'open' });
  t.match(await agency.delete(`/v1/enforcement-actions/${action.id}`), {
    status: 409,
    body: { code: 'enforcement_action_started' },
  });
  t.match(await change(agency, action.id, { state: 'planned' }), {
    status: 422,
    body: { errors: [{ code: 'already_started' }] },
  });
  await change(agency, action.id, { complaint_ids: [], document_ids: [] });
  t.equal((await agency.delete(`/v1/complaint-batches/${batch.id}`)).status, 204);
  t.equal((await agency.delete(`/v1/documents/${paper}`)).status, 204);
  const second = await planned(agency, ground);
  t.match(await change(agency, second.id, { note: 'x' }, { 'if-match': '"9-x"' }), { status: 412 });
  t.equal((await agency.delete(`/v1/enforcement-actions/${second.id}`)).status, 204);
  t.equal((await agency.get(`/v1/enforcement-actions/${second.id}`)).status, 404);
});

t.test('the list is filtered by each of its filters, and paged', async (t) => {
  const agency = await service.newAgency();
  const ground = await newGround(agency);
  const { client_id, right_holder_id, ip_right_id } = ground;
  const [complaint = ''] = await submitted(agency, ground);
  const other = await makeHolder(agency, 'Borealis AB');
  await planned(agency, other, { title: 'Other' });
  const wanted = await planned(agency, ground, {
    ...{ kind: 'litigation', state: 'closed', outcome: 'won', ip_right_id, complaint_ids: [complaint] },
    ...{ title: 'Wanted', reference: '(2026) Zhe 0192' },
  });
  const due = await planned(agency, ground, { title: 'Zulu', reply_due_on: '2026-12-04' });
  const found = async (query: string) =>
    (await agency.get(`/v1/enforcement-actions?${query}`)).body.data.map(({ id }: { id: string }) => id);
  const filters = [
    ...['kind=litigation', 'state=closed', 'outcome=won', `ip_right_id=${ip_right_id}`, `complaint_id=${complaint}`],
    ...['q=zhe%200192', 'q=want'],
  ];
  for (const filter of filters) t.same(await found(filter), [wanted.id], filter);
  for (const filter of [`client_id=${client_id}`, `right_holder_id=${right_holder_id}`])
    t.same(await found(filter), [due.id, wanted.id], filter);
  t.same(await found('due_before=2026-12-05'), [due.id]);
  t.same(await found('due_before=2026-12-04'), []);
  const page = await agency.get('/v1/enforcement-actions?sort=title&limit=2');
  const rest = await agency.get(`/v1/enforcement-actions?sort=title&limit=2&cursor=${String(page.body.next_cursor)}`);
  const titles = [page, rest].map(({ body }) => body.data.map(({ title }: { title: string }) => title));
  t.same(titles, [['Other', 'Wanted'], ['Zulu']]);
});

t.test('steps are appended with their papers, and never lie in the future', async (t) => {
  const agency = await service.newAgency();
  const ground = await newGround(agency);
  const action = await planned(agency, ground, { kind: 'amr_complaint', state: 'open' });
  const path = `/v1/enforcement-actions/${action.id}/steps`;
  const step = { happened_on: '2026-11-22', description: 'A raid: 1,200 jackets seized.' };
  const made = await agency.post(path, { ...step, document_ids: [ground.evidence_id] });
  t.match(made, {
    status: 201,
    body: { ...step, document_ids: [ground.evidence_id], enforcement_action_id: action.id },
  });
  t.equal(made.headers.get('location'), `/v1/enforcement-action-steps/${String(made.body.id)}`);
  t.same((await agency.get(`/v1/enforcement-action-steps/${String(made.body.id)}`)).body, made.body);
  t.same((await agency.get(path)).body.data, [made.body]);
  t.match(await agency.post(path, { ...step, happened_on: '2026-11-23' }), {
    status: 422,
    body: { errors: [{ pointer: '/happened_on', code: 'in_future' }] },
  });
  t.match(await agency.delete(`/v1/documents/${ground.evidence_id}`), { status: 409 });
  t.same(await actionsOf(agency, String(made.body.id)), ['enforcement_action_step.recorded']);
  const unbegun = await planned(agency, ground);
  await agency.make(`/v1/enforcement-actions/${unbegun.id}/steps`, step);
  t.equal((await agency.delete(`/v1/enforcement-actions/${unbegun.id}`)).status, 204, 'they go with a planned action');
});

t.test('a restricted credential has the actions of its clients only', async (t) => {
  const agency = await service.newAgency();
  const [own, other] = [await makeHolder(agency), await makeHolder(agency, 'Borealis AB')];
  const [mine, foreign] = [await planned(agency, own), await planned(agency, other)];
  const restricted = await restrictedTo(service, agency, [own.client_id]);
  const { body } = await restricted.get('/v1/enforcement-actions');
  t.same(
    body.data.map(({ id }: { id: string }) => id),
    [mine.id],
  );
  const path = `/v1/enforcement-actions/${foreign.id}`;
  t.equal((await restricted.get(path)).status, 404);
  t.equal((await restricted.get(`${path}/steps`)).status, 404);
  const title = 'Theirs';
  const theirs = { kind: 'other', right_holder_id: other.right_holder_id, title };
  t.match(await restricted.post('/v1/enforcement-actions', theirs), { status: 422 });
  t.match(await change(restricted, mine.id, { title }), { status: 200, body: { title } });
});

t.test('the same request sent twice makes one action', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const send = () =>
    agency.post(
      '/v1/enforcement-actions',
      { kind: 'other', right_holder_id, title: 'Once' },
      { 'idempotency-key': 'once-0001' },
    );
  const [first, second] = [await send(), await send()];
  t.same(second.body, first.body);
  t.equal((await agency.get('/v1/enforcement-actions')).body.data.length, 1);
});
