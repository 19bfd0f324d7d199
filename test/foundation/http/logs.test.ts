import t from 'tap';
import { asAgency } from '../../support/caller.ts';
import { runStatement } from '../../support/cluster.ts';
import { sendRaw } from '../../support/raw-socket.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t, { LOG_LEVEL: 'trace' });
const agency = await service.newAgency();

type Line = Record<string, unknown>;
const linesOf = (requestId: string): Line[] =>
  service.logged.map((line) => JSON.parse(line) as Line).filter((line) => line['request_id'] === requestId);

t.test('each answer is one line that tells who asked for what, and what became of it', async (t) => {
  await agency.get('/v1/clients?q=something', { 'x-request-id': 'read-1' });
  t.match(linesOf('read-1'), [
    {
      level: 30,
      agency_id: agency.agency_id,
      credential_id: String,
      method: 'GET',
      path: '/v1/clients',
      status: 200,
      duration_ms: Number,
      msg: 'answered',
    },
  ]);
  t.equal(linesOf('read-1').length, 1);
  await asAgency(service.url, 'nobody').get('/v1/me', { 'x-request-id': 'refused-1' });
  t.match(linesOf('refused-1'), [{ method: 'GET', path: '/v1/me', status: 401 }]);
  await agency.get('/v1/clients/%zz', { 'x-request-id': 'lost-1' });
  t.equal(linesOf('lost-1').length, 1, 'what the router refuses leaves a trace too');
});

t.test('the line of a request that is part of a trace bears the id of the trace', async (t) => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const cases: [header: string, logged: string | undefined][] = [
    [`00-${trace}-00f067aa0ba902b7-01`, trace],
    [`00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, undefined],
    [`00-${trace}-${'0'.repeat(16)}-01`, undefined],
    [`ff-${trace}-00f067aa0ba902b7-01`, undefined],
    ['hidden-trace', undefined],
  ];
  for (const [index, [traceparent, logged]] of cases.entries()) {
    const { status } = await agency.get('/v1/me', { traceparent, 'x-request-id': `traced-${index}` });
    t.equal(status, 200);
    t.equal(linesOf(`traced-${index}`)[0]?.['trace_id'], logged, traceparent);
  }
});

t.test('a failure is logged with its cause', async (t) => {
  await runStatement(
    service.databaseUrl,
    "alter table clients add constraint unlucky check (name <> 'hidden-name-77')",
  );
  const answer = await agency.post('/v1/clients', { name: 'hidden-name-77' }, { 'x-request-id': 'failed-1' });
  t.equal(answer.status, 500);
  t.match(linesOf('failed-1'), [{ level: 50, err: { message: /unlucky/, stack: String } }, { status: 500 }]);
  await runStatement(service.databaseUrl, 'alter table clients drop constraint unlucky');
});

t.test('no secret, header, query or body is ever logged', async (t) => {
  const secret = agency.api_key.split('_')[2] ?? '';
  const { body: token } = await agency.post('/v1/token', {
    grant_type: 'client_credentials',
    client_id: (await agency.get('/v1/me')).body.credential.id,
    client_secret: agency.api_key,
  });
  const made = await agency.post('/v1/api-keys', { name: 'hidden-key-name', scopes: ['agency:read'] });
  const hidden = {
    'the key': secret,
    'the key, whole': agency.api_key,
    'a new key': String(made.body.key).split('_')[2] ?? '',
    'a token': String(token.access_token).split('.')[2] ?? '',
    'a body': 'hidden-body-4711',
    'a query': 'hidden-query-4711',
    'a header': 'hidden-header-4711',
  };
  const headers = { 'x-private': hidden['a header'], cookie: `session=${hidden['a header']}` };
  await agency.post('/v1/clients', { name: hidden['a body'] }, headers);
  await agency.post('/v1/clients', { name: hidden['a body'], [hidden['a body']]: 1 }, headers);
  await agency.call('POST', '/v1/clients', { raw: `{"${hidden['a body']}`, headers });
  await agency.get(`/v1/clients?q=${hidden['a query']}`, headers);
  await agency.get(`/v1/clients?${hidden['a query']}=1`, headers);
  await agency.get(`/v1/nothing?access_token=${agency.api_key}`, headers);
  await agency.get(`/v1/api-keys/${agency.api_key}`, headers);
  await agency.get(`/v1/nothing/${token.access_token}`, headers);
  await agency.get(`/v1/nothing/${agency.api_key}/%zz`, headers);
  await asAgency(service.url, `${agency.api_key}x`).get('/v1/me', headers);
  await asAgency(service.url, String(token.access_token)).get('/v1/me', headers);
  await asAgency(service.url, `${token.access_token}x`).get('/v1/me', headers);
  const client = { id: made.body.id as string, secret: String(made.body.key) };
  const form = `grant_type=client_credentials&client_id=${client.id}&client_secret=${client.secret}&scope=no`;
  await agency.call('POST', '/v1/token', {
    raw: form,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  await agency.post('/v1/token', { grant_type: 'password', client_id: client.id, client_secret: client.secret });
  const reference = hidden['a body'];
  for (let count = 0; count < 2; count += 1) await agency.post('/v1/clients', { name: 'A', reference }, headers);
  await sendRaw(
    service.url,
    `GET /v1/me?q=${hidden['a query']} HTTP/1.1\r\nAuthorization: Bearer ${agency.api_key}\r\nX:\0\r\n\r\n`,
  );

  // Failures of the database quote what they were given.
  await runStatement(
    service.databaseUrl,
    `alter table clients add constraint unlucky check (name <> '${'x'.repeat(9)}')`,
  );
  t.equal(
    (await agency.post('/v1/clients', { name: 'x'.repeat(9), contact_email: 'hidden-body-4711@example.com' })).status,
    500,
  );
  const text = service.logged.join('');
  t.match(text, 'request failed', 'the failure itself was logged');
  for (const [what, words] of Object.entries(hidden)) t.notOk(text.includes(words), what);
});

t.test('what runs without a request is logged without one, and levels are kept', async (t) => {
  const quiet = await startService(t, { LOG_LEVEL: 'silent' });
  await (await quiet.newAgency()).get('/v1/me');
  t.same(quiet.logged, []);
});
