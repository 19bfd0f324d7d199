import { gzipSync } from 'node:zlib';
import t from 'tap';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const agency = await service.newAgency();
const post = (raw: string | Buffer, headers: Record<string, string> = {}) =>
  agency.call('POST', '/v1/clients', { raw, headers });

t.test('a body that breaks its schema is refused with every fault named', async (t) => {
  const cases: [what: string, body: unknown, errors: [pointer: string, code: string][]][] = [
    ['an unknown field', { name: 'A', nmae: 'B' }, [['/nmae', 'unknown_field']]],
    ['a missing field', {}, [['/name', 'missing']]],
    ['a number for text', { name: 1 }, [['/name', 'wrong_type']]],
    ['an array of one for text', { name: ['A'] }, [['/name', 'wrong_type']]],
    ['null where it is not allowed', { name: null }, [['/name', 'wrong_type']]],
    ['empty text', { name: '' }, [['/name', 'too_short']]],
    ['text one too long', { name: 'x'.repeat(201) }, [['/name', 'too_long']]],
    ['an address that is none', { name: 'A', contact_email: 'no address' }, [['/contact_email', 'wrong_format']]],
    [
      'two faults at once',
      { reference: 7 },
      [
        ['/name', 'missing'],
        ['/reference', 'wrong_type'],
      ],
    ],
    ['a field of the prototype', JSON.parse('{"name":"A","__proto__":{"a":1}}'), [['/__proto__', 'unknown_field']]],
    ['constructor as a field', { name: 'A', constructor: 1 }, [['/constructor', 'unknown_field']]],
    ['a slash and a tilde in a field name', { name: 'A', 'a/b~c': 1 }, [['/a~1b~0c', 'unknown_field']]],
    ['an array', [], [['', 'wrong_type']]],
    ['text', 'name', [['', 'wrong_type']]],
    ['null', null, [['', 'wrong_type']]],
  ];
  for (const [what, body, errors] of cases) {
    const answer = await agency.post('/v1/clients', body);
    t.match(answer, { status: 400, body: { code: 'validation_failed' } }, what);
    const found = answer.body.errors.map((e: { pointer: string; code: string }) => [e.pointer, e.code]);
    t.same(found, errors, `${what}: where and why`);
  }
  t.same((await agency.get('/v1/clients')).body.data, [], 'nothing was kept');
});

t.test('text of exactly the allowed length is kept, counted in characters and not in bytes', async (t) => {
  for (const name of ['x'.repeat(200), '𝄞'.repeat(200), '阿里巴巴 𠮷野家 👩🏽‍⚖️']) {
    const made = await agency.post('/v1/clients', { name });
    t.equal(made.status, 201);
    t.equal((await agency.get(`/v1/clients/${made.body.id}`)).body.name, name, 'as it was sent');
  }
  t.match(await agency.post('/v1/clients', { name: '𝄞'.repeat(201) }), { status: 400 });
});

t.test('text that the database cannot keep is refused wherever it hides', async (t) => {
  const cases: [what: string, raw: string, code: string, pointer: string][] = [
    ['NUL as an escape', '{"name":"a\\u0000b"}', 'control_character', '/name'],
    ['a lone high surrogate', '{"name":"a\\ud800"}', 'broken_character', '/name'],
    ['a lone low surrogate', '{"name":"\\uDC00a"}', 'broken_character', '/name'],
    ['a pair the wrong way round', '{"name":"\\udc00\\ud800"}', 'broken_character', '/name'],
    ['NUL in a field name', '{"name":"a","\\u0000":1}', 'control_character', ''],
  ];
  for (const [what, raw, code, pointer] of cases)
    t.match(await post(raw), { status: 400, body: { code: 'validation_failed', errors: [{ code, pointer }] } }, what);
  t.match(await post('{"name":"\\ud834\\udd1e"}'), { status: 201, body: { name: '𝄞' } }, 'a whole pair is good');
  t.match(await post('{"name":"\\\\u0000"}'), { status: 201, body: { name: '\\u0000' } }, 'a backslash is no escape');
});

