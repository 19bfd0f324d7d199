import t from 'tap';
import type { Answer, Caller } from '../../support/caller.ts';
import { makeHolder, restrictedTo, trademarkOf, uploadPaper } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);

const faults = ({ body }: Answer): string[] =>
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

async function makeRight(agency: Caller, others: Record<string, unknown> = {}) {
  const holder = await makeHolder(agency);
  const { id } = await agency.make('/v1/ip-rights', trademarkOf(holder.right_holder_id, others));
  return { ...holder, path: `/v1/ip-rights/${id}`, id };
}

t.test('a renewal moves the last day and stands in the history with its papers', async (t) => {
  const agency = await service.newAgency();
  const { client_id, path, id } = await makeRight(agency);
  const paper = await uploadPaper(agency, 'renewal', client_id);
  const renewal = await agency.post(`${path}/renewals`, {
    effective_on: '2028-03-01',
    expires_on: '2038-02-28',
    document_ids: [paper],
  });
  t.equal(renewal.status, 201, renewal.text);
  t.match(renewal.body, {
    ip_right_id: id,
    kind: 'renewal',
    effective_on: '2028-03-01',
    expires_on: '2038-02-28',
    previous_expires_on: '2028-02-29',
    registrant_name: null,
    description: null,
    document_ids: [paper],
  });
  const location = String(renewal.headers.get('location'));
  t.equal(location, `/v1/ip-right-changes/${String(renewal.body.id)}`);
  t.same((await agency.get(location)).body, renewal.body);
  const right = (await agency.get(path)).body;
  t.match(right, { expires_on: '2038-02-28', version: 2 });
  t.same(right.renewals, [renewal.body], 'the history shows the very same');

  const older = { effective_on: '2018-03-01', expires_on: '2028-02-29' };
  t.equal((await agency.post(`${path}/renewals`, older)).status, 201);
  const after = (await agency.get(path)).body;
  t.equal(after.expires_on, '2038-02-28', 'an older renewal leaves the last day');
  t.same(
    after.renewals.map(({ effective_on }: { effective_on: string }) => effective_on),
    ['2018-03-01', '2028-03-01'],
    'in the order of the days, not of the entries',
  );
});

t.test('an assignment changes the registrant; an older one, recorded late, does not', async (t) => {
  const agency = await service.newAgency();
  const { path } = await makeRight(agency, { registrant_name_zh: '极光' });
  const first = await agency.post(`${path}/assignments`, {
    effective_on: '2026-11-22',
    registrant_name: 'Boreal Ltd',
    description: 'Sale of the brand',
  });
  t.match(first, {
    status: 201,
    body: {
      kind: 'assignment',
      registrant_name: 'Boreal Ltd',
      registrant_name_zh: null,
      previous_registrant_name: 'Aurora Brands AB',
      previous_registrant_name_zh: '极光',
      previous_expires_on: null,
    },
  });
  t.match((await agency.get(path)).body, { registrant_name: 'Boreal Ltd', registrant_name_zh: null });
  const older = { effective_on: '2019-01-01', registrant_name: 'Aurora Brands AB' };
  t.equal((await agency.post(`${path}/assignments`, older)).status, 201);
  const right = (await agency.get(path)).body;
  t.equal(right.registrant_name, 'Boreal Ltd');
  t.equal(right.assignments.length, 2);
  const entries = (await agency.get(`/v1/audit-entries?action=ip_right.assigned`)).body.data;
  t.same(
    entries.map(({ data }: { data: { fields: string[] } }) => data.fields),
    [[], ['registrant_name', 'registrant_name_zh']],
    'the audit tells what each changed in the right',
  );
});

t.test('a change that cannot be is refused, all faults at once', async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const { path } = await makeRight(agency);
  const foreign = await uploadPaper(other, 'renewal');
  t.same(
    faults(
      await agency.post(`${path}/renewals`, {
        effective_on: '2018-02-28',
        expires_on: '2018-02-28',
        document_ids: [foreign],
      }),
    ),
    ['/effective_on before_start', '/expires_on before_start', '/document_ids/0 not_found'],
  );
  const tomorrow = { effective_on: '2026-11-23' };
  t.same(faults(await agency.post(`${path}/assignments`, { ...tomorrow, registrant_name: 'X' })), [
    '/effective_on in_the_future',
  ]);
  t.same(faults(await agency.post(`${path}/modifications`, { ...tomorrow, description: 'X' })), [
    '/effective_on in_the_future',
  ]);
  t.equal((await agency.post(`${path}/modifications`, { effective_on: '2026-11-22' })).status, 400, 'without a word');
  t.equal((await agency.post(`${path}/renewals`, { effective_on: '2026-11-22' })).status, 400, 'without a new end');
  t.match((await agency.get(path)).body, { version: 1, renewals: [], assignments: [], modifications: [] });

  const application = { status: 'application', registration_number: null, registered_on: null };
  const applied = await makeRight(agency, application);
  t.same(
    faults(await agency.post(`${applied.path}/renewals`, { effective_on: '2026-01-01', expires_on: '2036-01-01' })),
    [' not_registered'],
  );
});

