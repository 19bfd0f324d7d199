import t from 'tap';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { startService } from '../../support/service.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { addLinks, fill, newBatch, newGround, newLink, reports, submit } from '../complaints/filing.ts';
import { importFile, jobOver, resultRows, send, verdictsOf, withWorker } from './importing.ts';

const service = await startService(t);
await withWorker(t, service);
const agency = await service.newAgency();
const ground = await newGround(agency);
await showRowsToOwner(service.databaseUrl, 'complaint_import_chunks');

const file = (...lines: string[]) => `${lines.join('\r\n')}\r\n`;

t.test('a file is taken at once, and becomes complaints with everything that it notes of them', async (t) => {
  const batch = await newBatch(agency, ground);
  const link = newLink();
  const answer = await send(
    agency,
    batch.id,
    file(
      'url,title,seller_name,seller_url,price,currency,stock,note,platform_reference',
      `${link},"Ear, phones",小店,https://shop1.taobao.com/,12.50,CNY,7,seen,R-1`,
      newLink(),
    ),
  );
  t.equal(answer.status, 202, answer.text);
  t.equal(answer.headers.get('location'), `/v1/jobs/${String(answer.body.id)}`);
  t.match(answer.body, {
    ...{ kind: 'complaint_import', status: 'queued', client_id: ground.client_id, client: { name: 'Aurora' } },
    ...{ subject_type: 'complaint_batch', subject_id: batch.id, progress: { done: 0, total: 2 } },
    ...{ result: null, problem: null, started_at: null, finished_at: null },
  });
  const job = await jobOver(agency, answer.body.id);
  t.match(job, {
    ...{ status: 'succeeded', problem: null, progress: { done: 2, total: 2 } },
    result: { rows: 2, complaints: 2, refused: 0, counts: { added: 2, blocked: 0, bad_link: 0 } },
  });
  const rows = await resultRows(agency, job.id);
  t.same(
    rows.map(([line, verdict]) => [line, verdict]),
    [
      ['2', 'added'],
      ['3', 'added'],
    ],
  );
  t.match((await agency.get(`/v1/complaints/${String(rows[0]?.[2])}`)).body, {
    ...{ url: link, title: 'Ear, phones', seller_name: '小店', seller_url: 'https://shop1.taobao.com/', stock: 7 },
    ...{ price: { amount: '12.50', currency: 'CNY' }, note: 'seen', platform_reference: 'R-1', state: 'ready' },
  });
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, { counts: { total: 2, ready: 2 } });
  const events = await agency.get(`/v1/complaints/${String(rows[1]?.[2])}/events`);
  t.match(events.body.data, [{ event: 'validated', sequence: 1, state: 'ready' }]);
  t.match((await agency.get(`/v1/audit-entries?subject_id=${String(job.id)}`)).body.data, [
    { action: 'job.succeeded', actor_kind: 'api_key' },
    { action: 'job.created', actor_kind: 'api_key' },
  ]);
});

