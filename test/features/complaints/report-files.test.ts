import t from 'tap';
import { startService } from '../../support/service.ts';
import { complaint, fill, newBatch, newGround, newLink, reportFile, submit, submitted } from './filing.ts';

const service = await startService(t);
service.clock.set('2026-11-20T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

t.test('a platform’s export is taken as it is, and each row told what became of it', async (t) => {
  const batch = await newBatch(agency, ground);
  const links = [newLink(), newLink(), newLink()];
  const [one, two] = await fill(agency, batch.id, links);
  await submit(agency, batch.id);
  const { status, body } = await reportFile(
    agency,
    [
      '\uFEFFURL,event,occurred_at,note,platform_reference',
      `${links[0] ?? ''},removed,2026-11-20T08:30:00Z,"gone, they say",T-9`,
      '',
      `${links[1] ?? ''},gone,2026-11-20T08:30:00Z,,`,
      `${links[2] ?? ''},removed,20.11.2026,,`,
      `${newLink()},removed,,,`,
      `${links[1] ?? ''},refused,2026-11-20T12:00:01Z,,`,
      `${links[1] ?? ''},refused,2026-11-20T11:00:00+08:00,,`,
    ].join('\r\n'),
  );
  t.equal(status, 207);
  t.match(body.results, [
    { index: 0, line: 2, status: 201, complaint_id: one, state: 'removed', problem: null },
    {
      ...{ index: 1, line: 4, status: 400, complaint_id: null, id: null },
      problem: { code: 'validation_failed', errors: [{ pointer: '/lines/4/event', code: 'not_in_list' }] },
    },
    { index: 2, line: 5, status: 400, problem: { errors: [{ pointer: '/lines/5/occurred_at' }] } },
    { index: 3, line: 6, status: 404, problem: { errors: [{ pointer: '/lines/6/url' }] } },
    { index: 4, line: 7, status: 422, problem: { errors: [{ pointer: '/lines/7/occurred_at', code: 'in_future' }] } },
    { index: 5, line: 8, status: 201, complaint_id: two, state: 'refused' },
  ]);
  t.match(await complaint(agency, one ?? ''), { platform_reference: 'T-9', closed_at: '2026-11-20T08:30:00.000Z' });
});

t.test('a file may be separated by semicolons or tabs, and come from a Chinese Excel', async (t) => {
  const [one = '', two = ''] = await submitted(agency, ground, 2);
  const tabs = await reportFile(agency, `event\tcomplaint_id\nacknowledged\t${one}\n`);
  t.match(tabs.body.results, [{ status: 201, complaint_id: one }]);
  const note = Buffer.from([0xd5, 0xfd, 0xc6, 0xb7]);
  const lines = [Buffer.from(`complaint_id;event;note\n${two};acknowledged;`), note, Buffer.from('\n')];
  const { body } = await reportFile(agency, Buffer.concat(lines));
  t.match((await agency.get(`/v1/complaint-events/${String(body.results[0].id)}`)).body, { note: '正品' });
});

t.test('a file that is no table of reports is refused as a whole', async (t) => {
  const fault = (code: string) => ({ status: 422, body: { errors: [{ pointer: '', code }] } });
  t.match(await reportFile(agency, ''), fault('no_header'));
  t.match(await reportFile(agency, 'url,event\n'), fault('too_few'));
  t.match(await reportFile(agency, 'url\nx\n'), fault('missing_column'));
  for (const bytes of [Buffer.from('\ufeffurl,event\nx,removed\n', 'utf16le'), Buffer.from('url,event\n', 'utf16le')])
    t.match(await reportFile(agency, bytes), fault('not_a_text'), 'UTF-16');
  t.match(await reportFile(agency, ','.repeat(20_000)), fault('too_many_columns'));
  const colours = Array.from({ length: 900 }, (_, index) => `colour${index}`).join(',');
  const { body } = await reportFile(agency, `${colours}\n`);
  t.equal(body.errors.length, 100, 'of many faults as many are told as help');
  t.match(await reportFile(agency, 'url,event,status\nx,removed,y\n'), fault('unknown_column'));
  t.match(await reportFile(agency, 'url,event\n"x,removed\n'), fault('broken_csv'));
  const many = `event,listing_key\n${'removed,taobao:1\n'.repeat(1001)}`;
  t.match(await reportFile(agency, many), fault('too_many_rows'));
  const merge = await agency.call('POST', '/v1/complaint-events', {
    raw: '{"events":1}',
    headers: { 'content-type': 'application/merge-patch+json' },
  });
  t.equal(merge.status, 415, 'what no schema looks at is not taken');
  const nothing = { status: 400, body: { errors: [{ pointer: '', code: 'missing' }] } };
  t.match(await agency.call('POST', '/v1/complaint-events'), nothing);
  t.match(
    await agency.call('POST', '/v1/complaint-events', { headers: { 'content-type': 'application/json' } }),
    nothing,
  );
  const packed = await agency.call('POST', '/v1/complaint-events', {
    raw: 'event,url\n',
    headers: { 'content-type': 'text/csv', 'content-encoding': 'gzip' },
  });
  t.equal(packed.status, 415);
});

t.test('a cell that cannot be kept is refused, not repaired', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  const { body } = await reportFile(
    agency,
    `complaint_id,event,note\n${id},removed,a\0b\n${id},removed,\u2060\u200b\n`,
  );
  t.match(body.results, [
    { status: 400, problem: { errors: [{ pointer: '/lines/2/note', code: 'control_character' }] } },
    { status: 400, problem: { errors: [{ pointer: '/lines/3/note', code: 'blank' }] } },
  ]);
});

t.test('a file that is sent twice under one key is taken once', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  const send = (raw: string) =>
    agency.call('POST', '/v1/complaint-events', {
      raw,
      headers: { 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': 'export-1' },
    });
  const file = `complaint_id,event\n${id},acknowledged\n`;
  const [first, second] = [await send(file), await send(file)];
  t.same([first.status, second.status, second.body], [207, 207, first.body]);
  t.equal(second.headers.get('idempotency-replayed'), 'true');
  t.equal((await send(`${file}${id},removed\n`)).status, 422);
});