t.test('text that shows nothing is refused, text with something between the spaces is not', async (t) => {
  const blank = [
    '" "',
    '"\\t\\n"',
    '"\\u0020\\u200b"',
    '"\u00a0\u3000"',
    '"\u200b"',
    '"\ufeff"',
    `"${' '.repeat(200)}"`,
  ];
  for (const text of blank) {
    const errors = [{ in: 'body', pointer: '/name', code: 'blank' }];
    t.match(await post(`{"name":${text}}`), { status: 400, body: { code: 'validation_failed', errors } }, text);
  }
  t.match(await post('{"name": " 猫\\u0020" }'), { status: 201, body: { name: ' 猫 ' } });
  t.match(await post(`{"name":"${' '.repeat(500_000)}"}`), { status: 400 }, 'a body full of spaces');
  t.equal((await agency.get('/v1/clients?q=%20')).status, 200, 'a search is not kept');
});

t.test('bytes that are no JSON are refused in words', async (t) => {
  const cases: [what: string, raw: string | Buffer][] = [
    ['half an object', '{"name":'],
    ['raw NUL', '{"name":"a\0"}'],
    ['single quotes', "{'name':'a'}"],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['UTF-16', Buffer.from('{"name":"a"}', 'utf16le')],
    ['an encoded surrogate', Buffer.from([...Buffer.from('{"name":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')])],
    ['a hundred thousand levels', '['.repeat(100_000)],
  ];
  for (const [what, raw] of cases) t.match(await post(raw), { status: 400, body: { code: 'malformed_request' } }, what);
});

t.test('nesting of a hundred thousand levels is refused and harms nobody', async (t) => {
  const deep = (inside: string) => `{"name":${'['.repeat(100_000)}${inside}${']'.repeat(100_000)}}`;
  for (const inside of ['', '"\\u0000"', '"\\ud800"'])
    t.match(await post(deep(inside)), { status: 400 }, `with ${inside || 'nothing'} inside`);
  t.match(await post(`{"name":"a","x":${'{"a":'.repeat(100_000)}"\\u0000"${'}'.repeat(100_000)}}`), { status: 400 });
  t.equal((await agency.get('/livez')).status, 200);
});

t.test('a body of many faults is answered quickly and shortly', async (t) => {
  const unique = Array.from({ length: 200_000 }, (_, index) => index.toString(36));
  const cases: [what: string, path: string, body: unknown][] = [
    ['many unknown fields', '/v1/clients', Object.fromEntries(unique.map((key) => [key, 1]))],
    ['many wrong entries', '/v1/api-keys', { name: 'A', scopes: unique }],
    [
      'many fields where none is known',
      '/v1/clients/0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69/archival',
      Object.fromEntries(unique.map((key) => [key, 1])),
    ],
    ['one long field name', '/v1/clients', { name: 'A', ['x'.repeat(1_000_000)]: 1 }],
  ];
  for (const [what, path, body] of cases) {
    const started = Date.now();
    const answer = await agency.post(path, body);
    t.equal(answer.status, 400, what);
    t.ok(Date.now() - started < 2000, `${what}: took ${Date.now() - started} ms`);
    t.ok(answer.text.length < 100_000, `${what}: ${answer.text.length} characters`);
    t.ok(answer.body.errors.length <= 100);
  }
});

t.test('a body of 10 MB is refused before it is read as JSON', async (t) => {
  const answer = await post(`{"name":"${'x'.repeat(10_000_000)}"}`);
  t.match(answer, { status: 413, body: { code: 'payload_too_large' } });
});

t.test('only JSON in UTF-8 is taken, by whatever name it goes', async (t) => {
  const body = '{"name":"é"}';
  const accepted = ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'];
  for (const type of accepted) t.equal((await post(body, { 'content-type': type })).status, 201, type);
  const refused: [headers: Record<string, string>, raw: string | Buffer][] = [
    [{ 'content-type': 'text/plain' }, body],
    [{ 'content-type': 'application/jsonp' }, body],
    [{ 'content-type': 'application/xml' }, body],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 'name=a'],
    [{ 'content-type': 'nonsense' }, body],
    [{ 'content-type': '' }, body],
    [{ 'content-type': 'application/json; charset=latin1' }, Buffer.from(body, 'latin1')],
    [{ 'content-type': 'application/json; charset=utf-16le' }, Buffer.from(body, 'utf16le')],
    [{ 'content-encoding': 'gzip' }, gzipSync(body)],
  ];
  for (const [headers, raw] of refused) {
    const answer = await post(raw, headers);
    t.match(answer, { status: 415, body: { code: 'unsupported_media_type' } }, JSON.stringify(headers));
  }
});

