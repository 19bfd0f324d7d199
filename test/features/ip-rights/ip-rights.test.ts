import t from 'tap';
import type { Answer } from '../../support/caller.ts';
import { makeHolder, restrictedTo, trademarkOf, uploadPaper } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const absent = '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69';

const faults = ({ body }: Answer): string[] =>
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

t.test('a right is made, read, changed and deleted', async (t) => {
  const agency = await service.newAgency();
  const { client_id, right_holder_id } = await makeHolder(agency);
  const certificate = await uploadPaper(agency, 'ip_certificate', client_id);
  const made = await agency.post(
    '/v1/ip-rights',
    trademarkOf(right_holder_id, { certificate_document_ids: [certificate], mark_type: 'word' }),
  );
  t.equal(made.status, 201, made.text);
  const path = `/v1/ip-rights/${String(made.body.id)}`;
  t.equal(made.headers.get('location'), path);
  t.match(made.body, {
    client: { id: client_id, name: 'Aurora Brands AB' },
    right_holder: { id: right_holder_id, name: 'Aurora Brands AB' },
    nice_classes: [18, 25],
    mark_type: 'word',
    brand: null,
    certificate_document_ids: [certificate],
    extension_certificate_document_ids: [],
    patent_link_document_ids: [],
    renewals: [],
    assignments: [],
    modifications: [],
    version: 1,
  });
  t.same((await agency.get(path)).body, made.body);

  const extension = await uploadPaper(agency, 'other');
  const changed = await agency.patch(path, {
    nice_classes: [9],
    brand: 'Aurora',
    mark_type: null,
    certificate_document_ids: [],
    extension_certificate_document_ids: [extension],
  });
  t.match(changed, {
    status: 200,
    body: { nice_classes: [9], brand: 'Aurora', mark_type: null, version: 2, title: 'AURORA' },
  });
  t.same(changed.body.certificate_document_ids, []);
  t.same(changed.body.extension_certificate_document_ids, [extension]);
  t.same((await agency.patch(path, { nice_classes: [9] })).body, changed.body, 'a change to what stands is none');

  t.equal((await agency.delete(path)).status, 204);
  t.equal((await agency.delete(path)).status, 404);
  t.equal((await agency.delete(`/v1/documents/${extension}`)).status, 204, 'its documents are free again');
});

t.test('fields that contradict each other are refused, all at once', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const trademark = trademarkOf(right_holder_id);
  const patent = { ...trademark, type: 'utility_model', nice_classes: [] };
  const unnumbered = { registration_number: null, registered_on: null };
  const cases: [string, Record<string, unknown>, string[]][] = [
    ['a trademark without classes', { ...trademark, nice_classes: [] }, ['/nice_classes missing']],
    [
      'a patent with classes and a kind of mark',
      { ...patent, nice_classes: [1], mark_type: 'word' },
      ['/nice_classes not_for_this_type', '/mark_type not_for_this_type'],
    ],
    ['registered without a number', { ...trademark, ...unnumbered }, ['/registration_number missing']],
    [
      'an application with a registration',
      { ...trademark, status: 'application' },
      ['/registration_number not_for_this_status', '/registered_on not_for_this_status'],
    ],
    ['an application as it should be', { ...trademark, ...unnumbered, status: 'application' }, []],
    [
      'a term and a protection that end before they begin',
      { ...trademark, expires_on: '2018-02-28', protect_from: '2026-01-02', protect_until: '2026-01-01' },
      ['/expires_on before_start', '/protect_until before_start'],
    ],
    [
      'a term and a protection of one day',
      {
        ...trademark,
        registration_number: 'one day',
        expires_on: '2018-03-01',
        protect_from: '2026-01-01',
        protect_until: '2026-01-01',
      },
      [],
    ],
    [
      'no right holder either',
      { ...trademark, right_holder_id: absent, nice_classes: [] },
      ['/right_holder_id not_found', '/nice_classes missing'],
    ],
  ];
  for (const [name, body, expected] of cases) {
    const answer = await agency.post('/v1/ip-rights', body);
    t.equal(answer.status, expected.length === 0 ? 201 : 422, name);
    if (expected.length > 0) t.same(faults(answer), expected, name);
  }
  const { id } = await agency.make('/v1/ip-rights', { ...trademark, registration_number: 'to change' });
  t.same(
    faults(await agency.patch(`/v1/ip-rights/${id}`, { status: 'unregistered', expires_on: '2018-02-28' })),
    ['/registration_number not_for_this_status', '/registered_on not_for_this_status', '/expires_on before_start'],
    'a change is judged with what stands',
  );
});

