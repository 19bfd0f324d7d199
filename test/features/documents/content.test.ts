import t from 'tap';
import { startService } from '../../support/service.ts';
import { pdf } from './samples.ts';

const service = await startService(t);
const agency = await service.newAgency();
const bytes = pdf(1000);
const { body: document } = await agency.upload(
  '/v1/documents',
  { name: '营业执照 (copy)\'s "1".pdf', bytes },
  { kind: 'business_licence' },
);
const id = String(document.id);
const path = `/v1/documents/${id}/content`;
const tag = `"${String(document.sha256)}"`;

t.test('a download is the very bytes, to be saved under their name and not to be interpreted', async (t) => {
  const answer = await agency.get(path);
  t.equal(answer.status, 200);
  t.equal(answer.text, bytes.toString());
  const headers = Object.fromEntries(answer.headers);
  t.match(headers, {
    'content-type': 'application/pdf',
    'content-length': '1000',
    'accept-ranges': 'bytes',
    etag: tag,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
  });
  const disposition = String(headers['content-disposition']);
  t.match(disposition, /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/);
  t.equal(decodeURIComponent(disposition.split("UTF-8''")[1] ?? ''), document.file_name);
});

t.test('parts of a file can be had', async (t) => {
  const cases: [string, string][] = [
    ['bytes=0-0', '0-0'],
    ['bytes=5-9', '5-9'],
    ['bytes=990-', '990-999'],
    ['bytes=990-5000', '990-999'],
    ['bytes=-10', '990-999'],
    ['bytes=-5000', '0-999'],
    ['BYTES=999-999', '999-999'],
  ];
  for (const [range, sent] of cases) {
    const answer = await agency.get(path, { range });
    const [start = 0, end = 0] = sent.split('-').map(Number);
    t.equal(answer.status, 206, range);
    t.equal(answer.headers.get('content-range'), `bytes ${sent}/1000`, range);
    t.equal(answer.headers.get('content-length'), String(end - start + 1), range);
    t.equal(answer.text, bytes.subarray(start, end + 1).toString(), range);
  }
});

t.test('a range that is not understood is passed over', async (t) => {
  for (const range of ['bytes=9-5', 'bytes=-', 'bytes=a-b', 'lines=0-1', 'bytes=0-1,5-6', '0-1']) {
    const answer = await agency.get(path, { range });
    t.equal(answer.status, 200, range);
    t.equal(answer.text.length, 1000, range);
  }
});

t.test('a range behind the end of the file cannot be satisfied', async (t) => {
  for (const range of ['bytes=1000-', 'bytes=1000-1001', 'bytes=-0']) {
    const answer = await agency.get(path, { range });
    t.match(answer, { status: 416, body: { code: 'range_not_satisfiable' } }, range);
    t.equal(answer.headers.get('content-range'), 'bytes */1000', range);
  }
});

t.test('If-Range continues only what is still the same', async (t) => {
  t.equal((await agency.get(path, { range: 'bytes=0-1', 'if-range': tag })).status, 206);
  for (const other of ['"other"', `W/${tag}`, 'Sun, 22 Nov 2026 12:00:00 GMT'])
    t.equal((await agency.get(path, { range: 'bytes=0-1', 'if-range': other })).status, 200, other);
});

t.test('If-None-Match spares what the client has', async (t) => {
  for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
    const answer = await agency.get(path, { 'if-none-match': known });
    t.equal(answer.status, 304, known);
    t.equal(answer.text, '', known);
    t.equal(answer.headers.get('etag'), tag, known);
  }
  t.equal((await agency.get(path, { 'if-none-match': '"x"' })).status, 200);
});

t.test('HEAD tells what GET would', async (t) => {
  const answer = await agency.call('HEAD', path, { headers: { range: 'bytes=0-1' } });
  t.equal(answer.status, 200);
  t.equal(answer.headers.get('content-length'), '1000');
  t.equal(answer.headers.get('etag'), tag);
});

t.test('each reading leaves an audit entry; what delivers nothing does not', async (t) => {
  const readings = async () => {
    const { body } = await agency.get(`/v1/audit-entries?action=document.content_read&subject_id=${id}&limit=100`);
    return (body.data as unknown[]).length;
  };
  const before = await readings();
  await agency.get(path);
  t.equal(await readings(), before + 1);
  await agency.get(path, { range: 'bytes=0-0' });
  t.equal(await readings(), before + 2);
  await agency.get(path, { 'if-none-match': tag });
  await agency.get(path, { range: 'bytes=1000-' });
  await agency.call('HEAD', path);
  t.equal(await readings(), before + 2);
});

t.test("another agency's document is not there", async (t) => {
  const other = await service.newAgency();
  t.match(await other.get(path), { status: 404, body: { code: 'not_found' } });
  t.match(await agency.get('/v1/documents/0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69/content'), { status: 404 });
  t.match(await agency.get('/v1/documents/1/content'), { status: 400 });
});

t.test('an object that is gone is our failure, told and logged', async (t) => {
  const lost = await agency.upload('/v1/documents', { name: 'a.pdf', bytes }, { kind: 'other' });
  await service.objects.delete(`${agency.agency_id}/documents/${String(lost.body.id)}`);
  t.match(await agency.get(`/v1/documents/${String(lost.body.id)}/content`), {
    status: 500,
    body: { code: 'internal_error' },
  });
  t.ok(service.logged.some((line) => line.includes('"level":50') && line.includes('ObjectMissing')));
});
