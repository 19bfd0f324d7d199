import t from 'tap';
import type { Answer, Caller } from '../../support/caller.ts';
import { makeHolder, restrictedTo, trademarkOf } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const absent = '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69';

const faults = ({ body }: Answer): string[] =>
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

async function makeRight(agency: Caller, name = 'Aurora Brands AB') {
  const holder = await makeHolder(agency, name);
  const { id } = await agency.make('/v1/ip-rights', trademarkOf(holder.right_holder_id));
  return { ...holder, ip_right_id: id };
}

t.test('a right is submitted, denied with a reason, submitted again and approved', async (t) => {
  const agency = await service.newAgency();
  const { client_id, ip_right_id } = await makeRight(agency);
  const account = await agency.make('/v1/portal-accounts', {
    portal: 'ttg_ipp',
    login_email: 'desk@agency.example',
    client_id,
  });
  const made = await agency.post('/v1/portal-registrations', {
    ip_right_id,
    portal: 'ttg_ipp',
    portal_account_id: account.id,
  });
  t.equal(made.status, 201, made.text);
  const path = `/v1/portal-registrations/${String(made.body.id)}`;
  t.equal(made.headers.get('location'), path);
  t.match(made.body, {
    client: { id: client_id, name: 'Aurora Brands AB' },
    ip_right_id,
    ip_right: { id: ip_right_id, type: 'trademark', title: 'AURORA', registration_number: '12345678' },
    portal: 'ttg_ipp',
    portal_account_id: account.id,
    status: 'not_submitted',
    reason: null,
    reference: null,
    due_on: null,
  });
  t.same((await agency.get(path)).body, made.body);
  const submitted = await agency.patch(path, { status: 'pending', due_on: '2026-11-25', reference: 'IPR-1' });
  t.match(submitted.body, { status: 'pending', due_on: '2026-11-25', reference: 'IPR-1' });
  t.same(faults(await agency.patch(path, { status: 'denied' })), ['/reason missing']);
  t.match((await agency.patch(path, { status: 'denied', reason: 'Blurred scan' })).body, { status: 'denied' });
  t.same(faults(await agency.patch(path, { reason: null })), ['/reason missing'], 'a denial keeps its reason');
  t.match((await agency.patch(path, { status: 'pending', reason: null })).body, { reason: null });
  t.match((await agency.patch(path, { status: 'approved', portal_account_id: null })).body, {
    status: 'approved',
    portal_account_id: null,
    version: 5,
  });
  const [latest] = (await agency.get('/v1/audit-entries?action=portal_registration.updated')).body.data;
  t.same(latest.data.status, ['pending', 'approved']);
  t.match(await agency.delete(`/v1/ip-rights/${ip_right_id}`), { status: 409, body: { code: 'in_use' } });
  t.equal((await agency.delete(path)).status, 204);
  t.equal((await agency.delete(path)).status, 404);
});

t.test('a status follows from the one before', async (t) => {
  const agency = await service.newAgency();
  const { ip_right_id } = await makeRight(agency);
  const statuses = ['not_submitted', 'pending', 'approved', 'denied', 'needs_update', 'invalid'];
  const followers: Record<string, string[]> = {
    not_submitted: ['pending'],
    pending: ['approved', 'denied', 'not_submitted'],
    approved: ['needs_update', 'invalid'],
    denied: ['pending', 'invalid'],
    needs_update: ['pending', 'invalid'],
    invalid: ['pending'],
  };
  for (const from of statuses) {
    for (const to of statuses) {
      const body = { ip_right_id, portal: 'ttg_ipp', status: from, reason: 'x' };
      const path = `/v1/portal-registrations/${(await agency.make('/v1/portal-registrations', body)).id}`;
      const answer = await agency.patch(path, { status: to });
      const isAllowed = from === to || followers[from]?.includes(to) === true;
      t.equal(answer.status, isAllowed ? 200 : 422, `${from} → ${to}`);
      if (!isAllowed) t.same(faults(answer), ['/status not_next']);
      await agency.delete(path);
    }
  }
});

t.test('a right has one registration per portal', async (t) => {
  const agency = await service.newAgency();
  const { ip_right_id } = await makeRight(agency);
  const add = (portal: string) => agency.post('/v1/portal-registrations', { ip_right_id, portal });
  const twice = await Promise.all([add('ttg_ipp'), add('ttg_ipp')]);
  t.same(twice.map(({ status }) => status).sort(), [201, 409]);
  t.match(
    twice.find(({ status }) => status === 409),
    { body: { code: 'conflict', errors: [{ pointer: '/portal' }] } },
  );
  t.equal((await add('aidc_ipp')).status, 201);
});

