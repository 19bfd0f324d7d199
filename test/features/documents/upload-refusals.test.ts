import t from 'tap';
import { startService } from '../../support/service.ts';
import { bmp, form, gif, jpeg, type Part, pdf, png, storedKeys, webp } from './samples.ts';

const service = await startService(t, { UPLOAD_LIMIT_BYTES: '10000' });
const agency = await service.newAgency();

const kind: Part = { name: 'kind', value: 'other' };
const file: Part = { name: 'file', filename: 'a.pdf', type: 'application/pdf', value: pdf() };
const send = (...parts: Part[]) => agency.call('POST', '/v1/documents', form(parts));

t.afterEach(async () => {
  t.same(await storedKeys(service), [], 'no refused upload leaves an object');
});

t.test('faults of a form are told like those of JSON, all at once', async (t) => {
  const cases: [string, Part[], { pointer: string; code: string }[]][] = [
    ['no file', [kind], [{ pointer: '/file', code: 'missing' }]],
    ['no kind', [file], [{ pointer: '/kind', code: 'missing' }]],
    ['a file as text', [kind, { name: 'file', value: 'text' }], [{ pointer: '/file', code: 'wrong_type' }]],
    ['two files', [kind, file, file], [{ pointer: '/file', code: 'repeated' }]],
    ['a field twice', [kind, kind, file], [{ pointer: '/kind', code: 'repeated' }]],
    [
      'a file of another name',
      [kind, file, { ...file, name: 'image' }],
      [{ pointer: '/image', code: 'unknown_field' }],
    ],
    [
      'an unknown kind, field and language, and an id that is none',
      [
        file,
        { name: 'kind', value: 'poem' },
        { name: 'colour', value: 'red' },
        { name: 'language', value: 'Old English!' },
        { name: 'client_id', value: '1' },
      ],
      [
        { pointer: '/colour', code: 'unknown_field' },
        { pointer: '/kind', code: 'not_in_list' },
        { pointer: '/language', code: 'wrong_format' },
        { pointer: '/client_id', code: 'too_short' },
        { pointer: '/client_id', code: 'wrong_format' },
      ],
    ],
    ['an endless field', [{ name: 'kind', value: 'x'.repeat(9000) }, file], [{ pointer: '/kind', code: 'too_long' }]],
    ['NUL', [kind, file, { name: 'language', value: 'e\0' }], [{ pointer: '/language', code: 'control_character' }]],
    ['an empty name', [kind, { ...file, filename: '' }], [{ pointer: '/file', code: 'missing_name' }]],
    ['a name of dots', [kind, { ...file, filename: '../..' }], [{ pointer: '/file', code: 'missing_name' }]],
    ['a tab in the name', [kind, { ...file, filename: 'a\tb.pdf' }], [{ pointer: '/file', code: 'control_character' }]],
  ];
  for (const [what, parts, errors] of cases) {
    const answer = await send(...parts);
    t.equal(answer.status, 400, what);
    t.equal(answer.body.code, 'validation_failed', what);
    t.same(
      sorted((answer.body.errors as Fault[]).map(({ pointer, code }) => ({ pointer, code }))),
      sorted(errors),
      what,
    );
  }
});

t.test('a name has at most 255 characters, four-byte ones counted once', async (t) => {
  t.match(await send(kind, { ...file, filename: `${'😀'.repeat(252)}.pdf` }), {
    status: 400,
    body: { errors: [{ pointer: '/file', code: 'name_too_long' }] },
  });
  const made = await send(kind, { ...file, filename: `${'😀'.repeat(251)}.pdf` });
  t.equal(made.status, 201, made.text);
  await service.objects.delete(`${agency.agency_id}/documents/${String(made.body.id)}`);
});

t.test('what the bytes are decides; name and type must not contradict them', async (t) => {
  const cases: [string, Partial<Part>, string[]][] = [
    ['a PDF called a picture', { filename: 'a.png' }, ['name_mismatch']],
    ['a PDF declared as a picture', { type: 'image/png' }, ['type_mismatch']],
    ['a picture called and declared a PDF', { value: png() }, ['type_mismatch', 'name_mismatch']],
    ['a PDF called a program', { filename: 'setup.exe' }, ['name_mismatch']],
    ['a PDF called a program, a dot behind', { filename: 'setup.exe.' }, ['name_mismatch']],
    ['HTML', { filename: 'a.html', type: 'text/html', value: '<!doctype html><script>1</script>' }, ['not_allowed']],
    ['HTML called a PDF', { value: '<html><body>%PDF-1.7</body></html>' }, ['not_allowed']],
    ['SVG', { filename: 'a.svg', type: 'image/svg+xml', value: '<svg xmlns="x" onload="1"/>' }, ['not_allowed']],
    ['a program', { value: 'MZ\x90\0\x03' }, ['not_allowed']],
    ['an archive', { value: Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(60)]) }, ['not_allowed']],
    ['plain text', { filename: 'a.txt', type: 'text/plain', value: 'hello' }, ['not_allowed']],
    [
      'text that begins like a bitmap',
      { filename: 'a.bmp', type: 'image/bmp', value: 'BMW'.repeat(20) },
      ['not_allowed'],
    ],
    ['nothing', { value: '' }, ['empty']],
  ];
  for (const [what, change, codes] of cases) {
    const answer = await send({ ...file, ...change }, kind);
    t.equal(answer.status, 422, what);
    t.same(
      (answer.body.errors as Fault[]).map(({ pointer, code }) => [pointer, code]),
      codes.map((code) => ['/file', code]),
      what,
    );
  }
});

