import t from 'tap';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { makeHolder, trademarkOf, uploadPaper } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { startPaperDeadlines } from '../../../src/features/docket/index.ts';
import { enter, notice } from '../calendar-days/own-days.ts';
import { designOf } from '../ip-rights/rights.ts';
import { daysOf, listed } from './listed.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');

const letterOf = (right_holder_id: string, others: Record<string, unknown> = {}) => ({
  right_holder_id,
  acts: ['file_complaint'],
  valid_from: '2026-01-01',
  valid_until: '2026-12-31',
  ...others,
});

t.test('a letter has the deadline of its last day, which follows it until it is revoked', async (t) => {
  const agency = await service.newAgency();
  const { client_id, right_holder_id } = await makeHolder(agency);
  const { id } = await agency.make('/v1/authorisation-letters', letterOf(right_holder_id));
  const path = `/v1/authorisation-letters/${id}`;
  const [first] = await listed(agency);
  t.match(first, {
    ...{ kind: 'authorisation_letter_expiry', subject: { type: 'authorisation_letter', id } },
    ...{ client_id, client: { id: client_id, name: 'Aurora Brands AB' }, right_holder_id },
    ...{ right_holder: { name: 'Aurora Brands AB' }, ip_right: null, platform: null, portal: null, listing: null },
    ...{ due_on: '2026-12-31', due_at: '2026-12-31T15:59:59.999Z', state: 'running', is_missed: false, sequence: 0 },
    basis: { rule: 'authorisation_letter_expiry', start_event: 'valid_until', count: 0, calendar: null },
  });
  t.same((await agency.get(`/v1/deadlines/${String(first.id)}`)).body, first);

  await agency.patch(path, { signed_by: 'Astrid Berg' });
  t.match(await listed(agency), [{ id: first.id, sequence: 0 }], 'another change leaves it');
  await agency.patch(path, { valid_until: '2027-01-31' });
  t.match(await listed(agency), [{ id: first.id, due_on: '2027-01-31', sequence: 1, closed_at: null }], 'it is moved');
  await agency.patch(path, { valid_until: null });
  t.same(await daysOf(agency), [], 'a letter without an end has none');
  await agency.patch(path, { valid_until: '2027-02-28' });
  await agency.post(`${path}/revocation`, { revoked_on: '2026-12-10', reason: 'The mandate ends' });
  t.match(await listed(agency), [{ due_on: '2026-12-09', basis: { start_event: 'revoked_on', count: -1 } }]);

  const other = await agency.make('/v1/authorisation-letters', letterOf(right_holder_id));
  await agency.post(`/v1/authorisation-letters/${other.id}/revocation`, { reason: 'The mandate has ended' });
  t.match(await listed(agency, `authorisation_letter_id=${other.id}&state=closed`), [
    { closed_at: '2026-11-22T12:00:00.000Z', state: 'closed' },
  ]);
  t.equal((await agency.delete(path)).status, 204);
  t.same(await listed(agency), [], 'a deleted one has none');
});

t.test('an end that is over is nothing to wait for, one of today is', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  for (const valid_until of ['2026-11-21', '2026-11-22', '9999-12-31'])
    await agency.make('/v1/authorisation-letters', letterOf(right_holder_id, { valid_until }));
  t.same(await daysOf(agency), ['authorisation_letter_expiry 2026-11-22']);
  service.clock.set('2026-11-22T15:59:59.999Z');
  t.match(await listed(agency), [{ state: 'running', is_missed: false }]);
  service.clock.set('2026-11-22T16:00:00.000Z');
  t.match(await listed(agency), [{ state: 'missed', is_missed: true }]);
  service.clock.set('2026-11-22T12:00:00.000Z');
});

