import t from 'tap';
import { asAgency } from '../../support/caller.ts';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { kill, sharedSecret, startServerProcess, waitForStatement } from '../../support/processes.ts';
import { startService } from '../../support/service.ts';
import { fill, newBatch, newGround, newLink } from '../complaints/filing.ts';

t.setTimeout(300_000);
const complaints = 20_000;
const service = await startService(t, sharedSecret);
const agency = await service.newAgency();
const batchId = await largeBatch();
const tables = [
  'complaints',
  'complaint_batches',
  'complaint_batch_counts',
  'complaint_submissions',
  'complaint_events',
  'audit_entries',
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
       (select count(*) from complaint_batches where id = $1 and submitted_at is not null)::int as handed_over,
       (select count(*) from audit_entries where subject_id = $1 and action = 'complaint_batch.submitted')::int as told`,
    [batchId],
  );
  return row;
}

const path = `/v1/complaint-batches/${batchId}/submission`;
const key = { 'idempotency-key': 'the submission of all' };

const absent = { submitted: 0, ready: complaints, submissions: 0, events: 0, counted: 0, handed_over: 0, told: 0 };
const whole = {
  submitted: complaints,
  ready: 0,
  submissions: Math.ceil(complaints / 300),
  events: complaints,
  counted: complaints,
  handed_over: 1,
  told: 1,
};

t.test('a submission of thousands whose process is killed is wholly there or wholly absent', async (t) => {
  await showRowsToOwner(service.databaseUrl, ...tables);
  for (const moment of ['with piece as', 'insert into complaint_events', 'update complaint_batches']) {
    const { url, child } = await startServerProcess(t, service);
    const answer = asAgency(url, agency.api_key)
      .post(path, {}, key)
      .catch(() => 'cut off');
    if (moment !== 'update complaint_batches') await waitForStatement(service.databaseUrl, moment, true);
    else await new Promise((resolve) => setTimeout(resolve, 300));
    await kill(child);
    await answer;
    await waitForStatement(service.databaseUrl, 'complaint', false);
    const found = await standing();
    t.same(found, found?.['submitted'] === 0 ? absent : whole, moment);
  }
  t.match(await agency.post(path, {}, key), { status: 200, body: { counts: { ready: 0, submitted: complaints } } });
  t.same(await standing(), whole);
  t.equal((await agency.post(path, {}, key)).headers.get('idempotency-replayed'), 'true');
  t.same(await standing(), whole, 'sent again under its key it is the same one');
});

t.test('what failed of thousands is ready again in one piece, and goes again', async (t) => {
  const { data } = (await agency.get(`/v1/complaint-submissions?batch_id=${batchId}&limit=100&sort=created_at`)).body;
  for (const { id } of data.slice(0, 2) as { id: string }[])
    t.equal((await agency.post(`/v1/complaint-submissions/${id}/failure`, { reason: 'down' })).status, 200);
  t.match(await standing(), { submitted: complaints - 600, events: complaints });
  t.match(await agency.post(path, {}), {
    status: 200,
    body: { counts: { ready: 0, submitted: complaints } },
  });
  t.match(await standing(), { submissions: whole.submissions + 2, events: complaints + 600 });
});