t.test('a value that is none is refused by the field', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const cases: [Record<string, unknown>, string][] = [
    [{ nice_classes: [0] }, '/nice_classes/0'],
    [{ nice_classes: [46] }, '/nice_classes/0'],
    [{ nice_classes: [1.5] }, '/nice_classes/0'],
    [{ nice_classes: ['25'] }, '/nice_classes/0'],
    [{ nice_classes: [25, 25] }, '/nice_classes'],
    [{ type: 'patent' }, '/type'],
    [{ jurisdiction: 'EU' }, '/jurisdiction'],
    [{ status: 'active' }, '/status'],
    [{ registered_on: '2026-02-29' }, '/registered_on'],
    [{ registered_on: '0000-01-01' }, '/registered_on'],
    [{ registered_on: '2026-01-01T00:00:00Z' }, '/registered_on'],
    [{ expires_on: 20280101 }, '/expires_on'],
    [{ title: null }, '/title'],
    [{ client_id: absent }, '/client_id'],
  ];
  for (const [change, pointer] of cases) {
    const answer = await agency.post('/v1/ip-rights', trademarkOf(right_holder_id, change));
    t.equal(answer.status, 400, JSON.stringify(change));
    t.equal(answer.body.errors[0].pointer, pointer);
  }
  const bounds = { nice_classes: [45, 1], jurisdiction: 'EM', registered_on: '2024-02-29' };
  t.match(await agency.post('/v1/ip-rights', trademarkOf(right_holder_id, bounds)), {
    status: 201,
    body: { nice_classes: [1, 45] },
  });
});

t.test('one registration is entered once per right holder', async (t) => {
  const agency = await service.newAgency();
  const one = await makeHolder(agency, 'One');
  const two = await makeHolder(agency, 'Two');
  const add = (holder: string, others = {}) => agency.post('/v1/ip-rights', trademarkOf(holder, others));
  t.equal((await add(one.right_holder_id)).status, 201);
  t.match(await add(one.right_holder_id), {
    status: 409,
    body: { code: 'conflict', errors: [{ pointer: '/registration_number' }] },
  });
  t.equal((await add(two.right_holder_id)).status, 201, 'of another holder');
  const ofHongKong = await add(one.right_holder_id, { jurisdiction: 'HK' });
  t.equal(ofHongKong.status, 201, 'of another office');
  t.equal((await agency.patch(`/v1/ip-rights/${String(ofHongKong.body.id)}`, { jurisdiction: 'CN' })).status, 409);
  const copyright = { type: 'copyright', status: 'unregistered', registration_number: null, registered_on: null };
  for (const title of ['Work one', 'Work two'])
    t.equal(
      (await add(one.right_holder_id, { ...copyright, nice_classes: [], title })).status,
      201,
      'without a number',
    );
});

t.test('documents must be there, of the client and able to prove a right', async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const { client_id, right_holder_id } = await makeHolder(agency);
  const elsewhere = await makeHolder(agency, 'Elsewhere');
  const answer = await agency.post(
    '/v1/ip-rights',
    trademarkOf(right_holder_id, {
      certificate_document_ids: [
        await uploadPaper(agency, 'ip_certificate'),
        await uploadPaper(agency, 'identity', client_id),
        await uploadPaper(agency, 'ip_certificate', elsewhere.client_id),
      ],
      patent_link_document_ids: [await uploadPaper(other, 'claim_chart')],
    }),
  );
  t.equal(answer.status, 422);
  t.same(faults(answer), [
    '/certificate_document_ids/1 wrong_kind',
    '/certificate_document_ids/2 other_client',
    '/patent_link_document_ids/0 not_found',
  ]);
});