t.test('every row gets its verdict', async (t) => {
  const open = newLink();
  const other = await newBatch(agency, ground);
  const [holder = ''] = await fill(agency, other.id, [open]);
  const batch = await newBatch(agency, ground);
  const link = newLink();
  const job = await importFile(
    agency,
    batch.id,
    file(
      'url,price,currency,stock,title,seller_url',
      link,
      'https://m.tb.cn/h.5QwErTyImp',
      'no link at all',
      ',,,,only a title',
      'https://detail.1688.com/offer/674927000600.html',
      'https://shop123456.taobao.com/',
      `${link}&spm=a1`,
      open,
      `${newLink()},"12,50",CNY`,
      `${newLink()},12.50`,
      `${newLink()},,CNY`,
      `${newLink()},12.50,yuan`,
      `${newLink()},,,many`,
      `${newLink()},,,-1`,
      `${newLink()},,,3000000000`,
      `${newLink()},,,,${'x'.repeat(501)}`,
      `${newLink()},,,,,ftp://shop`,
      `${newLink()},,,,\u200b`,
    ),
  );
  t.same(await verdictsOf(agency, job.id), [
    ...['2 added', '3 blocked', '4 bad_link', '5 bad_link', '6 wrong_platform', '7 wrong_kind', '8 duplicate_in_file'],
    '9 duplicate_of_open_complaint',
    ...[10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map((line) => `${line} invalid_value`),
  ]);
  t.match(job.result, { rows: 18, complaints: 2, refused: 16, counts: { invalid_value: 10, bad_link: 2 } });
  const rows = await resultRows(agency, job.id);
  const about = (line: number) => rows.find(([one]) => one === String(line));
  t.match(about(8), ['8', 'duplicate_in_file', '', 'Line 2 is about the same listing.']);
  t.equal(about(9)?.[2], holder, 'the complaint in the way is named');
  t.match(about(11)?.[3], 'currency must be there with a price.');
  t.match(about(14)?.[3], /^stock must be of the type integer/);
  t.same((await verdictsOf(agency, job.id, '?rows=refused')).length, 16);
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, {
    counts: { total: 2, ready: 1, blocked: 1 },
  });
});

t.test('a listing that was taken down before is linked to that takedown', async (t) => {
  const link = newLink();
  const before = await newBatch(agency, ground);
  const [removed = ''] = await fill(agency, before.id, [link]);
  t.equal((await submit(agency, before.id)).status, 200);
  await reports(agency, removed, 'removed');
  const batch = await newBatch(agency, ground);
  const job = await importFile(agency, batch.id, file('url', link, newLink()));
  t.same(await verdictsOf(agency, job.id), ['2 relisting', '3 added']);
  t.match(job.result, { complaints: 2, counts: { relisting: 1, added: 1 } });
  const [row] = await resultRows(agency, job.id);
  t.match((await agency.get(`/v1/complaints/${String(row?.[2])}`)).body, { relisting_of_id: removed });
});

t.test('every encoding and separator that spreadsheets write is read', async (t) => {
  const cases: [name: string, write: (link: string) => string | Uint8Array][] = [
    ['a byte order mark', (link) => `\ufeffurl,title\n${link},耳机\n`],
    ['semicolons', (link) => `url;title\r\n${link};耳机`],
    ['tabs and capitals', (link) => `Title\tURL\n耳机\t${link}\n`],
    // 耳机 in GB18030.
    ['GB18030', (link) => Buffer.concat([Buffer.from(`url,title\n${link},`), Buffer.from('b6fabbfa', 'hex')])],
  ];
  for (const [name, write] of cases) {
    const batch = await newBatch(agency, ground);
    const job = await importFile(agency, batch.id, write(newLink()));
    t.match(job.result, { complaints: 1 }, name);
    const { data } = (await agency.get(`/v1/complaints?batch_id=${batch.id}`)).body;
    t.match(data, [{ title: '耳机' }], name);
  }
});

