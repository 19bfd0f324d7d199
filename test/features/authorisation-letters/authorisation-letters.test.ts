import t from 'tap';
import type { Answer, Caller } from '../../support/caller.ts';
import { makeHolder, restrictedTo, trademarkOf, uploadPaper } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const absent = '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69';

const faults = ({ body }: Answer): string[] =>
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

const letterOf = (right_holder_id: string, others: Record<string, unknown> = {}) => ({
  right_holder_id,
  acts: ['file_complaint'],
  valid_from: '2026-01-01',
  valid_until: '2026-12-31',
  ...others,
});

const idsOf = ({ body }: Answer): string[] => body.data.map(({ id }: { id: string }) => id);

t.test('a letter is made, read, completed with the signed document, and deleted', async (t) => {
  const agency = await service.newAgency();
  const { client_id, right_holder_id } = await makeHolder(agency);
  const made = await agency.post('/v1/authorisation-letters', letterOf(right_holder_id));
  t.equal(made.status, 201, made.text);
  const path = `/v1/authorisation-letters/${String(made.body.id)}`;
  t.equal(made.headers.get('location'), path);
  t.match(made.body, {
    client: { id: client_id, name: 'Aurora Brands AB' },
    right_holder: { id: right_holder_id, name: 'Aurora Brands AB' },
    document_id: null,
    platforms: null,
    ip_right_ids: null,
    acts: ['file_complaint'],
    sealed: false,
    notarised: false,
    status: 'active',
    revoked_on: null,
    revocation_reason: null,
  });
  t.same((await agency.get(path)).body, made.body);

  const right = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
  const changed = await agency.patch(path, {
    document_id: await uploadPaper(agency, 'authorisation_letter', client_id),
    platforms: ['taobao', 'alibaba'],
    ip_right_ids: [right.id],
    acts: ['withdraw_complaint', 'file_complaint'],
    principal_name: 'Aurora Brands AB',
    sealed: true,
    valid_until: null,
  });
  t.match(changed, {
    status: 200,
    body: { platforms: ['taobao', 'alibaba'], ip_right_ids: [right.id], sealed: true, valid_until: null, version: 2 },
  });
  t.match(await agency.delete(`/v1/ip-rights/${right.id}`), { status: 409, body: { code: 'in_use' } });
  t.match((await agency.patch(path, { ip_right_ids: null, platforms: null })).body, {
    ip_right_ids: null,
    platforms: null,
  });
  t.equal((await agency.delete(`/v1/ip-rights/${right.id}`)).status, 204, 'no letter names it any more');
  t.equal((await agency.delete(`/v1/right-holders/${right_holder_id}`)).status, 409);
  t.equal((await agency.delete(path)).status, 204);
  t.equal((await agency.get(path)).status, 404);
});

t.test('the status follows from the day in China, at both ends', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const { id } = await agency.make('/v1/authorisation-letters', letterOf(right_holder_id));
  const endless = await agency.make('/v1/authorisation-letters', letterOf(right_holder_id, { valid_until: null }));
  const cases: [string, string, string][] = [
    ['2025-12-31T15:59:59.999Z', 'pending', 'pending'],
    ['2025-12-31T16:00:00.000Z', 'active', 'active'],
    ['2026-12-31T15:59:59.999Z', 'active', 'active'],
    ['2026-12-31T16:00:00.000Z', 'expired', 'active'],
  ];
  for (const [moment, expected, expectedEndless] of cases) {
    service.clock.set(moment);
    t.equal((await agency.get(`/v1/authorisation-letters/${id}`)).body.status, expected, moment);
    t.equal((await agency.get(`/v1/authorisation-letters/${endless.id}`)).body.status, expectedEndless);
    const found = idsOf(await agency.get(`/v1/authorisation-letters?status=${expected}`));
    t.ok(found.includes(id), `the filter agrees at ${moment}`);
    const others = ['pending', 'active', 'expired', 'revoked'].filter((status) => status !== expected);
    t.notOk(idsOf(await agency.get(`/v1/authorisation-letters?status=${others.join('&status=')}`)).includes(id));
  }
  service.clock.set('2026-11-22T12:00:00.000Z');
});

