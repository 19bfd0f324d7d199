import t from 'tap';
import { makeHolder, restrictedTo, trademarkOf, uploadPaper } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const absent = '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69';

t.test('a right holder is made, read, changed and deleted', async (t) => {
  const agency = await service.newAgency();
  const client = await agency.make('/v1/clients', { name: 'Aurora' });
  const licence = await uploadPaper(agency, 'business_licence', client.id);
  const made = await agency.post('/v1/right-holders', {
    client_id: client.id,
    kind: 'company',
    name: 'Aurora Brands AB',
    name_zh: '极光品牌有限公司',
    country: 'SE',
    identity_document_ids: [licence],
  });
  t.equal(made.status, 201);
  const path = `/v1/right-holders/${String(made.body.id)}`;
  t.equal(made.headers.get('location'), path);
  t.match(made.body, {
    client_id: client.id,
    client: { id: client.id, name: 'Aurora' },
    kind: 'company',
    name_zh: '极光品牌有限公司',
    country: 'SE',
    registration_number: null,
    identity_document_ids: [licence],
    identity_documents: [{ document_id: licence, personal_kind: null, name_on_document: null, expires_on: null }],
    version: 1,
  });
  t.same((await agency.get(path)).body, made.body);

  const changed = await agency.patch(path, { name_zh: null, registration_number: '556677-8899' });
  t.match(changed, { status: 200, body: { name_zh: null, registration_number: '556677-8899', version: 2 } });
  t.same(
    (await agency.patch(path, { registration_number: '556677-8899', identity_document_ids: [licence] })).body,
    changed.body,
    'a change to what stands is none',
  );

  t.equal((await agency.delete(path)).status, 204);
  t.equal((await agency.get(path)).status, 404);
  t.equal((await agency.delete(path)).status, 404);
  const actions = (await agency.get(`/v1/audit-entries?subject_id=${String(made.body.id)}`)).body.data;
  t.same(actions.map(({ action }: { action: string }) => action).sort(), [
    'right_holder.created',
    'right_holder.deleted',
    'right_holder.updated',
  ]);
});

t.test('what is read off an identity document stays with the document', async (t) => {
  const agency = await service.newAgency();
  const client = await agency.make('/v1/clients', { name: 'Ann' });
  const [passport, licence] = [await uploadPaper(agency, 'identity', client.id), await uploadPaper(agency, 'identity')];
  const reading = {
    document_id: passport,
    personal_kind: 'passport',
    name_on_document: 'ANN BERG',
    expires_on: '2030-01-31',
  };
  const body = { client_id: client.id, kind: 'individual', name: 'Ann Berg', identity_documents: [reading] };
  const made = await agency.post('/v1/right-holders', body);
  t.same(made.body.identity_documents, [reading]);
  t.same(made.body.identity_document_ids, [passport]);
  const path = `/v1/right-holders/${String(made.body.id)}`;

  t.same(
    (await agency.patch(path, { identity_documents: [reading] })).body.version,
    1,
    'the same reading is no change',
  );
  const longer = await agency.patch(path, { identity_document_ids: [licence, passport] });
  t.same(longer.body.identity_document_ids, [licence, passport], 'in the order that was sent');
  t.same(longer.body.identity_documents[1], reading);
  t.match(longer.body.identity_documents[0], { document_id: licence, name_on_document: null });

  const shorter = await agency.patch(path, { identity_documents: [{ document_id: licence }] });
  t.same(shorter.body.identity_document_ids, [licence]);
  t.same((await agency.patch(path, { identity_document_ids: [] })).body.identity_documents, []);
});

