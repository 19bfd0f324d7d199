import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { asAgency } from '../../support/caller.ts';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { startService } from '../../support/service.ts';
import { fill, newBatch, newGround, newLink } from '../complaints/filing.ts';

t.setTimeout(300_000);
const complaints = 20_000;
const root = fileURLToPath(new URL('../../../', import.meta.url));
const secret = 'a secret of both processes, 32 characters';
const service = await startService(t, { SERVER_SECRET: secret });
const agency = await service.newAgency();
const batchId = await largeBatch();
const tables = [
  'complaints',
  'complaint_batches',
  'complaint_batch_counts',
  'complaint_submissions',
  'complaint_events',
];

const query = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await runStatement(service.databaseUrl, text, values)) as Row[];

/** A batch of thousands, all ready, copied from one that came in over HTTP. */
async function largeBatch(): Promise<string> {
  const batch = await newBatch(agency, await newGround(agency));
  const [first = ''] = await fill(agency, batch.id, [newLink()]);
  await showRowsToOwner(service.databaseUrl, 'complaints', 'complaint_batches', 'complaint_batch_counts');
  await runStatement(
    service.databaseUrl,
    `insert into complaints (agency_id, id, batch_id, client_id, right_holder_id, ip_right_id, platform, reason, url,
       listing_kind, item_id, canonical_url, listing_key, state, holds_listing, event_count, created_at, updated_at)
     select agency_id, gen_random_uuid(), batch_id, client_id, right_holder_id, ip_right_id, platform, reason, url || n,
       listing_kind, n::text, canonical_url || n, listing_key || '-' || n, state, true, 1, created_at, updated_at
     from complaints, generate_series(2, $2::integer) n where id = $1`,
    [first, complaints],
  );
  await runStatement(
    service.databaseUrl,
    `update complaint_batch_counts set count = $2 where batch_id = $1 and state = 'ready'`,
    [batch.id, complaints],
  );
  return batch.id;
}

/** The service as `npm start` runs it, in a process of its own, on the same database. */
async function startProcess(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: service.config.DATA_DIR,
      DATABASE_URL: service.databaseUrl,
      SERVER_SECRET: secret,
      PORT: '0',
      LOG_LEVEL: 'silent',
      WORKER: 'separate',
    },
  });
  t.teardown(() => child.kill('SIGKILL'));
  child.stderr.pipe(process.stderr);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  while (!/\/docs\n/.test(text)) await once(child.stdout, 'data');
  return { url: /listens on (\S+)/.exec(text)?.[1] ?? '', child };
}

/** Waits until a statement that holds this text runs in the database, or none does any more. */
async function waitFor(text: string, runs: boolean): Promise<void> {
  for (;;) {
    const active = await query(
      `select from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and query like $1`,
      [`%${text}%`],
    );
    if (active.length > 0 === runs) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What stands of the submission, counted everywhere where it leaves a trace. */
async function standing() {
  const [row] = await query<Record<string, number>>(
    `select
       (select count(*) from complaints where batch_id = $1 and state = 'submitted' and submission_id is not null)::int as submitted,
       (select count(*) from complaints where batch_id = $1 and state = 'ready' and submission_id is null)::int as ready,
       (select count(*) from complaint_submissions where batch_id = $1)::int as submissions,
       (select count(*) from complaint_events e join complaints c using (agency_id) where c.id = e.complaint_id
         and c.batch_id = $1 and e.event = 'submitted')::int as events,
       (select count from complaint_batch_counts where batch_id = $1 and state = 'submitted') as counted,
       (select count(*) from complaint_batches where id = $1 and submitted_at is not null)::int as handed_over`,
    [batchId],
  );
  return row;
}

const absent = { submitted: 0, ready: complaints, submissions: 0, events: 0, counted: 0, handed_over: 0 };
const whole = {
  submitted: complaints,
  ready: 0,
  submissions: Math.ceil(complaints / 300),
  events: complaints,
  counted: complaints,
  handed_over: 1,
};

t.test('a submission of thousands whose process is killed is wholly there or wholly absent', async (t) => {
  await showRowsToOwner(service.databaseUrl, ...tables);
  for (const moment of [
    'update complaints set submission_id',
    'insert into complaint_events',
    'update complaint_batches',
  ]) {
    const { url, child } = await startProcess();
    const answer = asAgency(url, agency.api_key)
      .post(`/v1/complaint-batches/${batchId}/submission`, {})
      .catch(() => 'cut off');
    if (moment !== 'update complaint_batches') await waitFor(moment, true);
    else await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill('SIGKILL');
    await answer;
    await waitFor('complaint', false);
    const found = await standing();
    t.same(found, found?.['submitted'] === 0 ? absent : whole, moment);
  }
  const last = await agency.post(`/v1/complaint-batches/${batchId}/submission`, {});
  t.ok([200, 409].includes(last.status), last.text);
  t.same(await standing(), whole);
});

t.test('what failed of thousands is ready again in one piece, and goes again', async (t) => {
  const { data } = (await agency.get(`/v1/complaint-submissions?batch_id=${batchId}&limit=100&sort=created_at`)).body;
  for (const { id } of data.slice(0, 2) as { id: string }[])
    t.equal((await agency.post(`/v1/complaint-submissions/${id}/failure`, { reason: 'down' })).status, 200);
  t.match(await standing(), { submitted: complaints - 600, events: complaints });
  t.match(await agency.post(`/v1/complaint-batches/${batchId}/submission`, {}), {
    status: 200,
    body: { counts: { ready: 0, submitted: complaints } },
  });
  t.match(await standing(), { submissions: whole.submissions + 2, events: complaints + 600 });
});
