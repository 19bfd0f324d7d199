import t from 'tap';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import {
  answer,
  complaint,
  fill,
  newBatch,
  newGround,
  newLink,
  object,
  reports,
  submit,
  submitted,
} from '../complaints/filing.ts';
import { checkIn, eligibilityOf, failuresIn, proveAgency, recordRight } from '../eligibility/right-in-order.ts';
import type { Caller } from '../../support/caller.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');

const reason = 'The site knows us.';
const noLetter = { rule: 'required_documents.authorisation_letter', value: false, reason };

const put = (agency: Caller, overrides: object[], { code = 'taobao', tag }: { code?: string; tag?: string } = {}) =>
  agency.call('PUT', `/v1/platforms/${code}/policy`, {
    body: { overrides },
    headers: tag === undefined ? {} : { 'if-match': tag },
  });

const letterRule = async (agency: Caller, query = '') =>
  (await agency.get(`/v1/platforms/taobao${query}`)).body.required_documents.authorisation_letter;

t.test('an override is shown as the agency’s own, with the built-in rule beside it', async (t) => {
  const agency = await service.newAgency();
  const builtIn = await letterRule(agency);
  t.match(await put(agency, [noLetter]), {
    status: 200,
    body: { platform: 'taobao', version: 1, overrides: [noLetter] },
  });
  t.match(await letterRule(agency), {
    value: false,
    confidence: 'agency',
    source: `the agency's own policy: ${reason}`,
    alternative: { reading: 'true', source: builtIn.source },
  });
  const { body } = await agency.get('/v1/platforms/taobao');
  t.match(body, { origin: 'built_in', policy: { version: 1, rules: [noLetter.rule] }, rules_version: /^\d{4}-/ });
  const { data } = (await agency.get('/v1/platforms')).body;
  const policies = data.map((one: { code: string; policy: object | null }) => one.policy && one.code).filter(Boolean);
  t.same(policies, ['taobao'], 'and no other platform has a policy');
});

t.test('without the letter a right is eligible only where the agency says so, until it takes that back', async (t) => {
  const agency = await service.newAgency();
  await proveAgency(agency);
  const { id } = await recordRight(agency, { letter: null });
  const ask = () => eligibilityOf(agency, id, 'platform=taobao&platform=tmall');
  t.same(failuresIn(await ask(), 'taobao'), ['authorisation_letter_in_force']);
  await put(agency, [noLetter]);
  const answer = await ask();
  t.same(failuresIn(answer, 'taobao'), []);
  t.match(checkIn(answer, 'taobao', 'authorisation_letter_in_force'), {
    source: `the agency's own policy: ${reason}`,
    confidence: 'agency',
  });
  t.same(failuresIn(answer, 'tmall'), ['authorisation_letter_in_force'], 'the other platform follows the rulebook');
  t.equal((await agency.delete('/v1/platforms/taobao/policy')).status, 204);
  t.same(failuresIn(await ask(), 'taobao'), ['authorisation_letter_in_force'], 'the built-in answer is back');
  t.equal((await agency.delete('/v1/platforms/taobao/policy')).status, 404, 'there is nothing left to delete');
});

t.test('an agency may know that a site wants no proof of identity, or takes no right of a type', async (t) => {
  const agency = await service.newAgency();
  await proveAgency(agency);
  const { id } = await recordRight(agency, { identity: null });
  const nobody = { offices: [], foreign_registration: 'ineligible', unregistered: 'ineligible' };
  await put(agency, [
    { rule: 'required_documents.company_identity', value: [], reason },
    { rule: 'accepted_rights.trademark', value: nobody, reason },
  ]);
  const answer = await eligibilityOf(agency, id, 'platform=taobao');
  t.match(checkIn(answer, 'taobao', 'identity_proof'), { outcome: 'not_applicable', message: /no proof of identity/ });
  t.match(checkIn(answer, 'taobao', 'jurisdiction_accepted'), {
    outcome: 'fail',
    message: 'Taobao does not accept a trademark of CN.',
    remedy: 'Base the complaint on another right.',
  });
});

t.test('an override holds from its first to its last day', async (t) => {
  const agency = await service.newAgency();
  await put(agency, [{ ...noLetter, valid_from: '2026-03-01', valid_to: '2026-03-31' }]);
  const on = async (day: string) => (await letterRule(agency, `?as_of=${day}`)).confidence;
  t.not(await on('2026-02-28'), 'agency');
  t.equal(await on('2026-03-01'), 'agency');
  t.equal(await on('2026-03-31'), 'agency');
  t.not(await on('2026-04-01'), 'agency');
});

