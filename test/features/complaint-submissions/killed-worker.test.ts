import pg from 'pg';
import t, { type Test } from 'tap';
import { makeDispatch } from '../../support/agency-things.ts';
import { runStatement } from '../../support/cluster.ts';
import { kill, sharedSecret, startWorkerProcess, waitForStatement } from '../../support/processes.ts';
import { startService } from '../../support/service.ts';
import { newGround } from '../complaints/filing.ts';
import { until } from '../documents/samples.ts';
import { startMailServer } from './mail-server.ts';

t.setTimeout(120_000);
const answers: string[] = [];
const mail = await startMailServer(t, answers);
const settings = { SMTP_URL: mail.url };
const service = await startService(t, { ...sharedSecret, ...settings });
const agency = await service.newAgency();
const ground = await newGround(agency);

/** Lets another worker finish, and tells what came of the dispatch and which messages with its Message-ID were taken. */
async function finish(t: Test, id: string) {
  const worker = startWorkerProcess(t, service, settings);
  const path = `/v1/complaint-dispatches/${id}`;
  let dispatch = (await agency.get(path)).body;
  for (; dispatch.state === 'queued'; dispatch = (await agency.get(path)).body)
    await new Promise((resolve) => setTimeout(resolve, 30));
  await kill(worker);
  const { body } = await agency.get(`/v1/audit-entries?subject_id=${id}&action=complaint_dispatch.sent`);
  const taken = mail.taken.filter(({ data }) => data.includes(String(dispatch.message_id)));
  return { dispatch, told: body.data.length as number, taken };
}

t.test('a message that was not taken when its worker is killed is sent by another, once', async (t) => {
  const id = await makeDispatch(agency, ground);
  answers.push('');
  const worker = startWorkerProcess(t, service, settings);
  await until(() => answers.length === 0, 'the message to be at the mail server', 30_000);
  await kill(worker);
  const { dispatch, told, taken } = await finish(t, id);
  t.match(dispatch, { state: 'sent', attempts: 2, failure_reason: null });
  t.equal(told, 1);
  t.equal(taken.length, 1);
});

t.test(
  'a message that was taken, but not recorded when its worker is killed, comes again under its Message-ID',
  async (t) => {
    const id = await makeDispatch(agency, ground);
    const holder = new pg.Client({ connectionString: service.databaseUrl });
    await holder.connect();
    await holder.query('begin; lock table audit_entries in share mode');
    const worker = startWorkerProcess(t, service, settings);
    await until(() => mail.taken.length === 2, 'the message to be taken', 30_000);
    await waitForStatement(service.databaseUrl, 'audit_entries', true);
    await kill(worker);
    await holder.end();
    t.match((await agency.get(`/v1/complaint-dispatches/${id}`)).body, { state: 'queued', attempts: 1, sent_at: null });
    const { dispatch, told, taken } = await finish(t, id);
    t.match(dispatch, { state: 'sent', attempts: 2, failure_reason: null });
    t.equal(told, 1);
    t.equal(taken.length, 2);
    t.equal(taken[0]?.data, taken[1]?.data, 'the very same message');
  },
);

t.test(
  'a message whose worker is killed in the last attempt has failed, and says that it may have gone out',
  async (t) => {
    const id = await makeDispatch(agency, ground);
    await runStatement(service.databaseUrl, 'update graphile_worker._private_jobs set attempts = 11');
    answers.push('');
    const worker = startWorkerProcess(t, service, settings);
    await until(() => answers.length === 0, 'the message to be at the mail server', 30_000);
    await kill(worker);
    const { dispatch, told, taken } = await finish(t, id);
    t.match(dispatch, { state: 'failed', attempts: 1, failure_reason: /cut off in its last attempt.*not known/ });
    t.same([told, taken], [0, []]);
    const { data } = (await agency.get(`/v1/audit-entries?subject_id=${id}&action=complaint_dispatch.failed`)).body;
    t.equal(data.length, 1);
    const again = await agency.post(`/v1/complaint-submissions/${String(dispatch.submission_id)}/dispatches`);
    t.equal(again.status, 201, 'it can be sent again');
  },
);
