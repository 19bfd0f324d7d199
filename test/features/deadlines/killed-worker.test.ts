import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { startService } from '../../support/service.ts';
import { newGround, object, reports, submitted } from '../complaints/filing.ts';

t.setTimeout(120_000);
const service = await startService(t);
const { databaseUrl } = service;
await showRowsToOwner(databaseUrl, 'complaints', 'complaint_deadlines', 'complaint_events', 'audit_entries');
const directory = await mkdtemp(join(tmpdir(), 'takedown-desk-worker-'));
t.teardown(() => rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A worker in a process of its own, at a moment. */
async function startWorkerAt(moment: string): Promise<ChildProcess> {
  const program = ['test/support/worker-process.ts', databaseUrl, directory, moment];
  const child = spawn(process.execPath, program, { cwd: root, env: { PATH: process.env['PATH'] } });
  t.teardown(() => child.kill('SIGKILL'));
  child.stderr.pipe(process.stderr);
  await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const addJob = (name: string) => runStatement(databaseUrl, 'select graphile_worker.add_job($1)', [name]);

/** One number that the database tells. */
async function count(statement: string, values: unknown[]): Promise<number> {
  const [row] = (await runStatement(databaseUrl, statement, values)) as { n: number }[];
  return row?.n ?? 0;
}

async function becomes(read: () => Promise<number>, isReached: (found: number) => boolean): Promise<number> {
  for (;;) {
    const found = await read();
    if (isReached(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Lets a worker do a job, kills it in the middle, as soon as anything is done, and lets another finish. */
async function killInTheMiddle(t: Tap, job: string, moment: string, done: () => Promise<number>, all: number) {
  const first = await startWorkerAt(moment);
  await addJob(job);
  await becomes(done, (found) => found > 0);
  await kill(first);
  const before = await done();
  t.ok(before > 0 && before < all, `${before} of ${all} were done when it was killed`);
  const second = await startWorkerAt(moment);
  // The next minute, as the crontab has it.
  await addJob(job);
  await becomes(done, (found) => found >= all);
  await becomes(
    () => count('select count(*)::int as n from graphile_worker.jobs where task_identifier = $1', [job]),
    (found) => found === 0,
  );
  await kill(second);
}

type Tap = Pick<typeof t, 'ok'>;

t.test('a worker that is killed while it turns silence into its consequence loses and doubles nothing', async (t) => {
  service.clock.set('2026-11-22T12:00:00.000Z');
  const agency = await service.newAgency();
  const ids = await submitted(agency, await newGround(agency), 150);
  for (const id of ids) {
    await reports(agency, id, 'seller_notified');
    await object(agency, id);
  }
  const { agency_id } = agency;
  const lapsed = () =>
    count("select count(*)::int as n from complaints where agency_id = $1 and state = 'lapsed'", [agency_id]);
  await killInTheMiddle(t, 'expire_responses', '2026-11-26T08:00:00.000Z', lapsed, ids.length);
  const [found] = await runStatement(
    databaseUrl,
    `select count(*)::int as events, count(distinct complaint_id)::int as complaints, min(occurred_at) as first, max(occurred_at) as last
     from complaint_events where agency_id = $1 and event = 'response_period_expired'`,
    [agency_id],
  );
  const due = new Date('2026-11-25T15:59:59.999Z');
  t.same(found, { events: ids.length, complaints: ids.length, first: due, last: due });
  t.equal(
    await count(
      "select count(*)::int as n from audit_entries where agency_id = $1 and action = 'complaint.response_period_expired'",
      [agency_id],
    ),
    ids.length,
  );
  t.equal(await lapsed(), ids.length, 'nothing is left over');
});

t.test('a worker that is killed while it tells of deadlines loses and doubles nothing', async (t) => {
  service.clock.set('2026-11-22T12:00:00.000Z');
  const agency = await service.newAgency();
  const [id = ''] = await submitted(agency, await newGround(agency));
  await reports(agency, id, 'seller_notified');
  const all = 6_000;
  await runStatement(
    databaseUrl,
    `insert into complaint_deadlines (agency_id, id, client_id, right_holder_id, platform, complaint_id, kind, due_on, due_at, basis, created_at)
     select agency_id, gen_random_uuid(), client_id, right_holder_id, platform, complaint_id, 'platform_decision', due_on, due_at, basis, created_at
     from complaint_deadlines, generate_series(1, ${all}) where complaint_id = $1 and closed_at is null`,
    [id],
  );
  // Both while no worker ran: the day before the end, and the end.
  const moments = { approaching: '2026-11-25T08:00:00.000Z', missed: '2026-11-26T08:00:00.000Z' };
  const times = { approaching: '2026-11-24T15:59:59.999Z', missed: '2026-11-25T15:59:59.999Z' };
  for (const event of ['approaching', 'missed'] as const) {
    const values = [agency.agency_id, `deadline.${event}`];
    const which = "agency_id = $1 and action = $2 and data ->> 'kind' = 'platform_decision'";
    const told = () => count(`select count(*)::int as n from audit_entries where ${which}`, values);
    await killInTheMiddle(t, 'tell_deadlines', moments[event], told, all);
    const [found] = await runStatement(
      databaseUrl,
      `select count(*)::int as events, count(distinct subject_id)::int as deadlines, min(data ->> 'occurred_at') as first,
         max(data ->> 'occurred_at') as last
       from audit_entries where ${which}`,
      values,
    );
    t.same(found, { events: all, deadlines: all, first: times[event], last: times[event] }, event);
  }
});
