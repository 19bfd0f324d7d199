import t from 'tap';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const agency = await service.newAgency();

const newClient = async () => {
  const made = await agency.post('/v1/clients', { name: 'A' });
  return { path: `/v1/clients/${made.body.id}`, tag: String(made.headers.get('etag')) };
};

t.test('a tag is strong, the same for the same state, and another after a change', async (t) => {
  const { path, tag } = await newClient();
  t.match(tag, /^"[\x21\x23-\x7e]+"$/);
  t.equal((await agency.get(path)).headers.get('etag'), tag);
  t.equal((await agency.get(path, { 'accept-encoding': 'gzip' })).headers.get('etag'), tag, 'whatever the encoding');
  const changed = await agency.patch(path, { name: 'B' });
  t.not(changed.headers.get('etag'), tag);
  t.equal((await agency.get(path)).headers.get('etag'), changed.headers.get('etag'));
});

t.test('a client that has the current state is not sent it again', async (t) => {
  const { path, tag } = await newClient();
  for (const known of [tag, `W/${tag}`, '*', `"other", ${tag}`, `"a","b",W/${tag}`]) {
    const answer = await agency.get(path, { 'if-none-match': known });
    t.equal(answer.status, 304, known);
    t.equal(answer.text, '');
    t.equal(answer.headers.get('etag'), tag);
    t.equal(answer.headers.get('content-type'), null);
    t.equal(answer.headers.get('cache-control'), 'no-store');
    t.equal((await agency.call('HEAD', path, { headers: { 'if-none-match': known } })).status, 304, `HEAD ${known}`);
  }
  for (const unknown of ['"other"', tag.replaceAll('"', ''), '', 'W/"x"', `"${tag}`])
    t.equal((await agency.get(path, { 'if-none-match': unknown })).status, 200, unknown);
  const patched = await agency.patch(path, { name: 'B' }, { 'if-none-match': '*' });
  t.equal(patched.status, 200, 'it is for reading only');
});

t.test('a change is made only when If-Match names the current state', async (t) => {
  const cases: [what: string, header: (tag: string) => string, status: number][] = [
    ['the tag', (tag) => tag, 200],
    ['a star', () => '*', 200],
    ['a list with the tag', (tag) => `"0-x", ${tag}`, 200],
    ['a list without blanks', (tag) => `"0-x",${tag},"y"`, 200],
    ['another tag', () => '"0-x"', 412],
    ['a weak tag', (tag) => `W/${tag}`, 412],
    ['a tag without quotes', (tag) => tag.replaceAll('"', ''), 412],
    ['nothing', () => '', 412],
    ['words', () => 'whatever it is', 412],
    ['the version as a tag', () => '"1"', 412],
  ];
  for (const [what, header, status] of cases) {
    const { path, tag } = await newClient();
    const answer = await agency.patch(path, { name: 'B' }, { 'if-match': header(tag) });
    t.equal(answer.status, status, what);
    if (status === 412) t.match(answer.body, { code: 'version_mismatch' });
    t.equal((await agency.get(path)).body.name, status === 412 ? 'A' : 'B', `${what}: nothing half done`);
  }
});

t.test('a stale tag stops a deletion and an action as well', async (t) => {
  const key = await agency.post('/v1/api-keys', { name: 'A', scopes: ['agency:read'] });
  const path = `/v1/api-keys/${key.body.id}`;
  const tag = String(key.headers.get('etag'));
  await agency.patch(path, { name: 'B' });
  t.equal((await agency.delete(path, { 'if-match': tag })).status, 412);
  t.equal((await agency.post(`${path}/rotations`, {}, { 'if-match': tag })).status, 412);
  t.equal((await agency.get(path)).status, 200);
  t.equal(
    (await agency.delete(path, { 'if-match': String((await agency.get(path)).headers.get('etag')) })).status,
    204,
  );
  t.equal((await agency.delete(path, { 'if-match': '*' })).status, 404, 'a second time there is nothing');
  t.equal((await agency.patch(path, { name: 'C' }, { 'if-match': tag })).status, 404);
});