t.test('a revoked letter is in force until the day of its revocation and stays as it is', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const { id } = await agency.make('/v1/authorisation-letters', letterOf(right_holder_id));
  const path = `/v1/authorisation-letters/${id}`;
  t.equal((await agency.post(`${path}/revocation`, {})).status, 400, 'a reason is needed');
  t.same(faults(await agency.post(`${path}/revocation`, { reason: 'x', revoked_on: '2027-01-01' })), [
    '/revoked_on after_end',
  ]);
  const stale = await agency.post(`${path}/revocation`, { reason: 'x' }, { 'if-match': '"7-x"' });
  t.equal(stale.status, 412);
  const revoked = await agency.post(`${path}/revocation`, { reason: 'Mandate ended', revoked_on: '2026-11-24' });
  t.match(revoked, {
    status: 200,
    body: { status: 'active', revoked_on: '2026-11-24', revocation_reason: 'Mandate ended', version: 2 },
  });
  service.clock.set('2026-11-23T15:59:59.999Z');
  t.equal((await agency.get(path)).body.status, 'active', 'the day before');
  service.clock.set('2026-11-23T16:00:00.000Z');
  t.equal((await agency.get(path)).body.status, 'revoked', 'the day itself');
  t.same(idsOf(await agency.get('/v1/authorisation-letters?status=revoked')), [id]);
  service.clock.set('2028-01-01T00:00:00.000Z');
  t.equal((await agency.get(path)).body.status, 'revoked', 'not expired, however late it is');
  service.clock.set('2026-11-22T12:00:00.000Z');

  const again = await agency.post(`${path}/revocation`, { reason: 'again' });
  t.match(again, { status: 409, body: { code: 'authorisation_letter_revoked' } });
  t.equal((await agency.patch(path, { sealed: true })).status, 409);
  t.match((await agency.get(path)).body, { version: 2, revocation_reason: 'Mandate ended' });

  const other = await agency.make('/v1/authorisation-letters', letterOf(right_holder_id));
  service.clock.set('2026-11-22T16:00:00.000Z');
  t.match((await agency.post(`/v1/authorisation-letters/${other.id}/revocation`, { reason: 'x' })).body, {
    revoked_on: '2026-11-23',
    status: 'revoked',
  });
  service.clock.set('2026-11-22T12:00:00.000Z');
});

t.test('what a letter refers to must be there and be the right holder’s, all faults at once', async (t) => {
  const agency = await service.newAgency();
  const stranger = await service.newAgency();
  const mine = await makeHolder(agency, 'Mine');
  const theirs = await makeHolder(agency, 'Theirs');
  const own = await agency.make('/v1/ip-rights', trademarkOf(mine.right_holder_id));
  const others = await agency.make('/v1/ip-rights', trademarkOf(theirs.right_holder_id));
  const foreignHolder = await makeHolder(stranger);
  const foreign = await stranger.make('/v1/ip-rights', trademarkOf(foreignHolder.right_holder_id));
  const patch = {
    platforms: ['taobao', 'amazonia'],
    ip_right_ids: [own.id, others.id, foreign.id],
    document_id: await uploadPaper(agency, 'identity', mine.client_id),
    valid_from: '2026-01-01',
    valid_until: '2025-12-31',
  };
  const body = letterOf(mine.right_holder_id, patch);
  const expected = [
    '/document_id wrong_kind',
    '/platforms/1 unknown_platform',
    '/ip_right_ids/1 other_right_holder',
    '/ip_right_ids/2 not_found',
    '/valid_until before_start',
  ];
  const refused = await agency.post('/v1/authorisation-letters', body);
  t.equal(refused.status, 422);
  t.same(faults(refused), expected);
  t.same(faults(await agency.post('/v1/authorisation-letters', { ...body, right_holder_id: absent })), [
    '/right_holder_id not_found',
    '/platforms/1 unknown_platform',
    '/valid_until before_start',
  ]);
  const { id } = await agency.make('/v1/authorisation-letters', letterOf(mine.right_holder_id));
  t.same(faults(await agency.patch(`/v1/authorisation-letters/${id}`, patch)), expected);
  t.same(faults(await agency.patch(`/v1/authorisation-letters/${id}`, { valid_from: '2027-01-01' })), [
    '/valid_until before_start',
  ]);
  const paper = await uploadPaper(agency, 'authorisation_letter', theirs.client_id);
  t.same(faults(await agency.patch(`/v1/authorisation-letters/${id}`, { document_id: paper })), [
    '/document_id other_client',
  ]);
  t.equal(
    (await agency.patch(`/v1/authorisation-letters/${id}`, { valid_until: '2026-01-01' })).status,
    200,
    'one day long',
  );
});

t.test('a value that is none is refused by the field', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const cases: [Record<string, unknown>, string][] = [
    [{ acts: [] }, '/acts'],
    [{ acts: ['sue'] }, '/acts/0'],
    [{ platforms: [] }, '/platforms'],
    [{ platforms: ['Taobao!'] }, '/platforms/0'],
    [{ ip_right_ids: [] }, '/ip_right_ids'],
    [{ valid_from: null }, '/valid_from'],
    [{ valid_from: '2026-04-31' }, '/valid_from'],
    [{ status: 'active' }, '/status'],
    [{ revoked_on: '2026-01-01' }, '/revoked_on'],
    [{ sealed: null }, '/sealed'],
  ];
  for (const [change, pointer] of cases) {
    const answer = await agency.post('/v1/authorisation-letters', letterOf(right_holder_id, change));
    t.equal(answer.status, 400, JSON.stringify(change));
    t.equal(answer.body.errors[0].pointer, pointer);
  }
});