t.test('a letter that is carried on by another has no end to wait for, until the other is gone', async (t) => {
  const agency = await service.newAgency();
  const { client_id, right_holder_id } = await makeHolder(agency);
  const { id: ip_right_id } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
  const document_id = await uploadPaper(agency, 'authorisation_letter', client_id);
  const old = await agency.make(
    '/v1/authorisation-letters',
    letterOf(right_holder_id, { platforms: ['taobao'], ip_right_ids: [ip_right_id] }),
  );
  const own = `authorisation_letter_id=${old.id}`;
  const next = { document_id, platforms: ['taobao', 'tmall'], valid_from: '2027-01-01', valid_until: '2027-12-31' };
  const cases: [what: string, fields: Record<string, unknown>, isRenewed: boolean][] = [
    ['the day after', {}, true],
    ['a day later', { valid_from: '2027-01-02' }, false],
    ['not signed yet', { document_id: null }, false],
    ['of another platform', { platforms: ['tmall'] }, false],
    ['for other acts', { acts: ['withdraw_complaint'] }, false],
    ['for this right', { ip_right_ids: [ip_right_id] }, true],
    ['no longer than the old one', { valid_from: '2026-01-01', valid_until: '2026-12-31' }, false],
    ['one day longer', { valid_from: '2026-01-01', valid_until: '2027-01-01' }, true],
    ['without an end', { valid_until: null }, true],
  ];
  for (const [what, fields, isRenewed] of cases) {
    const { id } = await agency.make('/v1/authorisation-letters', letterOf(right_holder_id, { ...next, ...fields }));
    t.equal((await listed(agency, own)).length, isRenewed ? 0 : 1, what);
    t.equal((await agency.delete(`/v1/authorisation-letters/${id}`)).status, 204);
    t.same(await daysOf(agency, own), ['authorisation_letter_expiry 2026-12-31'], `${what}, deleted`);
  }
  const { id } = await agency.make('/v1/authorisation-letters', letterOf(right_holder_id, next));
  await agency.post(`/v1/authorisation-letters/${id}/revocation`, { reason: 'Signed by nobody' });
  t.same(await daysOf(agency, own), ['authorisation_letter_expiry 2026-12-31'], 'revoked');
});

t.test('a Chinese mark has its last day, the opening of its renewal and the end of the grace', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const { id } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
  t.same(await daysOf(agency, `ip_right_id=${id}`), [
    'renewal_opening 2027-03-01',
    'ip_right_expiry 2028-02-29',
    'renewal_grace_end 2028-08-29',
  ]);
  const [opening, expiry, grace] = await listed(agency);
  t.match(opening, {
    due_at: '2027-02-28T16:00:00.000Z',
    basis: { unit: 'months', count: -12, start_event: 'expires_on' },
  });
  t.match(expiry, {
    due_at: '2028-02-29T15:59:59.999Z',
    ip_right: { id, title: 'AURORA' },
    basis: { confidence: 'agency' },
  });
  t.match(grace, { basis: { count: 6, source: /Trademark Law/ } });

  const renewed = await agency.post(`/v1/ip-rights/${id}/renewals`, {
    effective_on: '2026-11-20',
    expires_on: '2038-02-28',
  });
  t.equal(renewed.status, 201, renewed.text);
  t.same(await daysOf(agency), [
    'renewal_opening 2037-03-01',
    'ip_right_expiry 2038-02-28',
    'renewal_grace_end 2038-08-28',
  ]);
  t.equal((await listed(agency, 'state=closed')).length, 3, 'what was due was met');
  t.equal((await agency.delete(`/v1/ip-rights/${id}`)).status, 204);
  t.same([...(await listed(agency)), ...(await listed(agency, 'state=closed'))], []);
});

t.test('a right without a recorded end has the one that the law gives; other rights open no renewal', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  await agency.make('/v1/ip-rights', designOf(right_holder_id));
  t.same(await daysOf(agency), ['ip_right_expiry 2030-02-28']);
  t.match(await listed(agency), [{ basis: { start_event: 'term', source: /Patent Law|Interim Measures|CNIPA/ } }]);
  await agency.make(
    '/v1/ip-rights',
    trademarkOf(right_holder_id, { jurisdiction: 'EM', registration_number: '018000000' }),
  );
  t.same(await daysOf(agency), ['ip_right_expiry 2028-02-29', 'ip_right_expiry 2030-02-28']);
  const expired = trademarkOf(right_holder_id, { registered_on: '2016-06-01', expires_on: '2026-05-31', title: 'Old' });
  await agency.make('/v1/ip-rights', expired);
  t.same((await daysOf(agency))[0], 'renewal_grace_end 2026-11-30', 'of an expired mark only the grace is left');
});

