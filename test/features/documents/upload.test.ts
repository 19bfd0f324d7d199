import { createHash } from 'node:crypto';
import t from 'tap';
import { asAgency } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';
import { form, pdf, png, storedKeys } from './samples.ts';

const service = await startService(t);

t.test('an uploaded file is described by its bytes and can be had back', async (t) => {
  const agency = await service.newAgency();
  const client = await agency.make('/v1/clients', { name: 'Aurora Brands' });
  const bytes = pdf(9000);
  const name = '注册证 "12345678" 😀.pdf';
  const made = await agency.upload(
    '/v1/documents',
    { name, type: 'application/pdf', bytes },
    { kind: 'ip_certificate', client_id: client.id, language: 'zh-Hans' },
  );
  t.equal(made.status, 201, made.text);
  t.equal(made.headers.get('location'), `/v1/documents/${String(made.body.id)}`);
  t.match(made.body, {
    kind: 'ip_certificate',
    client_id: client.id,
    client: { id: client.id, name: 'Aurora Brands' },
    content_type: 'application/pdf',
    size_bytes: 9000,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    language: 'zh-Hans',
    translation_of: null,
    supersedes: null,
    version: 1,
  });
  t.match(String(made.body.file_name), /^注册证 .*😀\.pdf$/);

  const read = await agency.get(`/v1/documents/${String(made.body.id)}`);
  t.same(read.body, made.body);
  t.equal(read.headers.get('etag'), made.headers.get('etag'));
  t.ok((await storedKeys(service)).includes(`${agency.agency_id}/documents/${String(made.body.id)}`));
});

t.test('fields may stand before the file or behind it, and the part need not tell its type', async (t) => {
  const agency = await service.newAgency();
  const kind = { name: 'kind', value: 'evidence_screenshot' };
  const file = { name: 'file', filename: 'C:\\shots\\listing.png', value: png() };
  for (const parts of [
    [kind, file],
    [file, kind],
  ]) {
    const made = await agency.call('POST', '/v1/documents', form(parts));
    t.match(made, { status: 201, body: { file_name: 'listing.png', content_type: 'image/png', client_id: null } });
  }
});

t.test('a document may translate and supersede others of its client or of the agency', async (t) => {
  const agency = await service.newAgency();
  const one = await agency.make('/v1/clients', { name: 'One' });
  const two = await agency.make('/v1/clients', { name: 'Two' });
  const upload = (fields: Record<string, string>) =>
    agency.upload('/v1/documents', { name: 'a.pdf', bytes: pdf() }, { kind: 'other', ...fields });
  const general = (await upload({})).body.id as string;
  const ofOne = (await upload({ client_id: one.id })).body.id as string;
  t.match(await upload({ client_id: one.id, translation_of: ofOne, supersedes: general }), {
    status: 201,
    body: { translation_of: ofOne, supersedes: general },
  });
  t.match(await upload({ client_id: two.id, translation_of: ofOne, supersedes: ofOne }), {
    status: 422,
    body: {
      errors: [
        { pointer: '/translation_of', code: 'other_client' },
        { pointer: '/supersedes', code: 'other_client' },
      ],
    },
  });
  t.match(await upload({ supersedes: ofOne }), { status: 422, body: { errors: [{ code: 'other_client' }] } });
});

t.test("another agency's ids are refused as if they did not exist, and nothing stays behind", async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const client = await other.make('/v1/clients', { name: 'Theirs' });
  const document = await other.upload('/v1/documents', { name: 'a.pdf', bytes: pdf() }, { kind: 'other' });
  const before = await storedKeys(service);
  const answer = await agency.upload(
    '/v1/documents',
    { name: 'a.pdf', bytes: pdf() },
    {
      kind: 'other',
      client_id: client.id,
      translation_of: String(document.body.id),
      supersedes: String(document.body.id),
    },
  );
  t.match(answer, {
    status: 422,
    body: {
      code: 'rule_violated',
      errors: [
        { in: 'body', pointer: '/client_id', code: 'not_found' },
        { in: 'body', pointer: '/translation_of', code: 'not_found' },
        { in: 'body', pointer: '/supersedes', code: 'not_found' },
      ],
    },
  });
  t.same((await agency.get('/v1/documents')).body.data, []);
  t.same(await storedKeys(service), before, 'the object of the refused upload is removed');
});

t.test('nothing new is added to an archived client', async (t) => {
  const agency = await service.newAgency();
  const client = await agency.make('/v1/clients', { name: 'Gone' });
  await agency.post(`/v1/clients/${client.id}/archival`);
  const answer = await agency.upload(
    '/v1/documents',
    { name: 'a.pdf', bytes: pdf() },
    { kind: 'other', client_id: client.id },
  );
  t.match(answer, { status: 422, body: { errors: [{ pointer: '/client_id', code: 'archived' }] } });
});

t.test('twenty uploads under one idempotency key make one document and one object', async (t) => {
  const agency = await service.newAgency();
  const before = await storedKeys(service);
  const upload = (bytes = pdf(), kind = 'other') =>
    agency.upload('/v1/documents', { name: 'a.pdf', bytes }, { kind }, { 'idempotency-key': 'upload-1' });
  const answers = await Promise.all(Array.from({ length: 20 }, () => upload()));
  const statuses = answers.map(({ status }) => status);
  t.ok(statuses.includes(201));
  t.same(
    statuses.filter((status) => status !== 201 && status !== 409),
    [],
  );
  const later = await upload();
  t.match(later, { status: 201 });
  t.equal(later.headers.get('idempotency-replayed'), 'true');
  t.match(await agency.get('/v1/documents'), { body: { data: [{ id: later.body.id }], has_more: false } });
  t.equal((await storedKeys(service)).length, before.length + 1);

  t.match(await upload(pdf(200, 'two')), { status: 422, body: { code: 'idempotency_key_reused' } }, 'another file');
  t.match(await upload(pdf(), 'renewal'), { status: 422, body: { code: 'idempotency_key_reused' } }, 'another field');
  t.equal((await storedKeys(service)).length, before.length + 1);
});

t.test('a credential that is restricted to a client sees and adds only documents of that client', async (t) => {
  const agency = await service.newAgency();
  const [one, two] = [
    await agency.make('/v1/clients', { name: 'One' }),
    await agency.make('/v1/clients', { name: 'Two' }),
  ];
  const { key } = await agency.make('/v1/api-keys', {
    name: 'one only',
    scopes: ['documents:read', 'documents:write'],
    client_ids: [one.id],
  });
  const restricted = asAgency(service.url, String(key));
  const upload = (caller: typeof restricted, fields: Record<string, string>) =>
    caller.upload('/v1/documents', { name: 'a.pdf', bytes: pdf() }, { kind: 'other', ...fields });
  const ofTwo = (await upload(agency, { client_id: two.id })).body.id as string;
  const own = await upload(restricted, { client_id: one.id });
  t.equal(own.status, 201, own.text);
  t.match(await upload(restricted, {}), { status: 403, body: { code: 'client_restricted' } });
  t.match(await upload(restricted, { client_id: two.id }), {
    status: 422,
    body: { errors: [{ pointer: '/client_id', code: 'not_found' }] },
  });
  t.match((await restricted.get('/v1/documents')).body.data, [{ id: own.body.id }]);
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/content'],
    ['PATCH', ''],
    ['DELETE', ''],
  ] as const) {
    const answer = await restricted.call(method, `/v1/documents/${ofTwo}${path}`, {
      ...(method === 'PATCH' && { body: { kind: 'other' } }),
    });
    t.equal(answer.status, 404, `${method} ${path}`);
  }
});