t.test('every kind of file that platforms take is accepted, by all its names', async (t) => {
  const cases: [string, string | undefined, Buffer, string][] = [
    ['a.pdf', 'application/pdf', pdf(), 'application/pdf'],
    ['a.PDF', 'application/octet-stream', pdf(), 'application/pdf'],
    ['a', undefined, pdf(), 'application/pdf'],
    ['Letter No.5', undefined, pdf(), 'application/pdf'],
    ['a.jpg', 'image/jpg', jpeg(), 'image/jpeg'],
    ['a.JPEG', 'image/jpeg', jpeg(), 'image/jpeg'],
    ['a.png', 'image/png', png(), 'image/png'],
    ['a.gif', 'image/gif', gif(), 'image/gif'],
    ['a.bmp', 'image/x-ms-bmp', bmp(), 'image/bmp'],
    ['a.webp', 'image/webp', webp(), 'image/webp'],
  ];
  for (const [filename, type, value, content_type] of cases) {
    const made = await send(kind, { name: 'file', filename, value, ...(type !== undefined && { type }) });
    t.match(made, { status: 201, body: { content_type, file_name: filename } }, filename);
    await service.objects.delete(`${agency.agency_id}/documents/${String(made.body.id)}`);
  }
});

t.test('a file of the largest size is taken, of one byte more refused', async (t) => {
  const most = await send(kind, { ...file, value: pdf(10_000) });
  t.match(most, { status: 201, body: { size_bytes: 10_000 } });
  await service.objects.delete(`${agency.agency_id}/documents/${String(most.body.id)}`);
  for (const size of [10_001, 1_000_000, 5_000_000])
    t.match(await send(kind, { ...file, value: pdf(size) }), { status: 413, body: { code: 'payload_too_large' } });
});

t.test('what is no form is refused', async (t) => {
  t.match(await agency.post('/v1/documents', { kind: 'other' }), { status: 415 });
  t.match(await agency.post('/v1/documents'), { status: 415 });
  const { raw, headers } = form([kind, file]);
  const cases: [string, Buffer, Record<string, string>][] = [
    ['without a boundary', raw, { 'content-type': 'multipart/form-data' }],
    ['cut off in its file', raw.subarray(0, 250), headers],
    ['cut off in its last boundary', raw.subarray(0, -6), headers],
    ['a field named like a part of every object', form([kind, file, { name: '__proto__', value: '1' }]).raw, headers],
  ];
  for (const [what, sent, sentHeaders] of cases) {
    const answer = await agency.call('POST', '/v1/documents', { raw: sent, headers: sentHeaders });
    t.match(answer, { status: 400, body: { code: 'malformed_request' } }, what);
  }
  t.match(await agency.call('POST', '/v1/documents', { raw: '', headers }), {
    status: 400,
    body: { code: 'validation_failed' },
  });
});

t.test('only the upload takes a form', async (t) => {
  const { raw, headers } = form([kind]);
  t.match(await agency.call('POST', '/v1/clients', { raw, headers }), { status: 415 });
});

t.test('nothing is read of an upload whose credential does not do', async (t) => {
  const { raw, headers } = form([kind, file]);
  t.match(await agency.call('POST', '/v1/documents', { raw, headers: { ...headers, authorization: 'Bearer x' } }), {
    status: 401,
  });
  const { key } = await agency.make('/v1/api-keys', { name: 'reads', scopes: ['documents:read'] });
  const authorization = `Bearer ${String(key)}`;
  t.match(await agency.call('POST', '/v1/documents', { raw, headers: { ...headers, authorization } }), { status: 403 });
});

type Fault = { pointer: string; code: string };
const sorted = (faults: Fault[]) => faults.toSorted((a, b) => a.pointer.localeCompare(b.pointer));