t.test('the day of a change is the day in China', async (t) => {
  const agency = await service.newAgency();
  const { path } = await makeRight(agency);
  const change = { effective_on: '2026-11-23', description: 'Address' };
  service.clock.set('2026-11-22T15:59:59.999Z');
  t.equal((await agency.post(`${path}/modifications`, change)).status, 422);
  service.clock.set('2026-11-22T16:00:00.000Z');
  t.equal((await agency.post(`${path}/modifications`, change)).status, 201);
});

t.test('papers can be added to a change later, and a mistake deleted', async (t) => {
  const agency = await service.newAgency();
  const { client_id, path } = await makeRight(agency);
  const { id } = await agency.make(`${path}/modifications`, { effective_on: '2020-01-01', description: 'Address' });
  const change = `/v1/ip-right-changes/${id}`;
  const paper = await uploadPaper(agency, 'modification', client_id);
  const changed = await agency.patch(change, { document_ids: [paper] });
  t.match(changed, { status: 200, body: { document_ids: [paper], description: 'Address', version: 2 } });
  t.match((await agency.get(path)).body, { version: 3, modifications: [changed.body] });
  t.same(faults(await agency.patch(change, { description: null })), ['/description missing']);
  t.equal((await agency.patch(change, { description: 'x' }, { 'if-match': '"1-x"' })).status, 412);
  t.equal((await agency.patch(change, { effective_on: '2020-01-02' })).status, 400, 'its day is recorded anew');

  t.equal((await agency.delete(change)).status, 204);
  t.equal((await agency.get(change)).status, 404);
  t.match((await agency.get(path)).body, { version: 4, modifications: [] });
});

t.test('changes are listed by right, client and kind', async (t) => {
  const agency = await service.newAgency();
  const one = await makeRight(agency);
  const two = await makeRight(agency);
  await agency.make(`${one.path}/modifications`, { effective_on: '2020-01-01', description: 'one' });
  await agency.make(`${one.path}/renewals`, { effective_on: '2028-01-01', expires_on: '2038-01-01' });
  await agency.make(`${two.path}/modifications`, { effective_on: '2019-01-01', description: 'two' });
  const days = async (query: string): Promise<string[]> =>
    (await agency.get(`/v1/ip-right-changes?${query}`)).body.data.map(
      ({ effective_on }: { effective_on: string }) => effective_on,
    );
  t.same(await days(''), ['2019-01-01', '2028-01-01', '2020-01-01']);
  t.same(await days('sort=effective_on'), ['2019-01-01', '2020-01-01', '2028-01-01']);
  t.same(await days(`ip_right_id=${one.id}`), ['2028-01-01', '2020-01-01']);
  t.same(await days(`client_id=${two.client_id}`), ['2019-01-01']);
  t.same(await days('kind=renewal'), ['2028-01-01']);
  const { next_cursor } = (await agency.get('/v1/ip-right-changes?limit=2&sort=effective_on')).body;
  t.same(await days(`limit=2&sort=effective_on&cursor=${String(next_cursor)}`), ['2028-01-01']);
});

t.test('a history has an end', async (t) => {
  const agency = await service.newAgency();
  const { path } = await makeRight(agency);
  const change = { effective_on: '2020-01-01', description: 'Address' };
  for (let count = 0; count < 100; count += 1) await agency.make(`${path}/modifications`, change);
  t.same(faults(await agency.post(`${path}/modifications`, change)), [' too_many']);
});

t.test("another agency's or client's change is absent", async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const mine = await makeRight(agency);
  const theirs = await makeRight(agency);
  const { id } = await agency.make(`${theirs.path}/modifications`, { effective_on: '2020-01-01', description: 'x' });
  const restricted = await restrictedTo(service, agency, [mine.client_id]);
  for (const caller of [other, restricted]) {
    t.equal((await caller.get(`/v1/ip-right-changes/${id}`)).status, 404);
    t.equal((await caller.patch(`/v1/ip-right-changes/${id}`, { description: 'y' })).status, 404);
    t.equal((await caller.delete(`/v1/ip-right-changes/${id}`)).status, 404);
    t.same((await caller.get(`/v1/ip-right-changes?ip_right_id=${theirs.id}`)).body.data, []);
  }
});
