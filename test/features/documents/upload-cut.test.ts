import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import t from 'tap';
import { startService } from '../../support/service.ts';
import { form, pdf, storedKeys, until } from './samples.ts';

const service = await startService(t);
const agency = await service.newAgency();
const body = form([
  { name: 'file', filename: 'a.pdf', type: 'application/pdf', value: pdf(300_000) },
  { name: 'kind', value: 'other' },
]);

const unfinished = () => readdir(join(service.config.DATA_DIR, 'documents', '.temporary'));

async function begin(...pieces: (string | Buffer)[]): Promise<Socket> {
  const { hostname, port } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const head = [
    'POST /v1/documents HTTP/1.1',
    'Host: desk',
    `Authorization: Bearer ${agency.api_key}`,
    `Content-Type: ${String(body.headers['content-type'])}`,
    `Content-Length: ${body.raw.length}`,
  ];
  for (const piece of [`${head.join('\r\n')}\r\n\r\n`, ...pieces]) {
    await new Promise((resolve) => socket.write(piece, resolve));
  }
  return socket;
}

t.test('an upload that is cut in the middle of its file leaves neither a row nor an object', async (t) => {
  const socket = await begin(body.raw.subarray(0, 150_000));
  await until(async () => (await unfinished()).length === 1, 'the upload to be under way');
  t.same((await agency.get('/v1/documents')).body.data, [], 'not visible before its bytes are safe');
  socket.destroy();
  await until(async () => (await unfinished()).length === 0, 'the unfinished file to go');
  t.same(await storedKeys(service), []);
  t.same((await agency.get('/v1/documents')).body.data, []);
});

t.test('an upload that is cut behind its file leaves neither a row nor an object', async (t) => {
  const socket = await begin(body.raw.subarray(0, -20));
  await until(async () => (await storedKeys(service)).length === 1, 'the bytes to be safe');
  socket.destroy();
  await until(async () => (await storedKeys(service)).length === 0, 'the object to go');
  t.same((await agency.get('/v1/documents')).body.data, []);
});

t.test('an upload in many small pieces is one document', async (t) => {
  const pieces = Array.from({ length: 7 }, (_, index) => body.raw.subarray(index * 50_000, (index + 1) * 50_000));
  const socket = await begin(...pieces);
  const answer = await new Promise<string>((resolve) =>
    socket.once('data', (data) => {
      resolve(data.toString());
    }),
  );
  socket.destroy();
  t.match(answer, /^HTTP\/1.1 201 /);
  t.match((await agency.get('/v1/documents')).body.data, [{ size_bytes: 300_000 }]);
});

t.test('a connection goes on after an upload was refused in the middle', async (t) => {
  const refused = Buffer.from(body.raw);
  refused.write('not a pdf', refused.indexOf('%PDF'));
  const socket = await begin(refused);
  let answers = '';
  socket.on('data', (data) => (answers += data.toString()));
  await until(() => answers.includes('HTTP/1.1 422 '), 'the refusal');
  socket.write(`GET /v1/me HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer ${agency.api_key}\r\n\r\n`);
  await until(() => answers.includes('HTTP/1.1 200 '), 'the next answer on the same connection');
  socket.destroy();
  t.pass('both were answered');
});
