import { CompiledQuery } from 'kysely';
import t from 'tap';
import { listDeadlines } from '../../../src/features/docket/queries.ts';
import type { DeadlinesQuery } from '../../../src/features/docket/schemas.ts';
import { inJob, serviceItself } from '../../../src/foundation/jobs/in-job.ts';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { makeHolder, restrictedTo, trademarkOf } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { newGround, object, reports, submitted } from '../complaints/filing.ts';
import { daysOf, listed } from './listed.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');

/** An agency with a complaint whose seller objected, a letter and a right of another client, and an account of its own. */
async function newDesk() {
  const agency = await service.newAgency();
  const ground = await newGround(agency);
  const [complaint = ''] = await submitted(agency, ground);
  await reports(agency, complaint, 'seller_notified');
  await object(agency, complaint);
  const other = await makeHolder(agency, 'Borealis AB');
  const { id: letter } = await agency.make('/v1/authorisation-letters', {
    right_holder_id: other.right_holder_id,
    acts: ['file_complaint'],
    valid_from: '2026-01-01',
    valid_until: '2026-12-01',
  });
  const { id: right } = await agency.make('/v1/ip-rights', trademarkOf(other.right_holder_id));
  const { id: account } = await agency.make('/v1/portal-accounts', {
    ...{ portal: 'ttg_ipp', login_email: 'desk@agency.example', status: 'identity_pending' },
  });
  return { agency, ground, complaint, other, letter, right, account };
}

const everything = [
  'account_verification 2026-11-25',
  'counter_notice_response 2026-11-25',
  'authorisation_letter_expiry 2026-12-01',
  'statutory_notice 2026-12-07',
  'renewal_opening 2027-03-01',
  'ip_right_expiry 2028-02-29',
  'renewal_grace_end 2028-08-29',
];

/** The right of the complaint ends in 2035. */
const nearby = 'due_before=2030-01-01T00:00:00Z';

t.test('all deadlines stand in one list, the first to end first, each with its names', async (t) => {
  const { agency, ground, complaint } = await newDesk();
  t.same((await daysOf(agency, nearby)).sort(), everything.toSorted());
  const ends = (await listed(agency)).map(({ due_at }) => String(due_at));
  t.same(ends, ends.toSorted());
  const [deadline] = await listed(agency, `complaint_id=${complaint}&kind=counter_notice_response`);
  t.match(deadline, {
    ...{ subject: { type: 'complaint', id: complaint }, client_id: ground.client_id, client: { name: 'Aurora' } },
    ...{ right_holder: { name: 'Aurora Brands AB' }, ip_right: { id: ground.ip_right_id, title: 'AURORA' } },
    ...{ platform: 'taobao', portal: null, calendar_uncertain: false, state: 'running' },
    listing: { url: /^https:\/\/item\.taobao\.com/, listing_key: /^taobao:/ },
    basis: { rule: 'counter_notice_response', start_event: 'counter_noticed', calendar: 'CN' },
  });
});

t.test('it is narrowed by time, kind, owner, platform, thing and state', async (t) => {
  const desk = await newDesk();
  const { agency, ground, other } = desk;
  const cases: [query: string, expected: string[]][] = [
    ['due_before=2026-11-25T15:59:59.999Z', []],
    ['due_before=2026-11-25T16:00:00Z', everything.slice(0, 2)],
    ['due_after=2026-11-25T15:59:59.999Z&due_before=2026-12-01T00:00:00Z', everything.slice(0, 2)],
    [`due_after=2026-11-25T16:00:00Z&${nearby}`, everything.slice(2)],
    [`kind=statutory_notice&kind=authorisation_letter_expiry&${nearby}`, [everything[2] ?? '', everything[3] ?? '']],
    [`client_id=${other.client_id}`, [everything[2] ?? '', ...everything.slice(4)]],
    [`right_holder_id=${ground.right_holder_id}&${nearby}`, [everything[1] ?? '', everything[3] ?? '']],
    ['platform=taobao', [everything[1] ?? '', everything[3] ?? '']],
    ['platform=tmall', []],
    [`complaint_id=${desk.complaint}`, [everything[1] ?? '', everything[3] ?? '']],
    [`authorisation_letter_id=${desk.letter}`, everything.slice(2, 3)],
    [`ip_right_id=${desk.right}`, everything.slice(4)],
    [`portal_account_id=${desk.account}`, everything.slice(0, 1)],
    ['state=closed', ['seller_response 2026-11-25']],
    ['state=missed', []],
    [`state=running&${nearby}`, everything],
  ];
  for (const [query, expected] of cases) t.same((await daysOf(agency, query)).sort(), expected.toSorted(), query);
  t.equal((await agency.get('/v1/deadlines?sort=-created_at')).status, 400, 'there is one order');
  t.equal((await agency.get('/v1/deadlines?kind=lunch')).status, 400);
});