t.test('a file that is none is refused at once, and leaves nothing behind', async (t) => {
  const batch = await newBatch(agency, ground);
  const cases: [what: string, csv: string | Uint8Array, code: string][] = [
    ['nothing', '', 'empty'],
    ['only a header', 'url,title\n', 'no_rows'],
    ['no column of links', 'link,title\na,b\n', 'missing_column'],
    ['a column that nobody knows', 'url,colour\na,b\n', 'unknown_column'],
    ['a workbook', Buffer.from('504b030414000000', 'hex'), 'not_a_text'],
    ['UTF-16', Buffer.from('\ufeffurl\nhttps://a.example/\n', 'utf16le'), 'not_a_text'],
    ['Latin', Buffer.from('url,title\na,caf\xe9, b\n', 'latin1'), 'not_a_text'],
    ['too many columns', `url,${'a,'.repeat(2000)}\na\n`, 'too_many_columns'],
    ['a first line without end', 'a'.repeat(1_000_000), 'broken_csv'],
    ['too many rows', `url\n${'a\n'.repeat(100_001)}`, 'too_many_rows'],
  ];
  for (const [what, csv, code] of cases) {
    const answer = await send(agency, batch.id, csv);
    t.equal(answer.status, 422, what);
    t.ok(
      answer.body.errors.some((error: { code: string }) => error.code === code),
      `${what}: ${answer.text}`,
    );
  }
  t.match(await send(agency, batch.id, 'url\na\n', { mode: 'some' }), { status: 400 });
  t.match(await send(agency, batch.id, Buffer.alloc(53_000_000, 'a')), { status: 413 });
  t.same((await agency.get(`/v1/jobs?subject_id=${batch.id}`)).body.data, []);
  for await (const { key } of service.objects.list(`${agency.agency_id}/imports/`))
    t.not((await service.objects.head(key))?.sizeBytes, 53_000_000);
});

t.test('columns of other names are passed over when that is asked for', async (t) => {
  const batch = await newBatch(agency, ground);
  const csv = file('no,url,颜色', `1,${newLink()},红`);
  const job = await importFile(agency, batch.id, csv, { ignore_unknown_columns: 'true' });
  t.match(job.result, { complaints: 1 });
});

t.test('a duplicate is found across thousands of rows, and progress is told', async (t) => {
  const batch = await newBatch(agency, ground);
  const links = Array.from({ length: 2500 }, newLink);
  const job = await importFile(agency, batch.id, file('url', ...links, String(links[0]), String(links[1200])));
  t.match(job, { progress: { done: 2502, total: 2502 }, result: { complaints: 2500, refused: 2 } });
  t.same(await verdictsOf(agency, job.id, '?rows=refused'), ['2502 duplicate_in_file', '2503 duplicate_in_file']);
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, { counts: { total: 2500, ready: 2500 } });
});

t.test('all or nothing: one bad row keeps all out, and without one all are added at once', async (t) => {
  const batch = await newBatch(agency, ground);
  const links = Array.from({ length: 1500 }, newLink);
  const mode = { mode: 'all_or_nothing' };
  const refused = await importFile(agency, batch.id, file('url', ...links, 'no link'), mode);
  t.match(refused, {
    ...{ status: 'failed', result: null },
    problem: { code: 'rows_refused', status: 422, refused: 1, rows: 1501, counts: { bad_link: 1, valid: 1500 } },
  });
  t.same(await verdictsOf(agency, refused.id, '?rows=refused'), ['1502 bad_link']);
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, { counts: { total: 0 } });
  const added = await importFile(agency, batch.id, file('url', ...links, 'https://m.tb.cn/h.allOrNone1'), mode);
  t.match(added, { status: 'succeeded', result: { complaints: 1501, counts: { added: 1500, blocked: 1, valid: 0 } } });
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, { counts: { total: 1501, blocked: 1 } });
  const again = await importFile(agency, batch.id, file('url', newLink(), ...links.slice(0, 2)), mode);
  t.match(again.problem, { code: 'rows_refused', counts: { duplicate_of_open_complaint: 2, valid: 1 } });
});

t.test('the same upload under one idempotency key is one import', async (t) => {
  const batch = await newBatch(agency, ground);
  const csv = file('url', newLink());
  const key = { 'idempotency-key': 'import-1' };
  const first = await send(agency, batch.id, csv, {}, key);
  const second = await send(agency, batch.id, csv, {}, key);
  t.match(second, { status: 202, body: { id: first.body.id } });
  t.equal(second.headers.get('idempotency-replayed'), 'true');
  t.match(await send(agency, batch.id, csv, { mode: 'all_or_nothing' }, key), { status: 422 });
  await jobOver(agency, first.body.id);
  t.equal((await agency.get(`/v1/jobs?subject_id=${batch.id}`)).body.data.length, 1);
});

