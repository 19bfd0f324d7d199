import { Readable } from 'node:stream';
import t from 'tap';
import { startWorker } from '../../../src/foundation/jobs/worker.ts';
import { workOf } from '../../../src/jobs.ts';
import { asAgency, type Caller } from '../../support/caller.ts';
import { runStatement } from '../../support/cluster.ts';
import { startService } from '../../support/service.ts';
import { fill, newBatch, newGround, submit } from '../complaints/filing.ts';
import { until } from '../documents/samples.ts';
import { uploadPaper } from '../eligibility/right-in-order.ts';
import { startMailServer } from './mail-server.ts';
import { download } from './unpack.ts';

const quiet = { info: () => undefined, error: () => undefined, debug: () => undefined };
const answers: string[] = [];
const mail = await startMailServer(t, answers);
const service = await startService(t, { SMTP_URL: mail.url });
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
await agency.patch('/v1/agency', { contact_email: 'desk@example.com' });
const ground = await newGround(agency);
const address = 'ipr@platform.example';

const byMail = (caller: Caller, to: string | null = address) =>
  caller.call('PUT', '/v1/platforms/alibaba/policy', {
    body: {
      overrides: [{ rule: 'channels.storefront', value: { kind: 'email', address: to }, reason: 'Their own word' }],
    },
  });

let shops = 0;

/** A submission against a shop on Alibaba.com, which goes by e-mail. */
async function handedOver(caller = agency, on = ground, evidence: string[] = []): Promise<string> {
  const evidence_id = evidence[0] ?? (await uploadPaper(caller, 'evidence_screenshot', { client_id: on.client_id }));
  const batch = await newBatch(
    caller,
    { ...on, evidence_id },
    {
      platform: 'alibaba',
      enforcement_type: 'storefront',
      reason: 'shop_name_or_sign',
    },
  );
  await fill(caller, batch.id, [`https://fakeshop${++shops}.en.alibaba.com/`]);
  const answer = await submit(caller, batch.id);
  if (answer.status !== 200) throw new Error(answer.text);
  const { data } = (await caller.get(`/v1/complaint-submissions?batch_id=${batch.id}`)).body;
  return `/v1/complaint-submissions/${String(data[0].id)}`;
}

/** Lets a worker work until the dispatch is in this state, or was tried so often. */
async function work(
  path: string,
  isDone: (dispatch: { state: string; attempts: number; failure_reason?: unknown }) => boolean,
) {
  const worker = await startWorker(service.databaseUrl, workOf(service, mail.url), quiet);
  let dispatch = (await agency.get(path)).body;
  for (; !isDone(dispatch); dispatch = (await agency.get(path)).body)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await worker.stop();
  return dispatch;
}

const letter = async (path: string): Promise<string> => (await agency.get(`${path}/message`)).text;

t.test('without an address the message is a draft that says so, and is not sent', async (t) => {
  await byMail(agency, null);
  const path = await handedOver();
  const draft = await letter(path);
  t.match(draft, /^X-Unsent: 1\r$/m);
  t.notMatch(draft, /^To:/m);
  t.match(draft, /DRAFT: no address|RFJBRlQ/, 'the text says it');
  t.match(await agency.post(`${path}/dispatches`), {
    status: 422,
    body: { errors: [{ code: 'no_address' }] },
  });
});