t.test('an account that is being verified waits for the portal as long as the rulebook says', async (t) => {
  const agency = await service.newAgency();
  const { id } = await agency.make('/v1/portal-accounts', {
    portal: 'aidc_ipp',
    login_email: 'desk@agency.example',
    status: 'identity_pending',
  });
  t.match(await listed(agency), [
    {
      ...{ kind: 'account_verification', subject: { type: 'portal_account', id }, portal: 'aidc_ipp' },
      ...{ client_id: null, client: null, due_on: '2026-11-25', due_at: '2026-11-25T15:59:59.999Z' },
      basis: {
        start_event: 'identity_pending',
        start_at: '2026-11-22T12:00:00.000Z',
        count: 3,
        unit: 'calendar_days',
        confidence: 'seed',
      },
    },
  ]);
  await agency.patch(`/v1/portal-accounts/${id}`, { contact_email: 'other@agency.example' });
  t.match(await listed(agency), [{ sequence: 0 }]);
  await agency.patch(`/v1/portal-accounts/${id}`, { status: 'active' });
  t.match(await listed(agency, 'state=closed'), [{ kind: 'account_verification' }]);
  t.same(await listed(agency), []);
});

t.test(
  'where no platform of the portal has a rule, five working days are counted, and follow the agency’s days',
  async (t) => {
    const agency = await service.newAgency();
    await agency.make('/v1/portal-accounts', {
      portal: 'jd_ipr',
      login_email: 'desk@agency.example',
      status: 'identity_pending',
    });
    const [before] = await listed(agency);
    t.match(before, {
      due_on: '2026-11-27',
      basis: { count: 5, unit: 'working_days', calendar: 'CN', confidence: 'assumed' },
    });
    await enter(agency, [notice('2026-11-25', false)]);
    t.match(await listed(agency), [
      { id: before.id, due_on: '2026-11-30', sequence: 1, basis: { calendar_origin: 'agency' } },
    ]);
  },
);

t.test(
  'a pending registration waits for the portal, by its own day if it names one; an update is due on that day',
  async (t) => {
    const agency = await service.newAgency();
    const { right_holder_id } = await makeHolder(agency);
    const { id: ip_right_id } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
    const { id } = await agency.make('/v1/portal-registrations', { ip_right_id, portal: 'ttg_ipp' });
    const path = `/v1/portal-registrations/${id}`;
    const own = `portal_registration_id=${id}`;
    t.same(await daysOf(agency, own), []);
    await agency.patch(path, { status: 'pending' });
    t.same(await daysOf(agency, own), ['registration_review 2026-11-25']);
    t.match(await listed(agency, own), [{ right_holder_id, ip_right: { id: ip_right_id }, portal: 'ttg_ipp' }]);
    await agency.patch(path, { due_on: '2026-11-20' });
    t.match(await listed(agency, own), [{ due_on: '2026-11-20', state: 'missed', basis: { start_event: 'due_on' } }]);
    await agency.patch(path, { due_on: '0001-01-01' });
    t.same(await daysOf(agency, own), ['registration_review 0001-01-01'], 'a slip of the pen is a day like others');
    await agency.patch(path, { status: 'approved' });
    t.same(await daysOf(agency, own), []);
    await agency.patch(path, { status: 'needs_update', due_on: '2026-12-05' });
    t.same(await daysOf(agency, own), ['registration_update 2026-12-05']);
  },
);

t.test('what an agency had before is taken in once, and nothing twice', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  await agency.make('/v1/authorisation-letters', letterOf(right_holder_id));
  await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
  await agency.make('/v1/portal-accounts', {
    portal: 'ttg_ipp',
    login_email: 'a@b.example',
    status: 'identity_pending',
  });
  const before = await daysOf(agency);
  t.equal(before.length, 5);
  const { databaseUrl } = service;
  await showRowsToOwner(databaseUrl, 'deadlines', 'agencies');
  const asBefore = async () => {
    await runStatement(databaseUrl, 'update agencies set paper_deadlines_started = false');
    await startPaperDeadlines(service);
  };
  await runStatement(databaseUrl, 'delete from deadlines');
  await asBefore();
  t.same(await daysOf(agency), before);
  const ids = (await listed(agency)).map(({ id }) => String(id));
  await asBefore();
  t.same(
    (await listed(agency)).map(({ id }) => String(id)),
    ids,
  );
  const left = await runStatement(databaseUrl, 'select from agencies where not paper_deadlines_started');
  t.equal(left.length, 0);
});
