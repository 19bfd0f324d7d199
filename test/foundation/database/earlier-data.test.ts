import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import t, { type Test } from 'tap';
import { insertApiKey } from '../../../src/features/access/index.ts';
import { startPaperDeadlines } from '../../../src/features/docket/index.ts';
import { migrate } from '../../../src/foundation/database/migrate.ts';
import { newId } from '../../../src/foundation/ids.ts';
import { inJob, serviceItself } from '../../../src/foundation/jobs/in-job.ts';
import { scopes } from '../../../src/foundation/scopes.ts';
import { asAgency } from '../../support/caller.ts';
import { runStatement } from '../../support/cluster.ts';
import { createEarlierDatabase } from '../../support/earlier-database.ts';
import { startService } from '../../support/service.ts';

t.setTimeout(120_000);
const url = await createEarlierDatabase(t, '0016_letters_of_batches');
const agencies = [newId(), newId()] as const;
const data = await readFile(new URL('../../data/at-0016.sql', import.meta.url), 'utf8');
for (const agency of agencies) await runStatement(within(agency), data);
await migrate(url);
const service = await startService(t, { DATABASE_URL: url });

/** The owner's connection, or that of another role, bound by row-level security to the rows of an agency. */
function within(agency: string, role?: string): string {
  const address = new URL(url);
  const settings = [`-c takedown_desk.agency_id=${agency}`, role === undefined ? '' : `-c role=${role}`];
  address.searchParams.set('options', settings.join(' ').trim());
  return address.href;
}

/** The id that the data of an agency have under a name. */
function idOf(agency: string, name: string): string {
  const hex = createHash('md5').update(`${agency}${name}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** That a statement finds these rows in each agency, as arrays. */
async function find(t: Test, statement: string, rows: unknown[][]): Promise<void> {
  for (const agency of agencies) {
    const found = (await runStatement(within(agency, 'takedown_desk_runtime'), statement)) as object[];
    t.strictSame(
      found.map((row) => Object.values(row) as unknown[]),
      rows,
    );
  }
}

t.test('a batch that was submitted before is one submission of what was submitted of it', async (t) => {
  await find(
    t,
    `select s.number, s.link_count, s.channel, s.platform_reference, s.state, s.declared_by, s.authorisation_letter_id is not null as by_letter,
       s.submitted_at = b.submitted_at and s.created_at = b.submitted_at as of_its_time, array_agg(substr(c.url, 9) order by c.url)
     from complaint_submissions s join complaint_batches b on b.id = s.batch_id join complaints c on c.submission_id = s.id
     group by s.agency_id, s.id, b.submitted_at order by s.submitted_at`,
    [
      [1, 4, 'portal', 'CN-1', 'prepared', 'Li Wei', true, true, ['objected', 'waiting', 'withdrawn after', 'won']],
      [1, 2, 'web_form', null, 'prepared', null, false, true, ['in Singapore', 'in Thailand']],
    ],
  );
});

t.test('shops that links tell are sellers, one in each country; what blocked a complaint is told', async (t) => {
  await find(
    t,
    `select s.shop_id, s.name, array_agg(substr(c.url, 9) order by c.url), max(a.key)
     from sellers s join seller_aliases a on a.seller_id = s.id join complaints c on c.seller_id = s.id
     group by s.agency_id, s.id order by max(a.key)`,
    [
      ['88', null, ['in Thailand'], 'shopee.co.th:shop:88'],
      ['88', null, ['in Singapore'], 'shopee.sg:shop:88'],
      ['77', 'Outlet', ['waiting', 'won'], 'taobao:shop:77'],
    ],
  );
  await find(t, `select substr(url, 9), blocked_by from complaints where blocked_by <> '{}'`, [
    ['short', ['short_link']],
  ]);
});

t.test('deadlines know holder and platform; of those that are over nothing is told any more', async (t) => {
  await find(
    t,
    `select substr(c.url, 9), d.platform, d.right_holder_id = c.right_holder_id as knows_holder, d.alert_at is not null as is_told, d.silence_judged_at
     from complaint_deadlines d join complaints c on c.id = d.complaint_id order by 1`,
    [
      ['objected', 'taobao', true, true, null],
      ['waiting', 'taobao', true, true, null],
      ['won', 'taobao', true, false, null],
    ],
  );
});

t.test('reports that said again what another one says are marked, and no other events', async (t) => {
  await find(
    t,
    `select substr(c.url, 9), e.sequence from complaint_events e join complaints c on c.id = e.complaint_id
     where e.is_repetition order by 1, 2`,
    [
      ['waiting', 4],
      ['waiting', 5],
    ],
  );
});

t.test('an objection was received on the day at its platform, one that repeats another on none', async (t) => {
  await find(
    t,
    `select substr(c.url, 9), n.round, n.received_on::text from counter_notices n join complaints c on c.id = n.complaint_id
     order by 1, 2`,
    [
      ['in Thailand', 1, '2026-10-06'],
      ['objected', 1, '2026-10-06'],
      ['objected', 2, null],
      ['objected', 3, '2026-10-06'],
      ['objected', 4, '2026-10-06'],
      ['objected', 5, '2026-10-07'],
    ],
  );
});

t.test('row-level security is forced again wherever it was lifted', async (t) => {
  t.same(
    await runStatement(
      url,
      `select relname from pg_class c join pg_namespace n on n.oid = relnamespace and nspname = 'public'
       where relkind = 'r' and relname <> 'kysely_migration' and not (relrowsecurity and relforcerowsecurity)`,
    ),
    [],
  );
});

t.test('the service goes on with it: what is reported again is known, and papers get their deadlines', async (t) => {
  for (const agency of agencies) {
    const { key } = await inJob(service, serviceItself(agency, 'test'), (ctx) =>
      insertApiKey(ctx, service.secrets, { name: 'Desk', scopes: [...scopes] }),
    );
    const caller = asAgency(service.url, key);
    const [waiting, objected] = ['waiting', 'objected'].map((name) => `/v1/complaints/${idOf(agency, name)}`);
    t.match(await caller.get(waiting ?? ''), {
      body: { state: 'seller_notified', seller_id: String, submission_id: String, blocked_by: [] },
    });
    const event = { event: 'seller_notified', occurred_at: '2026-10-04T08:00:00.000Z' };
    t.match(await caller.post(`${waiting}/events`, event), { status: 200, body: { id: idOf(agency, 'waiting3') } });
    const objection = { reason: 'owner', received_at: '2026-10-07T10:00:00.000Z' };
    t.match(await caller.post(`${objected}/counter-notices`, objection), {
      status: 200,
      body: { id: idOf(agency, 'notice objected5') },
    });
    t.match(await caller.post(`${waiting}/events`, { event: 'removed' }), { status: 201 });
    t.match((await caller.get('/v1/complaint-submissions')).body.data, [{ link_count: 2 }, { link_count: 4 }]);
  }
  await startPaperDeadlines(service);
  await find(t, 'select kind, due_on::text from deadlines order by 1', [
    ['authorisation_letter_expiry', '2027-12-31'],
    ['ip_right_expiry', '2028-02-29'],
    ['renewal_grace_end', '2028-08-29'],
    ['renewal_opening', '2027-03-01'],
  ]);
});