t.test('identity documents that will not do are refused, all at once', async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const { client_id } = await makeHolder(agency);
  const elsewhere = await agency.make('/v1/clients', { name: 'Other client' });
  const ids = [
    await uploadPaper(agency, 'ip_certificate', client_id),
    await uploadPaper(agency, 'identity', elsewhere.id),
    await uploadPaper(other, 'identity'),
  ];
  const refused = await agency.post('/v1/right-holders', {
    client_id,
    kind: 'company',
    name: 'X',
    identity_document_ids: ids,
  });
  t.equal(refused.status, 422);
  t.same(
    refused.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
    [
      '/identity_document_ids/0 wrong_kind',
      '/identity_document_ids/1 other_client',
      '/identity_document_ids/2 not_found',
    ],
  );
  t.equal(
    (
      await agency.post('/v1/right-holders', {
        client_id: absent,
        kind: 'company',
        name: 'X',
        identity_document_ids: ids,
      })
    ).body.errors.length,
    4,
    'the client and the documents are told together',
  );
  const good = await uploadPaper(agency, 'identity', client_id);
  const confused = await agency.post('/v1/right-holders', {
    client_id,
    kind: 'individual',
    name: 'X',
    identity_document_ids: [],
    identity_documents: [{ document_id: good }, { document_id: good }, { document_id: absent }],
  });
  t.same(
    confused.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
    [
      '/identity_documents/2/document_id not_found',
      '/identity_documents/1/document_id repeated',
      '/identity_document_ids disagrees',
    ],
  );
});

t.test('a right holder that will not do is refused by the field', async (t) => {
  const agency = await service.newAgency();
  const { client_id } = await makeHolder(agency);
  const body = { client_id, kind: 'company', name: 'X' };
  const cases: [Record<string, unknown>, string, string][] = [
    [{ kind: 'firm' }, '/kind', 'not_in_list'],
    [{ name: '' }, '/name', 'too_short'],
    [{ name: 'x'.repeat(201) }, '/name', 'too_long'],
    [{ name: 'a\u0000b' }, '/name', 'control_character'],
    [{ country: 'XY' }, '/country', 'wrong_format'],
    [{ country: 'cn' }, '/country', 'wrong_format'],
    [{ agency_id: absent }, '/agency_id', 'unknown_field'],
    [{ client_id: 'no id' }, '/client_id', 'too_short'],
  ];
  for (const [change, pointer, code] of cases) {
    const answer = await agency.post('/v1/right-holders', { ...body, ...change });
    t.equal(answer.status, 400, JSON.stringify(change).slice(0, 60));
    t.match(answer.body.errors[0], { pointer, code });
  }
  const reading = { identity_documents: [{ document_id: absent, expires_on: '2026-02-30' }] };
  t.equal((await agency.post('/v1/right-holders', { ...body, ...reading })).status, 400, 'no such day');
  t.equal((await agency.post('/v1/right-holders', { ...body, name: 'x'.repeat(200) })).status, 201);
});

t.test('nothing new for an archived client', async (t) => {
  const agency = await service.newAgency();
  const { client_id } = await makeHolder(agency);
  await agency.post(`/v1/clients/${client_id}/archival`);
  t.match(await agency.post('/v1/right-holders', { client_id, kind: 'company', name: 'X' }), {
    status: 422,
    body: { errors: [{ pointer: '/client_id', code: 'archived' }] },
  });
});

t.test('a right holder with a right or a letter cannot be deleted', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const right = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
  t.match(await agency.delete(`/v1/right-holders/${right_holder_id}`), { status: 409, body: { code: 'in_use' } });
  t.equal((await agency.get(`/v1/right-holders/${right_holder_id}`)).status, 200);
  await agency.delete(`/v1/ip-rights/${right.id}`);
  t.equal((await agency.delete(`/v1/right-holders/${right_holder_id}`)).status, 204);
});

t.test('a change or a deletion that rests on an old version is refused', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const path = `/v1/right-holders/${right_holder_id}`;
  const tag = { 'if-match': String((await agency.get(path)).headers.get('etag')) };
  const answers = await Promise.all(['Two', 'Three'].map((name) => agency.patch(path, { name }, tag)));
  t.same(answers.map(({ status }) => status).sort(), [200, 412]);
  t.equal((await agency.delete(path, tag)).status, 412);
});