t.test('a submission honours what the agency overrides: papers, limits, the way', async (t) => {
  const agency = await service.newAgency();
  const ground = await newGround(agency, { letter: null });
  const batch = await newBatch(agency, ground);
  await fill(agency, batch.id, [newLink(), newLink()]);
  t.match(await submit(agency, batch.id), { status: 422, body: { code: 'not_eligible' } });
  const oneLink = { rule: 'limits.links_per_complaint', value: 1, reason };
  const byMail = { rule: 'channels.listing', value: { kind: 'email', address: 'ip@example.com' }, reason };
  await put(agency, [noLetter, oneLink, byMail]);
  t.match(await submit(agency, batch.id), { status: 200, body: { channel: 'email', counts: { submitted: 2 } } });
  const submissions = (await agency.get(`/v1/complaint-submissions?batch_id=${batch.id}`)).body.data;
  t.match(submissions, [
    { number: 2, link_count: 1, channel: 'email' },
    { number: 1, link_count: 1, channel: 'email' },
  ]);
});

t.test('deadlines are counted by the agency’s own span, and say so', async (t) => {
  const agency = await service.newAgency();
  await put(agency, [
    {
      rule: 'deadlines.counter_notice_response',
      value: { count: 10, unit: 'calendar_days', starts_at: 'receipt' },
      reason,
    },
  ]);
  const ground = await newGround(agency);
  const batch = await newBatch(agency, ground);
  const [id = ''] = await fill(agency, batch.id, [newLink()]);
  await submit(agency, batch.id);
  await reports(agency, id, 'removed');
  const basis = {
    count: 10,
    unit: 'calendar_days',
    confidence: 'agency',
    source: `the agency's own policy: ${reason}`,
  };
  t.match((await object(agency, id)).body, { response_due_at: '2026-12-02T15:59:59.999Z', response_due_basis: basis });
  const { deadlines } = await complaint(agency, id);
  const [deadline] = deadlines.filter(({ kind }: { kind: string }) => kind === 'counter_notice_response');
  t.match(deadline, { due_on: '2026-12-02', basis });
});

t.test('a decision is awaited from the dispute, where the platform counts from there', async (t) => {
  const expectedFor = async (overrides: object[]) => {
    const agency = await service.newAgency();
    await put(agency, overrides);
    const [id = ''] = await submitted(agency, await newGround(agency));
    await reports(agency, id, 'removed');
    const { id: counterNotice } = (await object(agency, id)).body;
    await answer(agency, counterNotice, { decision: 'dispute' });
    const { deadlines } = await complaint(agency, id);
    return (deadlines as { kind: string; due_on: string }[]).filter(({ kind }) => kind === 'platform_decision');
  };
  const interval = { min: 2, max: 9, unit: 'calendar_days' };
  const override = (starts_at: string) => ({
    rule: 'deadlines.platform_decision',
    value: { ...interval, starts_at },
    reason,
  });
  t.match(await expectedFor([override('dispute')]), [{ due_on: '2026-12-01' }], 'nine days from the 22nd');
  t.same(await expectedFor([override('submission')]), []);
});

t.test('another agency sees the built-in rule, whatever this one overrides', async (t) => {
  const [agency, other] = [await service.newAgency(), await service.newAgency()];
  await put(agency, [noLetter]);
  t.match(await letterRule(other), { value: true, confidence: 'seed' });
  t.match((await other.get('/v1/platforms/taobao/policy')).body, { overrides: [], version: 0, updated_at: null });
  t.equal((await other.get('/v1/platforms/taobao')).body.policy, null);
});

t.test('of two replacements for one version one wins, and no tag of a deleted policy fits a new one', async (t) => {
  const agency = await service.newAgency();
  const path = '/v1/platforms/taobao/policy';
  const tag = async () => String((await agency.get(path)).headers.get('etag'));
  const none = await tag();
  const race = async (of: string) =>
    (await Promise.all([1, 2, 3].map((count) => put(agency, [{ ...noLetter, reason: `${count}` }], { tag: of }))))
      .map(({ status }) => status)
      .sort();
  t.same(await race(none), [200, 412, 412], 'the first ones');
  const first = await tag();
  t.same(await race(first), [200, 412, 412], 'the next ones');
  t.equal((await agency.delete(path, { 'if-match': first })).status, 412);
  t.equal((await agency.delete(path, { 'if-match': await tag() })).status, 204);
  t.equal((await put(agency, [noLetter], { tag: first })).status, 412);
  t.equal((await put(agency, [noLetter], { tag: none })).status, 412);
  t.equal((await put(agency, [noLetter], { tag: await tag() })).status, 200);
});

