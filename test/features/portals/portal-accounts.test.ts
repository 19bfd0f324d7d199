import t from 'tap';
import type { Answer } from '../../support/caller.ts';
import { makeHolder, restrictedTo, trademarkOf } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const absent = '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69';

const faults = ({ body }: Answer): string[] =>
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

const account = { portal: 'aidc_ipp', login_email: 'desk@agency.example' };

t.test("the agency's own account is made, let in, accepts the disclaimer and is deleted", async (t) => {
  const agency = await service.newAgency();
  const made = await agency.post('/v1/portal-accounts', account);
  t.equal(made.status, 201, made.text);
  const path = `/v1/portal-accounts/${String(made.body.id)}`;
  t.equal(made.headers.get('location'), path);
  t.match(made.body, {
    ...account,
    client_id: null,
    client: null,
    contact_email: null,
    status: 'registered',
    disclaimer_accepted_at: null,
    disclaimer_accepted_by: null,
    disclaimer_version: null,
  });
  t.same((await agency.get(path)).body, made.body);
  for (const status of ['identity_pending', 'active'])
    t.equal((await agency.patch(path, { status })).body.status, status);

  const accepted = await agency.post(`${path}/disclaimer-acceptance`, {
    accepted_by: 'Astrid Berg',
    accepted_at: '2026-11-20T09:00:00+01:00',
    version: '2025-07',
  });
  t.match(accepted, {
    status: 200,
    body: {
      disclaimer_accepted_by: 'Astrid Berg',
      disclaimer_accepted_at: '2026-11-20T08:00:00.000Z',
      disclaimer_version: '2025-07',
      version: 4,
    },
  });
  const later = await agency.post(`${path}/disclaimer-acceptance`, { accepted_by: 'Bo Ek' });
  t.match(later.body, { disclaimer_accepted_by: 'Bo Ek', disclaimer_version: null });
  t.match(later.body.disclaimer_accepted_at, /^2026-11-22T/);
  const entries = (await agency.get('/v1/audit-entries?action=portal_account.disclaimer_accepted')).body.data;
  t.equal(entries[1].data.disclaimer_accepted_by, 'Astrid Berg', 'the audit keeps the earlier one');
  t.same(
    faults(
      await agency.post(`${path}/disclaimer-acceptance`, { accepted_by: 'X', accepted_at: '2026-11-23T12:00:00Z' }),
    ),
    ['/accepted_at in_the_future'],
  );
  t.equal((await agency.delete(path)).status, 204);
  t.equal((await agency.get(path)).status, 404);
});

t.test('a status follows from the one before', async (t) => {
  const agency = await service.newAgency();
  const statuses = ['registered', 'identity_pending', 'active', 'suspended', 'reactivation_pending', 'closed'];
  const followers: Record<string, string[]> = {
    registered: ['identity_pending', 'closed'],
    identity_pending: ['registered', 'active', 'closed'],
    active: ['suspended', 'closed'],
    suspended: ['reactivation_pending', 'closed'],
    reactivation_pending: ['active', 'suspended', 'closed'],
    closed: [],
  };
  for (const from of statuses) {
    for (const to of statuses) {
      const login_email = `${from}.${to}@agency.example`;
      const { id } = await agency.make('/v1/portal-accounts', { ...account, login_email, status: from });
      const answer = await agency.patch(`/v1/portal-accounts/${id}`, { status: to });
      const isAllowed = from === to || followers[from]?.includes(to) === true;
      t.equal(answer.status, isAllowed ? 200 : 422, `${from} → ${to}`);
      if (!isAllowed) t.same(faults(answer), ['/status not_next']);
    }
  }
});

t.test('an account that will not do is refused', async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const theirs = await other.make('/v1/clients', { name: 'Foreign' });
  t.same(faults(await agency.post('/v1/portal-accounts', { ...account, portal: 'nowhere', client_id: theirs.id })), [
    '/portal unknown_portal',
    '/client_id not_found',
  ]);
  const cases: [Record<string, unknown>, string][] = [
    [{ login_email: 'no address' }, '/login_email'],
    [{ login_email: null }, '/login_email'],
    [{ status: 'open' }, '/status'],
    [{ disclaimer_accepted_at: '2026-01-01T00:00:00Z' }, '/disclaimer_accepted_at'],
    [{ portal: 'AIDC IPP' }, '/portal'],
  ];
  for (const [change, pointer] of cases) {
    const answer = await agency.post('/v1/portal-accounts', { ...account, ...change });
    t.equal(answer.status, 400, JSON.stringify(change));
    t.equal(answer.body.errors[0].pointer, pointer);
  }
  const { id } = await agency.make('/v1/portal-accounts', { ...account, status: 'closed' });
  t.match(await agency.post('/v1/portal-accounts', { ...account, login_email: 'DESK@agency.example' }), {
    status: 409,
    body: { code: 'conflict', errors: [{ pointer: '/login_email' }] },
  });
  t.equal((await agency.post('/v1/portal-accounts', { ...account, portal: 'ttg_ipp' })).status, 201, 'another portal');
  t.same(faults(await agency.post(`/v1/portal-accounts/${id}/disclaimer-acceptance`, { accepted_by: 'X' })), [
    ' account_closed',
  ]);
});