t.test('right holders are listed by client, kind, country, number and text, page by page', async (t) => {
  const agency = await service.newAgency();
  const one = await agency.make('/v1/clients', { name: 'One' });
  const two = await agency.make('/v1/clients', { name: 'Two' });
  const bodies = [
    { client_id: one.id, kind: 'company', name: 'Alpha', country: 'SE', registration_number: '1' },
    { client_id: one.id, kind: 'individual', name: 'Beta', name_zh: '贝塔_人', country: 'CN' },
    { client_id: two.id, kind: 'company', name: 'Gamma' },
  ];
  for (const body of bodies) await agency.make('/v1/right-holders', body);
  const names = async (query: string): Promise<string[]> =>
    (await agency.get(`/v1/right-holders?${query}`)).body.data.map(({ name }: { name: string }) => name);
  t.same(await names(''), ['Gamma', 'Beta', 'Alpha']);
  t.same(await names('sort=name'), ['Alpha', 'Beta', 'Gamma']);
  t.same(await names(`client_id=${one.id}`), ['Beta', 'Alpha']);
  t.same(await names(`client_id=${one.id}&client_id=${two.id}&kind=company`), ['Gamma', 'Alpha']);
  t.same(await names('country=CN&country=SE'), ['Beta', 'Alpha']);
  t.same(await names('registration_number=1'), ['Alpha']);
  t.same(await names(`q=${encodeURIComponent('塔_')}`), ['Beta']);
  t.same(await names('q=_lpha'), [], 'a wildcard is taken literally');

  const first = await agency.get('/v1/right-holders?limit=2');
  t.match(first.body, { has_more: true });
  const { next_cursor } = first.body;
  t.same(await names(`limit=2&cursor=${String(next_cursor)}`), ['Alpha']);
  t.match(await agency.get(`/v1/right-holders?kind=company&cursor=${String(next_cursor)}`), {
    status: 400,
    body: { code: 'invalid_cursor' },
  });
  t.equal((await agency.get('/v1/right-holders?colour=red')).status, 400);
});

t.test("another agency's right holder is absent everywhere", async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const { right_holder_id, client_id } = await makeHolder(agency);
  const path = `/v1/right-holders/${right_holder_id}`;
  const missing = `/v1/right-holders/${absent}`;
  for (const call of [
    () => other.get(path),
    () => other.patch(path, { name: 'Mine' }),
    () => other.delete(path),
    () => other.get(missing),
  ]) {
    t.match(await call(), { status: 404, body: { detail: 'There is no such right holder.' } });
  }
  t.same((await other.get(`/v1/right-holders?client_id=${client_id}`)).body.data, []);
  t.match(await other.post('/v1/right-holders', { client_id, kind: 'company', name: 'X' }), {
    status: 422,
    body: { errors: [{ pointer: '/client_id', code: 'not_found' }] },
  });
  t.equal((await agency.get(path)).body.name, 'Aurora Brands AB');
});

t.test("a credential restricted to clients sees and adds only these clients' right holders", async (t) => {
  const agency = await service.newAgency();
  const mine = await makeHolder(agency, 'Mine');
  const theirs = await makeHolder(agency, 'Theirs');
  const restricted = await restrictedTo(service, agency, [mine.client_id]);
  t.same(
    (await restricted.get('/v1/right-holders')).body.data.map(({ id }: { id: string }) => id),
    [mine.right_holder_id],
  );
  t.equal((await restricted.get(`/v1/right-holders/${theirs.right_holder_id}`)).status, 404);
  const body = { kind: 'company', name: 'X' };
  t.equal((await restricted.post('/v1/right-holders', { ...body, client_id: mine.client_id })).status, 201);
  t.equal((await restricted.post('/v1/right-holders', { ...body, client_id: theirs.client_id })).status, 422);
});