t.test('each change is in the audit with what was and what is', async (t) => {
  const agency = await service.newAgency();
  await put(agency, [noLetter]);
  await put(agency, [{ ...noLetter, value: true }]);
  await agency.delete('/v1/platforms/taobao/policy');
  const { body } = await agency.get('/v1/audit-entries?subject_type=platform_policy&sort=created_at');
  const [off, on] = [
    { ...noLetter, value: false },
    { ...noLetter, value: true },
  ];
  t.match(body.data, [
    { action: 'platform_policy.replaced', data: { platform: 'taobao', before: [], after: [off] } },
    { action: 'platform_policy.replaced', data: { before: [off], after: [on] } },
    { action: 'platform_policy.deleted', data: { before: [on], after: [] } },
  ]);
});

t.test('a value of another form, an unknown rule and a missing reason are refused where they stand', async (t) => {
  const agency = await service.newAgency();
  const span = { rule: 'deadlines.seller_response', reason };
  const cases: [string, object, string, string][] = [
    ['a word for no', { ...noLetter, value: 'no' }, '/overrides/0/value', 'wrong_type'],
    ['no span', { ...span, value: 3 }, '/overrides/0/value', 'wrong_type'],
    ['half a span', { ...span, value: { count: 3, unit: 'working_days' } }, '/overrides/0/value/starts_at', 'missing'],
    [
      'a span of no day',
      { ...span, value: { count: 0, unit: 'working_days', starts_at: 'receipt' } },
      '/overrides/0/value/count',
      'too_small',
    ],
    ['no link at all', { rule: 'limits.links_per_complaint', value: 0, reason }, '/overrides/0/value', 'too_small'],
    [
      'a span of weeks',
      { ...span, value: { count: 1, unit: 'weeks', starts_at: 'receipt' } },
      '/overrides/0/value/unit',
      'not_in_list',
    ],
    [
      'a longer span',
      { ...span, value: { count: 3, unit: 'working_days', starts_at: 'receipt', x: 1 } },
      '/overrides/0/value/x',
      'unknown_field',
    ],
    ['a rule that there is not', { ...noLetter, rule: 'required_documents.stamp' }, '/overrides/0/rule', 'not_in_list'],
    ['no rule', { value: false, reason }, '/overrides/0/rule', 'not_in_list'],
    ['no reason', { ...noLetter, reason: undefined }, '/overrides/0/reason', 'missing'],
    ['an empty reason', { ...noLetter, reason: '' }, '/overrides/0/reason', 'too_short'],
  ];
  for (const [name, override, pointer, code] of cases) {
    const answer = await put(agency, [override]);
    t.match(answer, { status: 400, body: { errors: [{ pointer, code }] } }, name);
    t.equal(answer.body.errors.length, 1, `${name}: and nothing else`);
  }
  t.equal((await put(agency, [noLetter], { code: 'nowhere' })).status, 404);
  t.equal((await agency.get('/v1/platforms/nowhere/policy')).status, 404);
});

t.test('overrides that contradict themselves or each other are refused, all at once', async (t) => {
  const agency = await service.newAgency();
  const calendar = (value: object) => ({ rule: 'deadlines.calendar', value, reason });
  const { status, body } = await put(agency, [
    { ...noLetter, valid_to: '2026-01-31' },
    { ...noLetter, valid_from: '2026-01-31' },
    { rule: 'manual_review', value: true, reason, valid_from: '2026-02-02', valid_to: '2026-02-01' },
    calendar({ calendar: 'XX', time_zone: 'Mars/Olympus' }),
  ]);
  t.equal(status, 422);
  t.same(
    body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]),
    [
      ['/overrides/1/rule', 'overlapping'],
      ['/overrides/2/valid_to', 'before_start'],
      ['/overrides/3/value/calendar', 'unknown_calendar'],
      ['/overrides/3/value/time_zone', 'unknown_time_zone'],
    ],
  );
  const after = [
    { ...noLetter, valid_to: '2026-01-31' },
    { ...noLetter, value: true, valid_from: '2026-02-01' },
  ];
  t.equal((await put(agency, after)).status, 200, 'one after the other is fine');
});

t.test('a credential for some clients reads the policy and cannot change it', async (t) => {
  const agency = await service.newAgency();
  await put(agency, [noLetter]);
  const { id } = await agency.make('/v1/clients', { name: 'Aurora' });
  const restricted = await restrictedTo(service, agency, [id]);
  t.match((await restricted.get('/v1/platforms/taobao/policy')).body, { overrides: [noLetter] });
  t.match(await put(restricted, []), { status: 403, body: { code: 'client_restricted' } });
  t.equal((await restricted.delete('/v1/platforms/taobao/policy')).status, 403);
});