t.test('the message holds the notice in both languages and every paper, the same bytes each time', async (t) => {
  await byMail(agency);
  const path = await handedOver();
  const message = await letter(path);
  t.match(message, /^To: ipr@platform\.example\r$/m);
  t.match(message, /^Reply-To: desk@example\.com\r$/m);
  t.match(message, new RegExp(`^Message-ID: <${path.split('/').at(-1)}@example\\.com>\r$`, 'im'));
  t.match(message, /^Subject: =\?UTF-8\?/m);
  const attached = [...message.matchAll(/filename="?([^"\r\n]+)"?/g)].map(([, name]) => name);
  for (const name of [
    'links.txt',
    'links.csv',
    'certificates-01-ip_certificate.pdf',
    'evidence-01-evidence_screenshot.pdf',
  ])
    t.ok(attached.includes(name), `${name} in ${attached.join()}`);
  const [encoded = ''] = /(?<=links\.txt"?\r\n\r\n)[A-Za-z0-9+/=\r\n]+/.exec(message) ?? [];
  t.equal(Buffer.from(encoded, 'base64').toString(), `https://fakeshop${shops}.en.alibaba.com/\n`);
  const [text = ''] = /(?<=base64\r\n\r\n)[A-Za-z0-9+/=\r\n]+/.exec(message) ?? [];
  t.match(Buffer.from(text, 'base64').toString(), /知识产权保护部门[^]*To the intellectual property department/);
  t.equal(await letter(path), message);
  const { paths, faults, text: read } = await download(service.url, agency.api_key, `${path}/package`);
  t.ok(paths.includes('message.eml'));
  t.same(faults, []);
  t.equal(read('message.eml'), message);
  const { data } = (await agency.get('/v1/audit-entries?limit=2')).body;
  t.match(data[1], { action: 'complaint_submission.message_read', data: { documents: [{}, {}, {}, {}, {}] } });
});

t.test('a dispatch is sent once, under the Message-ID of its submission', async (t) => {
  const path = await handedOver();
  const made = await agency.post(`${path}/dispatches`);
  t.match(made, { status: 201, body: { state: 'queued', recipient: address, attempts: 0 } });
  t.equal(made.headers.get('location'), `/v1/complaint-dispatches/${String(made.body.id)}`);
  t.equal((await agency.post(`${path}/dispatches`)).status, 409, 'it waits');
  const sent = await work(`/v1/complaint-dispatches/${String(made.body.id)}`, ({ state }) => state !== 'queued');
  t.match(sent, { state: 'sent', attempts: 1, failure_reason: null });
  t.equal((await agency.post(`${path}/dispatches`)).status, 409, 'it was sent');
  const taken = mail.taken.filter(({ data }) => data.includes(String(made.body.message_id)));
  t.match(taken, [{ from: 'desk@example.com', to: address }]);
  t.equal(taken.length, 1);
  t.equal(`${taken[0]?.data}\r\n`.replaceAll(/^\.\./gm, '.').trim(), (await letter(path)).trim());
  t.match((await agency.get(`${path}/dispatches`)).body.data, [{ id: made.body.id, state: 'sent' }]);
});

t.test(
  'what the mail server refuses for good has failed and can be sent again; what it puts off is tried again',
  async (t) => {
    const path = await handedOver();
    answers.push('550 5.7.1 no such mailbox');
    const refused = (await agency.post(`${path}/dispatches`)).body;
    const failed = await work(`/v1/complaint-dispatches/${String(refused.id)}`, ({ state }) => state !== 'queued');
    t.match(failed, { state: 'failed', attempts: 1, failure_reason: /no such mailbox/ });
    answers.push('451 4.3.0 later');
    const again = await agency.post(`${path}/dispatches`);
    t.match(again, { status: 201, body: { message_id: refused.message_id } });
    const at = `/v1/complaint-dispatches/${String(again.body.id)}`;
    const isNoted = (one: { attempts: number; failure_reason?: unknown }) =>
      one.attempts === 1 && one.failure_reason !== null;
    t.match(await work(at, isNoted), { state: 'queued', failure_reason: /later/ });
    await runStatement(service.databaseUrl, 'update graphile_worker._private_jobs set run_at = now()');
    t.match(await work(at, ({ state }) => state !== 'queued'), { state: 'sent', attempts: 2, failure_reason: null });
  },
);

t.test('the message of a submission that failed before it was sent is withdrawn, and never goes out', async (t) => {
  const path = await handedOver();
  const waiting = (await agency.post(`${path}/dispatches`)).body;
  const at = `/v1/complaint-dispatches/${String(waiting.id)}`;
  t.equal((await agency.post(`${path}/failure`, { reason: 'Filed by hand' })).status, 200);
  t.match((await agency.get(at)).body, { state: 'withdrawn', attempts: 0, version: 2 });
  t.match(await agency.post(`${path}/dispatches`), { status: 409, body: { code: 'submission_decided' } });
  const { data } = (await agency.get(`/v1/audit-entries?subject_id=${String(waiting.id)}`)).body;
  t.same(
    data.map(({ action }: { action: string }) => action),
    ['complaint_dispatch.withdrawn', 'complaint_dispatch.created'],
  );
  const other = (await agency.post(`${await handedOver()}/dispatches`)).body;
  await work(`/v1/complaint-dispatches/${String(other.id)}`, ({ state }) => state === 'sent');
  t.notOk(mail.taken.some(({ data: letter }) => letter.includes(String(waiting.message_id))));
  t.match((await agency.get(at)).body, { state: 'withdrawn', attempts: 0 });
});

t.test('a message that the mail server took does not wait again because the record of it failed', async (t) => {
  const path = await handedOver();
  const { id, message_id } = (await agency.post(`${path}/dispatches`)).body;
  const at = `/v1/complaint-dispatches/${String(id)}`;
  await runStatement(
    service.databaseUrl,
    `alter table complaint_dispatches add constraint not_recorded check (id <> '${String(id)}' or state <> 'sent')`,
  );
  const worker = await startWorker(service.databaseUrl, workOf(service, mail.url), quiet);
  const isTaken = () => mail.taken.some(({ data: letter }) => letter.includes(String(message_id)));
  await until(isTaken, 'the message to be taken', 30_000);
  await worker.stop();
  t.match((await agency.get(at)).body, { state: 'queued', attempts: 1, failure_reason: null });
  t.match(await agency.post(`${path}/failure`, { reason: 'Filed by hand' }), {
    status: 409,
    body: { code: 'dispatch_under_way' },
  });
  await runStatement(service.databaseUrl, 'alter table complaint_dispatches drop constraint not_recorded');
  await runStatement(service.databaseUrl, 'update graphile_worker._private_jobs set run_at = now()');
  t.match(await work(at, ({ state }) => state !== 'queued'), { state: 'sent', attempts: 2 });
});

t.test('a submission does not fail while its message is being sent, but once it was put off or sent', async (t) => {
  const path = await handedOver();
  const { id } = (await agency.post(`${path}/dispatches`)).body;
  const at = `/v1/complaint-dispatches/${String(id)}`;
  const fails = () => agency.post(`${path}/failure`, { reason: 'Filed by hand' });
  answers.push('');
  const worker = await startWorker(service.databaseUrl, workOf(service, mail.url), quiet);
  await until(() => answers.length === 0, 'the message to be at the mail server', 30_000);
  t.match(await fails(), { status: 409, body: { code: 'dispatch_under_way', detail: new RegExp(String(id)) } });
  t.match((await agency.get(path)).body, { state: 'prepared' });
  mail.hangUp();
  await worker.stop();
  t.match((await agency.get(at)).body, { state: 'queued', attempts: 1, failure_reason: String });
  t.match(await fails(), { status: 200, body: { state: 'failed' } });
  t.match((await agency.get(at)).body, { state: 'withdrawn' });

  const sent = await handedOver();
  const message = (await agency.post(`${sent}/dispatches`)).body;
  await work(`/v1/complaint-dispatches/${String(message.id)}`, ({ state }) => state === 'sent');
  t.equal((await agency.post(`${sent}/failure`, { reason: 'It came back' })).status, 200);
  t.match((await agency.get(`/v1/complaint-dispatches/${String(message.id)}`)).body, { state: 'sent' });
});

/** The text of a header, its encoded words read (RFC 2047). */
const decoded = (header: string): string =>
  header
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, words: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString('latin1')
        : words
            .replaceAll('_', ' ')
            .replaceAll(/=([0-9a-f]{2})/gi, (_byte, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    );

t.test('what names hold ends no header of the message; Chinese ones are encoded', async (t) => {
  const code = '/v1/notice-templates/zh.alibaba.any.any';
  const subject = '侵权通知\r\nBcc: thief@example.com\r\n\r\n{{right_title}} ' + '山寨手表'.repeat(30);
  t.equal((await agency.call('PUT', code, { body: { subject, body: '正文' } })).status, 200);
  const evidence = await uploadPaper(agency, 'evidence_screenshot', { client_id: ground.client_id });
  await agency.patch(`/v1/documents/${evidence}`, { file_name: `对比"; x=y ${'图'.repeat(40)}.pdf` });
  const path = await handedOver(agency, ground, [evidence]);
  await agency.delete(code);
  const message = await letter(path);
  const [head = ''] = message.split('\r\n\r\n');
  t.notMatch(head, /^Bcc:/im);
  t.notMatch(message, /(?<!\r)\n/, 'lines end in CRLF');
  t.ok(message.split('\r\n').every((line) => Buffer.byteLength(line) <= 998));
  const [, words = ''] = /^Subject: ((?:.*\r\n[ \t])*.*)/m.exec(head) ?? [];
  t.match(
    Buffer.from(decoded(words.replaceAll('\r\n', '')), 'latin1').toString(),
    /侵权通知 Bcc: thief@example\.com AURORA 山寨手表/,
  );
  const parts = [...message.matchAll(/filename\*\d+\*=(?:utf-8'')?([^;\r\n]+)/gi)].map(([, part = '']) => part);
  t.match(decodeURIComponent(parts.join('')), /evidence-01-对比_; x=y 图{40}\.pdf/u);
});

t.test('a message whose documents are not as they were uploaded is never sent', async (t) => {
  const evidence = await uploadPaper(agency, 'evidence_screenshot', { client_id: ground.client_id });
  const path = await handedOver(agency, ground, [evidence]);
  const made = (await agency.post(`${path}/dispatches`)).body;
  const key = `${String((await agency.get('/v1/agency')).body.id)}/documents/${evidence}`;
  const size = (await service.objects.head(key))?.sizeBytes ?? 0;
  await service.objects.delete(key);
  await service.objects.put(key, Readable.from([Buffer.alloc(size, 'x')]));
  const at = `/v1/complaint-dispatches/${String(made.id)}`;
  const tried = await work(at, (one) => one.attempts === 1 && one.failure_reason !== null);
  t.match(tried, { state: 'queued', failure_reason: /broke off/ });
  t.notOk(mail.taken.some(({ data }) => data.includes(String(made.message_id))));
});

t.test('the password of the mail server stands in no answer and no log', async (t) => {
  const path = await handedOver();
  const made = (await agency.post(`${path}/dispatches`)).body;
  const lines: string[] = [];
  const log = (line: unknown) => void lines.push(JSON.stringify(line));
  const url = mail.url.replace('//', '//desk:hunter2secret@');
  const worker = await startWorker(service.databaseUrl, workOf(service, url), { info: log, error: log, debug: log });
  const at = `/v1/complaint-dispatches/${String(made.id)}`;
  let dispatch = (await agency.get(at)).body;
  for (; dispatch.attempts === 0 || dispatch.failure_reason === null; dispatch = (await agency.get(at)).body)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await worker.stop();
  t.match(dispatch, { state: 'queued', attempts: 1, failure_reason: /did not accept how the service signs in/ });
  t.notMatch(JSON.stringify(dispatch) + lines.join() + service.logged.join(), /hunter2secret|aHVudGVyMnNlY3JldA/);
});

t.test('everything that keeps a submission from being sent is said at once', async (t) => {
  const other = await service.newAgency('South Sea IP');
  const strangers = await newGround(other);
  await byMail(other, null);
  const path = await handedOver(other, strangers);
  const { status, body } = await other.post(`${path}/dispatches`);
  t.equal(status, 422);
  t.same(
    (body.errors as { code: string }[]).map(({ code }) => code),
    ['no_address', 'no_contact_email'],
  );
  t.equal((await agency.post(`${path}/dispatches`)).status, 404);
  t.equal((await agency.get(`${path}/message`)).status, 404);
});

t.test('a service without a mail server says so, and no log names the one that there is', async (t) => {
  const without = await startService(t, { SMTP_URL: '' });
  without.clock.set('2026-11-22T12:00:00.000Z');
  const there = await without.newAgency();
  await there.patch('/v1/agency', { contact_email: 'desk@example.com' });
  await byMail(there);
  const path = await handedOver(there, await newGround(there));
  t.match(await there.post(`${path}/dispatches`), {
    status: 422,
    body: { errors: [{ code: 'smtp_not_configured', detail: /SMTP_URL/ }] },
  });
  t.notOk(service.logged.some((line) => line.includes(mail.url)));
});

t.test('who may not read documents reads and sends no message', async (t) => {
  const path = await handedOver();
  const scopes = ['complaint_submissions:read', 'complaint_submissions:write'];
  const { key } = await agency.make('/v1/api-keys', { name: 'no documents', scopes });
  const blind = asAgency(service.url, String(key));
  t.equal((await blind.get(`${path}/message`)).status, 403);
  t.equal((await blind.post(`${path}/dispatches`)).status, 403);
});