t.test('a row that breaks off ends the job and names its line; the rows before it stay', async (t) => {
  const batch = await newBatch(agency, ground);
  const links = Array.from({ length: 1100 }, newLink);
  const job = await importFile(agency, batch.id, file('url', ...links, '"never closed'));
  t.match(job, { status: 'failed', problem: { code: 'rule_violated', errors: [{ code: 'broken_csv' }] } });
  const { counts } = (await agency.get(`/v1/complaint-batches/${batch.id}`)).body;
  t.equal(counts.total, 1100);
  t.equal((await resultRows(agency, job.id)).length, 1100);
});

t.test('an import of all or nothing that comes to nothing keeps nothing that waits to be added', async (t) => {
  const batch = await newBatch(agency, ground);
  const links = Array.from({ length: 20 }, newLink);
  const mode = { mode: 'all_or_nothing' };
  for (const last of ['"never closed', 'no link']) {
    const job = await importFile(agency, batch.id, file('url', ...links, last), mode);
    t.equal(job.status, 'failed');
    const waiting = 'select number from complaint_import_chunks where job_id = $1 and prepared is not null';
    t.same(await runStatement(service.databaseUrl, waiting, [job.id]), []);
  }
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, { counts: { total: 0 } });
});

t.test('nothing is imported into a batch that is submitted or whose client is archived', async (t) => {
  const done = await newBatch(agency, ground);
  await fill(agency, done.id, [newLink()]);
  t.equal((await submit(agency, done.id)).status, 200);
  t.match(await send(agency, done.id, 'url\na\n'), { status: 409, body: { code: 'batch_submitted' } });
  const other = await service.newAgency();
  const theirs = await newGround(other);
  const batch = await newBatch(other, theirs);
  await other.post(`/v1/clients/${theirs.client_id}/archival`);
  t.match(await send(other, batch.id, 'url\na\n'), { status: 422, body: { errors: [{ code: 'client_archived' }] } });
});

t.test('another agency, and a credential for another client, see neither the import nor its result', async (t) => {
  const batch = await newBatch(agency, ground);
  const { id } = await importFile(agency, batch.id, file('url', newLink()));
  const stranger = await service.newAgency();
  const client = await agency.make('/v1/clients', { name: 'Other' });
  for (const one of [stranger, await restrictedTo(service, agency, [client.id])]) {
    t.equal((await one.get(`/v1/jobs/${String(id)}`)).status, 404);
    t.equal((await one.get(`/v1/complaint-imports/${String(id)}/result`)).status, 404);
    t.equal((await send(one, batch.id, file('url', newLink()))).status, 404);
    t.same((await one.get('/v1/jobs')).body.data, []);
  }
});

t.test('what a restricted credential imports is added in its name', async (t) => {
  const restricted = await restrictedTo(service, agency, [ground.client_id]);
  const batch = await newBatch(agency, ground);
  const job = await importFile(restricted, batch.id, file('url', newLink()));
  t.match(job, { status: 'succeeded', credential_name: 'restricted' });
  const [row] = await resultRows(restricted, job.id);
  t.match((await agency.get(`/v1/complaints/${String(row?.[2])}/events`)).body.data, [
    { credential_name: 'restricted' },
  ]);
});

t.test('links that are added meanwhile by a request are no second complaints', async (t) => {
  const batch = await newBatch(agency, ground);
  const links = Array.from({ length: 1500 }, newLink);
  const { body } = await send(agency, batch.id, file('url', ...links));
  const added = await addLinks(agency, batch.id, links.slice(0, 900).reverse());
  t.equal(added.status, 207, added.text);
  const job = await jobOver(agency, body.id);
  t.equal(job.status, 'succeeded');
  const { counts } = (await agency.get(`/v1/complaint-batches/${batch.id}`)).body;
  t.equal(counts.total, 1500);
});