t.test('accounts are listed by client, portal, status, disclaimer and text, page by page', async (t) => {
  const agency = await service.newAgency();
  const client = await agency.make('/v1/clients', { name: 'One' });
  const add = (others: Record<string, unknown>) => agency.make('/v1/portal-accounts', { ...account, ...others });
  const a = await add({ login_email: 'a@agency.example' });
  await add({ login_email: 'b@agency.example', client_id: client.id, status: 'active' });
  await add({ login_email: 'c@agency.example', portal: 'ttg_ipp', contact_email: 'x_y@agency.example' });
  await agency.post(`/v1/portal-accounts/${a.id}/disclaimer-acceptance`, { accepted_by: 'X' });
  const found = async (query: string): Promise<string> =>
    (await agency.get(`/v1/portal-accounts?${query}`)).body.data
      .map(({ login_email }: { login_email: string }) => login_email.slice(0, 1))
      .join('');
  const cases: [string, string][] = [
    ['', 'cba'],
    ['sort=created_at', 'abc'],
    [`client_id=${client.id}`, 'b'],
    ['portal=aidc_ipp', 'ba'],
    ['status=active&status=closed', 'b'],
    ['disclaimer_accepted=true', 'a'],
    ['disclaimer_accepted=false', 'cb'],
    ['q=X_Y', 'c'],
    ['q=_@', ''],
  ];
  for (const [query, expected] of cases) t.equal(await found(query), expected, query);
  t.match((await agency.get(`/v1/portal-accounts?client_id=${client.id}`)).body.data, [
    { client: { id: client.id, name: 'One' } },
  ]);
  const { next_cursor } = (await agency.get('/v1/portal-accounts?limit=2')).body;
  t.equal(await found(`limit=2&cursor=${String(next_cursor)}`), 'a');
});

t.test('an account through which a right is registered cannot be deleted', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const right = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
  const { id } = await agency.make('/v1/portal-accounts', account);
  const body = { ip_right_id: right.id, portal: 'aidc_ipp', portal_account_id: id };
  const registration = await agency.make('/v1/portal-registrations', body);
  t.match(await agency.delete(`/v1/portal-accounts/${id}`), { status: 409, body: { code: 'in_use' } });
  await agency.delete(`/v1/portal-registrations/${registration.id}`);
  t.equal((await agency.delete(`/v1/portal-accounts/${id}`)).status, 204);
});

t.test('of two changes that rest on one version the second is refused', async (t) => {
  const agency = await service.newAgency();
  const { id } = await agency.make('/v1/portal-accounts', account);
  const path = `/v1/portal-accounts/${id}`;
  const tag = { 'if-match': String((await agency.get(path)).headers.get('etag')) };
  const answers = await Promise.all([
    agency.patch(path, { contact_email: 'x@agency.example' }, tag),
    agency.post(`${path}/disclaimer-acceptance`, { accepted_by: 'X' }, tag),
  ]);
  t.same(answers.map(({ status }) => status).sort(), [200, 412]);
  t.equal((await agency.delete(path, tag)).status, 412);
});

t.test("another agency's account is absent everywhere", async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const { id } = await agency.make('/v1/portal-accounts', account);
  const path = `/v1/portal-accounts/${id}`;
  for (const answer of [
    await other.get(path),
    await other.patch(path, { contact_email: null }),
    await other.delete(path),
    await other.post(`${path}/disclaimer-acceptance`, { accepted_by: 'Me' }),
    await other.get(`/v1/portal-accounts/${absent}`),
  ])
    t.match(answer, { status: 404, body: { detail: 'There is no such portal account.' } });
  t.same((await other.get('/v1/portal-accounts')).body.data, []);
  t.equal((await other.post('/v1/portal-accounts', account)).status, 201, 'a login is unique within one agency');
});

t.test("a credential restricted to clients sees and adds only these clients' accounts", async (t) => {
  const agency = await service.newAgency();
  const mine = await makeHolder(agency, 'Mine');
  const theirs = await makeHolder(agency, 'Theirs');
  await agency.make('/v1/portal-accounts', account);
  const restricted = await restrictedTo(service, agency, [mine.client_id]);
  const add = (client_id: string | null, login_email: string) =>
    restricted.post('/v1/portal-accounts', { ...account, login_email, client_id });
  t.match(await add(null, 'n@agency.example'), { status: 403, body: { code: 'client_restricted' } });
  t.same(faults(await add(theirs.client_id, 't@agency.example')), ['/client_id not_found']);
  t.equal((await add(mine.client_id, 'm@agency.example')).status, 201);
  t.equal((await restricted.get('/v1/portal-accounts')).body.data.length, 1);
  t.equal((await add(mine.client_id, account.login_email)).status, 409, 'the login of an account it cannot see');
});