t.test('rights are listed by owner, type, office, status, class, number, expiry and text, page by page', async (t) => {
  const agency = await service.newAgency();
  const one = await makeHolder(agency, 'One');
  const two = await makeHolder(agency, 'Two');
  const add = (holder: string, others: Record<string, unknown>) =>
    agency.make('/v1/ip-rights', trademarkOf(holder, others));
  await add(one.right_holder_id, { title: 'A', registration_number: '1', expires_on: '2026-12-31', nice_classes: [3] });
  await add(one.right_holder_id, { title: 'B', registration_number: '2', expires_on: '2027-01-01', brand: 'Nord%' });
  await add(two.right_holder_id, {
    title: 'C',
    type: 'copyright',
    jurisdiction: 'SE',
    nice_classes: [],
    status: 'unregistered',
    registration_number: null,
    registered_on: null,
    expires_on: null,
    registrant_name_zh: '北海',
  });
  const titles = async (query: string): Promise<string> =>
    (await agency.get(`/v1/ip-rights?${query}`)).body.data.map(({ title }: { title: string }) => title).join('');
  const cases: [string, string][] = [
    ['', 'CBA'],
    ['sort=title', 'ABC'],
    ['sort=created_at', 'ABC'],
    [`client_id=${one.client_id}`, 'BA'],
    [`right_holder_id=${two.right_holder_id}`, 'C'],
    ['type=copyright&type=trademark', 'CBA'],
    ['type=copyright', 'C'],
    ['jurisdiction=CN', 'BA'],
    ['status=unregistered', 'C'],
    ['nice_class=3', 'A'],
    ['nice_class=3&nice_class=25', 'BA'],
    ['registration_number=2', 'B'],
    ['expires_before=2027-01-01', 'A'],
    ['expires_after=2027-01-01', 'B'],
    ['q=nord%25', 'B'],
    [`q=${encodeURIComponent('北')}`, 'C'],
    [`updated_after=2030-01-01T00:00:00Z`, ''],
  ];
  for (const [query, expected] of cases) t.equal(await titles(query), expected, query);
  const first = await agency.get('/v1/ip-rights?limit=2&jurisdiction=CN&jurisdiction=SE');
  const { next_cursor } = first.body;
  t.equal(await titles(`limit=2&jurisdiction=CN&jurisdiction=SE&cursor=${String(next_cursor)}`), 'A');
  t.equal((await agency.get(`/v1/ip-rights?limit=2&cursor=${String(next_cursor)}`)).status, 400);
  t.equal((await agency.get('/v1/ip-rights?nice_class=46')).status, 400);
  t.equal((await agency.get('/v1/ip-rights?expires_before=2027-13-01')).status, 400);
});

t.test('of two changes that rest on one version the second is refused', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const { id } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
  const path = `/v1/ip-rights/${id}`;
  const tag = { 'if-match': String((await agency.get(path)).headers.get('etag')) };
  const answers = await Promise.all([
    agency.patch(path, { title: 'Two' }, tag),
    agency.post(`${path}/modifications`, { effective_on: '2026-01-01', description: 'Address' }, tag),
  ]);
  t.match(answers.map(({ status }) => status).sort(), [/20[01]/, 412]);
  t.equal((await agency.delete(path, tag)).status, 412);
});

t.test("another agency's right is absent everywhere, and its right holder can be given no right", async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const { id } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
  const path = `/v1/ip-rights/${id}`;
  const change = { effective_on: '2026-01-01', description: 'x' };
  for (const answer of [
    await other.get(path),
    await other.patch(path, { title: 'Mine' }),
    await other.delete(path),
    await other.post(`${path}/modifications`, change),
    await other.post(`${path}/renewals`, { effective_on: '2026-01-01', expires_on: '2038-01-01' }),
    await other.post(`${path}/assignments`, { effective_on: '2026-01-01', registrant_name: 'Me' }),
  ])
    t.match(answer, { status: 404, body: { code: 'not_found', detail: 'There is no such IP right.' } });
  t.same((await other.get(`/v1/ip-rights?right_holder_id=${right_holder_id}`)).body.data, []);
  t.same(faults(await other.post('/v1/ip-rights', trademarkOf(right_holder_id))), ['/right_holder_id not_found']);
});

t.test("a credential restricted to clients sees and adds only these clients' rights", async (t) => {
  const agency = await service.newAgency();
  const mine = await makeHolder(agency, 'Mine');
  const theirs = await makeHolder(agency, 'Theirs');
  const { id } = await agency.make('/v1/ip-rights', trademarkOf(theirs.right_holder_id));
  const restricted = await restrictedTo(service, agency, [mine.client_id]);
  t.equal((await restricted.post('/v1/ip-rights', trademarkOf(mine.right_holder_id))).status, 201);
  t.equal((await restricted.get('/v1/ip-rights')).body.data.length, 1);
  t.equal((await restricted.get(`/v1/ip-rights/${id}`)).status, 404);
  t.same(faults(await restricted.post('/v1/ip-rights', trademarkOf(theirs.right_holder_id))), [
    '/right_holder_id not_found',
  ]);
});

t.test('nothing new for the right holder of an archived client', async (t) => {
  const agency = await service.newAgency();
  const { client_id, right_holder_id } = await makeHolder(agency);
  await agency.post(`/v1/clients/${client_id}/archival`);
  t.same(faults(await agency.post('/v1/ip-rights', trademarkOf(right_holder_id))), ['/right_holder_id archived']);
});