t.test('what a registration refers to must fit, all faults at once', async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const { client_id, ip_right_id } = await makeRight(agency);
  const elsewhere = await makeRight(agency, 'Elsewhere');
  const foreign = await makeRight(other);
  const add = (others: Record<string, unknown>) =>
    agency.post('/v1/portal-registrations', { ip_right_id, portal: 'ttg_ipp', ...others });
  const accountOf = async (caller: Caller, others: Record<string, unknown>) =>
    (
      await caller.make('/v1/portal-accounts', {
        portal: 'ttg_ipp',
        login_email: `${Math.random().toString(36).slice(2)}@agency.example`,
        ...others,
      })
    ).id;
  t.same(faults(await add({ ip_right_id: foreign.ip_right_id, portal: 'nowhere', status: 'denied' })), [
    '/ip_right_id not_found',
    '/portal unknown_portal',
    '/reason missing',
  ]);
  const accounts: [string, string][] = [
    [await accountOf(agency, { portal: 'aidc_ipp' }), 'other_portal'],
    [await accountOf(agency, { client_id: elsewhere.client_id }), 'other_client'],
    [await accountOf(agency, { status: 'closed' }), 'account_closed'],
    [await accountOf(other, {}), 'not_found'],
    [absent, 'not_found'],
  ];
  for (const [portal_account_id, code] of accounts)
    t.same(faults(await add({ portal_account_id })), [`/portal_account_id ${code}`]);
  const { id } = (await add({ portal_account_id: await accountOf(agency, {}) })).body;
  for (const [portal_account_id, code] of accounts) {
    const answer = await agency.patch(`/v1/portal-registrations/${String(id)}`, {
      portal_account_id,
      status: 'approved',
    });
    t.same(faults(answer), ['/status not_next', `/portal_account_id ${code}`]);
  }
  for (const wrong of [{ status: 'ok' }, { due_on: '2026-02-30' }, { client_id }, { reason: '' }])
    t.equal((await add(wrong)).status, 400, JSON.stringify(wrong));
});

t.test('registrations are listed by owner, right, portal, account, status and day, page by page', async (t) => {
  const agency = await service.newAgency();
  const one = await makeRight(agency, 'One');
  const two = await makeRight(agency, 'Two');
  const account = await agency.make('/v1/portal-accounts', { portal: 'ttg_ipp', login_email: 'd@agency.example' });
  const add = (body: Record<string, unknown>) => agency.make('/v1/portal-registrations', body);
  await add({ ip_right_id: one.ip_right_id, portal: 'ttg_ipp', portal_account_id: account.id, reference: 'A' });
  await add({ ip_right_id: one.ip_right_id, portal: 'aidc_ipp', status: 'approved', reference: 'B' });
  await add({
    ip_right_id: two.ip_right_id,
    portal: 'ttg_ipp',
    due_on: '2026-11-25',
    status: 'pending',
    reference: 'C',
  });
  const found = async (query: string): Promise<string> =>
    (await agency.get(`/v1/portal-registrations?${query}`)).body.data
      .map(({ reference }: { reference: string }) => reference)
      .join('');
  const cases: [string, string][] = [
    ['', 'CBA'],
    [`client_id=${one.client_id}`, 'BA'],
    [`right_holder_id=${two.right_holder_id}`, 'C'],
    [`ip_right_id=${one.ip_right_id}`, 'BA'],
    ['portal=ttg_ipp', 'CA'],
    [`portal_account_id=${account.id}`, 'A'],
    ['status=approved&status=pending', 'CB'],
    ['due_before=2026-11-25', ''],
    ['due_before=2026-11-26', 'C'],
  ];
  for (const [query, expected] of cases) t.equal(await found(query), expected, query);
  const { next_cursor } = (await agency.get('/v1/portal-registrations?limit=2')).body;
  t.equal(await found(`limit=2&cursor=${String(next_cursor)}`), 'A');
});

t.test('of two changes that rest on one version the second is refused', async (t) => {
  const agency = await service.newAgency();
  const { ip_right_id } = await makeRight(agency);
  const { id } = await agency.make('/v1/portal-registrations', { ip_right_id, portal: 'ttg_ipp' });
  const path = `/v1/portal-registrations/${id}`;
  const tag = { 'if-match': String((await agency.get(path)).headers.get('etag')) };
  const answers = await Promise.all(['1', '2'].map((reference) => agency.patch(path, { reference }, tag)));
  t.same(answers.map(({ status }) => status).sort(), [200, 412]);
  t.equal((await agency.delete(path, tag)).status, 412);
});

t.test("another agency's or client's registration is absent everywhere", async (t) => {
  const agency = await service.newAgency();
  const mine = await makeRight(agency, 'Mine');
  const theirs = await makeRight(agency, 'Theirs');
  const body = { ip_right_id: theirs.ip_right_id, portal: 'ttg_ipp' };
  const path = `/v1/portal-registrations/${(await agency.make('/v1/portal-registrations', body)).id}`;
  for (const caller of [await service.newAgency(), await restrictedTo(service, agency, [mine.client_id])]) {
    for (const answer of [
      await caller.get(path),
      await caller.patch(path, { reference: 'x' }),
      await caller.delete(path),
    ])
      t.match(answer, { status: 404, body: { detail: 'There is no such portal registration.' } });
    t.same((await caller.get(`/v1/portal-registrations?ip_right_id=${theirs.ip_right_id}`)).body.data, []);
    t.same(faults(await caller.post('/v1/portal-registrations', { ...body, portal: 'aidc_ipp' })), [
      '/ip_right_id not_found',
    ]);
  }
  await agency.post(`/v1/clients/${mine.client_id}/archival`);
  t.same(faults(await agency.post('/v1/portal-registrations', { ip_right_id: mine.ip_right_id, portal: 'ttg_ipp' })), [
    '/ip_right_id archived',
  ]);
});