t.test('a patch is taken as merge-patch and as JSON', async (t) => {
  const { id } = await agency.make('/v1/clients', { name: 'A', reference: 'R' });
  const patch = (raw: string, type: string) =>
    agency.call('PATCH', `/v1/clients/${id}`, { raw, headers: { 'content-type': type } });
  t.match(await patch('{"reference":null}', 'application/merge-patch+json'), {
    status: 200,
    body: { reference: null },
  });
  t.match(await patch('{"name":"B"}', 'application/json'), { status: 200, body: { name: 'B', version: 3 } });
  t.match(
    await patch('{"name":"B"}', 'application/json'),
    { status: 200, body: { version: 3 } },
    'no change, no version',
  );
  t.match(await patch('{}', 'application/json'), { status: 400, body: { errors: [{ code: 'too_few' }] } });
  t.match(await patch('{"id":"x"}', 'application/json'), {
    status: 400,
    body: { errors: [{ code: 'unknown_field' }] },
  });
});

t.test('a route that needs no body takes none, and an empty one counts as none', async (t) => {
  const { id } = await agency.make('/v1/clients', { name: 'A' });
  const archive = (raw?: string) => agency.call('POST', `/v1/clients/${id}/archival`, raw === undefined ? {} : { raw });
  t.equal((await archive()).status, 200, 'no body');
  t.equal((await archive('')).status, 200, 'a content type and nothing behind it');
  t.equal((await archive('{}')).status, 200, 'an empty object');
  t.match(await archive('{"reason":"x"}'), {
    status: 400,
    body: { errors: [{ pointer: '/reason', code: 'unknown_field' }] },
  });
  t.match(await archive('[]'), { status: 400, body: { errors: [{ pointer: '', code: 'wrong_type' }] } });
  t.match(await post('', {}), { status: 400 }, 'where a body is needed, nothing is not enough');
});

t.test('the body and the content type of a DELETE are not looked at', async (t) => {
  const remove = async (options: { raw?: string; headers?: Record<string, string> }) => {
    const { id } = await agency.make('/v1/api-keys', { name: 'A', scopes: ['agency:read'] });
    return (await agency.call('DELETE', `/v1/api-keys/${id}`, options)).status;
  };
  t.equal(await remove({}), 204);
  t.equal(await remove({ headers: { 'content-type': 'application/json' } }), 204, 'a type and no body');
  t.equal(await remove({ raw: '{"x":1}' }), 204, 'a body');
  t.equal(
    await remove({ raw: 'x'.repeat(3_000_000), headers: { 'content-type': 'text/csv' } }),
    204,
    'a large odd one',
  );
});

t.test('a route that is added beside the features judges its body as strictly as they do', async (t) => {
  const late = await startService(t, {}, undefined, (app) => {
    app.addSchema({
      $id: 'Late',
      type: 'object',
      additionalProperties: false,
      properties: { count: { type: 'integer' } },
    });
    const words = { operationId: 'createLate', summary: 'Late', description: 'Late.', tags: ['Clients'] };
    const schema = {
      ...words,
      body: { $ref: 'Late#' },
      response: { 200: { type: 'object', additionalProperties: true } },
    };
    app.post('/v1/late', { config: { scope: 'clients:read' }, schema }, ({ body }) => body as object);
  });
  const caller = await late.newAgency();
  t.same((await caller.post('/v1/late', { count: 1 })).body, { count: 1 });
  for (const body of [{ count: null }, { count: '1' }, { count: 1, other: 1 }])
    t.equal((await caller.post('/v1/late', body)).status, 400, JSON.stringify(body));
});