t.test('pages follow each other without a gap or a repetition, over both tables', async (t) => {
  const { agency } = await newDesk();
  const whole = (await listed(agency)).map(({ id }) => String(id));
  const found: string[] = [];
  for (let query: string | null = 'limit=2'; query !== null;) {
    const { body } = await agency.get(`/v1/deadlines?${query}`);
    found.push(...body.data.map(({ id }: { id: string }) => id));
    query = body.next_cursor === null ? null : `limit=2&cursor=${String(body.next_cursor)}`;
  }
  t.same(found, whole);
});

t.test('nobody sees deadlines of another agency, or of a client that the credential is not for', async (t) => {
  const [desk, foreign] = [await newDesk(), await newDesk()];
  const [theirs] = await listed(foreign.agency);
  t.equal((await desk.agency.get(`/v1/deadlines/${String(theirs.id)}`)).status, 404);
  t.same(await daysOf(desk.agency, `complaint_id=${foreign.complaint}`), []);
  const restricted = await restrictedTo(service, desk.agency, [desk.other.client_id]);
  t.same(await daysOf(restricted), [everything[2], ...everything.slice(4)]);
});

t.test('a page costs the same however many deadlines there are', async (t) => {
  const { agency, complaint, ground } = await newDesk();
  const { databaseUrl } = service;
  await showRowsToOwner(databaseUrl, 'complaint_deadlines');
  await runStatement(
    databaseUrl,
    `insert into complaint_deadlines (agency_id, id, client_id, right_holder_id, platform, complaint_id, kind, due_on, due_at, basis, closed_at, created_at)
     select agency_id, gen_random_uuid(), client_id, right_holder_id, platform, complaint_id, kind, due_on,
       due_at + n * interval '1 second', basis, case when n % 2 = 0 then due_at end, created_at
     from complaint_deadlines, generate_series(1, 30000) n where complaint_id = $1 and kind = 'counter_notice_response'`,
    [complaint],
  );
  await runStatement(databaseUrl, 'analyze');
  const cases: DeadlinesQuery[] = [
    {},
    { state: 'closed' },
    { due_after: '2026-11-26T00:00:00.000Z' },
    { client_id: [ground.client_id] },
    { right_holder_id: [ground.right_holder_id] },
    { platform: ['taobao'] },
    { kind: ['counter_notice_response'] },
    { kind: ['statutory_notice'] },
  ];
  for (const query of cases) {
    const rows = await rowsLookedAt(agency.agency_id, query);
    t.ok(rows < 200, `${JSON.stringify(query)}: ${rows} rows`);
  }
});

type Plan = { 'Actual Rows': number; 'Rows Removed by Filter'?: number; Plans?: Plan[] };

/** The most rows that any step of the plan has in its hands, for the very statement that the list sends. */
function rowsLookedAt(agency_id: string, query: DeadlinesQuery): Promise<number> {
  return inJob(service, serviceItself(agency_id, 'test'), async (ctx) => {
    const sent: CompiledQuery[] = [];
    const db = ctx.db.withPlugin({
      transformQuery({ node, queryId }) {
        sent.push(ctx.db.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
    await listDeadlines({ ...ctx, db }, query);
    const [statement] = sent;
    if (statement === undefined) throw new Error('nothing was sent');
    const explained = `explain (analyze, format json) ${statement.sql}`;
    const { rows } = await ctx.db.executeQuery(CompiledQuery.raw(explained, [...statement.parameters]));
    return mostRows((rows as { 'QUERY PLAN': { Plan: Plan }[] }[])[0]?.['QUERY PLAN'][0]?.Plan);
  });
}

const mostRows = (plan: Plan | undefined): number =>
  plan === undefined
    ? Infinity
    : Math.max(plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0), ...(plan.Plans ?? []).map(mostRows));