t.test('letters are listed by owner, coverage, end and text, page by page', async (t) => {
  const agency = await service.newAgency();
  const one = await makeHolder(agency, 'One');
  const two = await makeHolder(agency, 'Two');
  const right = await agency.make('/v1/ip-rights', trademarkOf(one.right_holder_id));
  const unnamed = await agency.make('/v1/ip-rights', trademarkOf(one.right_holder_id, { jurisdiction: 'HK' }));
  const add = (holder: string, others: Record<string, unknown>) =>
    agency.make('/v1/authorisation-letters', letterOf(holder, others));
  const names = new Map([
    [(await add(one.right_holder_id, { valid_until: '2027-06-30' })).id, 'A'],
    [(await add(one.right_holder_id, { platforms: ['taobao'], ip_right_ids: [right.id] })).id, 'B'],
    [
      (
        await add(two.right_holder_id, {
          platforms: ['alibaba'],
          acts: ['answer_counter_notice'],
          signed_by: 'Ann 100%',
          valid_until: null,
        })
      ).id,
      'C',
    ],
  ]);
  const found = async (query: string): Promise<string> =>
    idsOf(await agency.get(`/v1/authorisation-letters?${query}`))
      .map((id) => names.get(id))
      .join('');
  const cases: [string, string][] = [
    ['', 'CBA'],
    ['sort=valid_from', 'ABC'],
    [`client_id=${one.client_id}`, 'BA'],
    [`right_holder_id=${two.right_holder_id}`, 'C'],
    ['platform=taobao', 'BA'],
    ['platform=alibaba', 'CA'],
    ['platform=taobao&platform=alibaba', 'CBA'],
    [`ip_right_id=${right.id}`, 'BA'],
    [`ip_right_id=${unnamed.id}`, 'A'],
    [`ip_right_id=${absent}`, ''],
    ['act=answer_counter_notice', 'C'],
    ['expires_before=2027-06-30', 'B'],
    ['expires_before=2027-07-01', 'BA'],
    ['q=100%25', 'C'],
    ['q=two', 'C'],
    ['status=active&platform=taobao', 'BA'],
  ];
  for (const [query, expected] of cases) t.equal(await found(query), expected, query);
  const { next_cursor } = (await agency.get('/v1/authorisation-letters?limit=2')).body;
  t.equal(await found(`limit=2&cursor=${String(next_cursor)}`), 'A');
  t.equal((await agency.get('/v1/authorisation-letters?status=valid')).status, 400);
});

t.test('of two changes that rest on one version the second is refused', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const { id } = await agency.make('/v1/authorisation-letters', letterOf(right_holder_id));
  const path = `/v1/authorisation-letters/${id}`;
  const tag = { 'if-match': String((await agency.get(path)).headers.get('etag')) };
  const answers = await Promise.all([
    agency.patch(path, { sealed: true }, tag),
    agency.post(`${path}/revocation`, { reason: 'x' }, tag),
  ]);
  t.same(answers.map(({ status }) => status).sort(), [200, 412]);
  t.equal((await agency.delete(path, tag)).status, 412);
});

t.test("another agency's or client's letter is absent everywhere", async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const mine = await makeHolder(agency, 'Mine');
  const theirs = await makeHolder(agency, 'Theirs');
  const { id } = await agency.make('/v1/authorisation-letters', letterOf(theirs.right_holder_id));
  const path = `/v1/authorisation-letters/${id}`;
  const callers: Caller[] = [other, await restrictedTo(service, agency, [mine.client_id])];
  for (const caller of callers) {
    for (const answer of [
      await caller.get(path),
      await caller.patch(path, { sealed: true }),
      await caller.delete(path),
      await caller.post(`${path}/revocation`, { reason: 'x' }),
    ])
      t.match(answer, { status: 404, body: { detail: 'There is no such authorisation letter.' } });
    t.same(idsOf(await caller.get(`/v1/authorisation-letters?right_holder_id=${theirs.right_holder_id}`)), []);
    t.same(faults(await caller.post('/v1/authorisation-letters', letterOf(theirs.right_holder_id))), [
      '/right_holder_id not_found',
    ]);
  }
  await agency.post(`/v1/clients/${theirs.client_id}/archival`);
  t.same(faults(await agency.post('/v1/authorisation-letters', letterOf(theirs.right_holder_id))), [
    '/right_holder_id archived',
  ]);
});
