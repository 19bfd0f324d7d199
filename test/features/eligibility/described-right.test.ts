import t from 'tap';
import { asAgency } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';
import { alibabaGroup, checkIn, everywhere, failuresIn, verdictsIn } from './right-in-order.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();

const trademark = {
  type: 'trademark',
  jurisdiction: 'CN',
  status: 'registered',
  registrant_name: 'Aurora Brands AB',
  registered_on: '2019-03-14',
  expires_on: '2029-03-13',
};
const right_holder = { kind: 'company', name: 'Aurora Brands AB', country: 'SE' };
const letter = {
  platforms: null,
  right_references: null,
  acts: ['file_complaint'],
  valid_from: '2026-01-01',
  valid_until: '2026-12-31',
  document_present: true,
  sealed: true,
};
const papers = {
  identity_documents: [{ kind: 'business_licence', name_on_document: 'AURORA BRANDS AB' }],
  agent: { acts_as_agent: true, identity_document_present: true, letters: [letter] },
  portal_registrations: [
    { portal: 'ttg_ipp', status: 'approved' },
    { portal: 'aidc_ipp', status: 'approved' },
  ],
  portal_accounts: [{ portal: 'aidc_ipp', disclaimer_accepted: true }],
};
const complete = {
  right: { ...trademark, documents: [{ kind: 'ip_certificate', language: 'zh' }] },
  right_holder,
  ...papers,
};

const check = async (description: object) => {
  const answer = await agency.post('/v1/eligibility-checks', { platforms: alibabaGroup, ...description });
  if (answer.status !== 200) throw new Error(`the check was answered ${answer.status}: ${answer.text}`);
  return answer.body;
};

t.test('a right that is described with every paper is eligible, and nothing of it is stored', async (t) => {
  const counted = async () => (await agency.get('/v1/audit-entries?limit=100')).body.data.length as number;
  const before = await counted();
  const answer = await check(complete);
  t.same(verdictsIn(answer), everywhere('eligible'));
  t.match(answer, { as_of: '2026-11-22', rules_version: String });
  t.same((await agency.get('/v1/ip-rights')).body.data, []);
  t.equal(await counted(), before);
});

t.test('what is not stated leaves a doubt and says what to bring', async (t) => {
  const answer = await check({ right: trademark, right_holder });
  t.same(verdictsIn(answer), everywhere('conditional'));
  const unstated = [
    'certificate_present',
    'identity_proof',
    'agent_identity',
    'authorisation_letter_in_force',
    'portal_registration_approved',
  ];
  for (const code of unstated) {
    t.match(checkIn(answer, 'taobao', code), { outcome: 'warn', message: /not stated/, remedy: /\w/ }, code);
  }
});

t.test('what is known not to be there fails', async (t) => {
  const answer = await check({
    right: { ...trademark, documents: [] },
    right_holder,
    identity_documents: [],
    agent: { acts_as_agent: true, identity_document_present: false, letters: [] },
    portal_registrations: [],
  });
  t.same(failuresIn(answer, 'taobao'), [
    'certificate_present',
    'identity_proof',
    'agent_identity',
    'authorisation_letter_in_force',
    'portal_registration_approved',
  ]);
});

t.test('a right holder that files for itself needs no letter', async (t) => {
  const answer = await check({ ...complete, agent: { acts_as_agent: false } });
  t.same(verdictsIn(answer), everywhere('eligible'));
  t.match(checkIn(answer, 'taobao', 'authorisation_letter_in_force'), { outcome: 'not_applicable' });
});

t.test('a letter that names single rights is compared by the names that the sender gives them', async (t) => {
  const scopeFor = async (reference: string | undefined) => {
    const named = { ...letter, right_references: ['mark-1', 'mark-2'] };
    const right = { ...complete.right, ...(reference !== undefined && { reference }) };
    const answer = await check({ ...complete, right, agent: { ...papers.agent, letters: [named] } });
    return checkIn(answer, 'taobao', 'authorisation_letter_scope').outcome;
  };
  t.equal(await scopeFor('mark-2'), 'pass');
  t.equal(await scopeFor('mark-3'), 'fail');
  t.equal(await scopeFor(undefined), 'warn', 'not stated which right it is');
});

t.test('the platforms, the day and the kind of complaint can be chosen', async (t) => {
  const chosen = { platforms: ['aliexpress'], as_of: '2027-01-01', enforcement_type: 'storefront' };
  const answer = await check({ ...complete, ...chosen });
  t.match(answer, { as_of: '2027-01-01', data: [{ platform: 'aliexpress', as_of: '2027-01-01' }] });
  t.equal(answer.data.length, 1);
  t.same(failuresIn(answer, 'aliexpress'), ['authorisation_letter_in_force'], 'the letter ended the day before');
  t.match(checkIn(answer, 'aliexpress', 'storefront_channel'), { outcome: 'warn', message: /by e-mail/ });
});

t.test('a description that does not follow the contract is refused with each fault', async (t) => {
  const faults: [string, object, string, string][] = [
    [
      'an unknown country',
      { right: { ...trademark, jurisdiction: 'XX' }, right_holder },
      '/right/jurisdiction',
      'wrong_format',
    ],
    [
      'a country in small letters',
      { right: { ...trademark, jurisdiction: 'cn' }, right_holder },
      '/right/jurisdiction',
      'wrong_format',
    ],
    ['an unknown type', { right: { ...trademark, type: 'brand' }, right_holder }, '/right/type', 'not_in_list'],
    ['no type', { right: { jurisdiction: 'CN', status: 'registered' }, right_holder }, '/right/type', 'missing'],
    ['no right', { right_holder }, '/right', 'missing'],
    [
      'a misspelt field',
      { ...complete, right: { ...trademark, expires: '2029-03-13' } },
      '/right/expires',
      'unknown_field',
    ],
    ['a day that does not exist', { ...complete, as_of: '2026-02-29' }, '/as_of', 'wrong_format'],
    ['no platform', { ...complete, platforms: [] }, '/platforms', 'too_few'],
    ['a platform twice', { ...complete, platforms: ['taobao', 'taobao'] }, '/platforms', 'repeated'],
    ['a word for yes', { ...complete, agent: { acts_as_agent: 'yes' } }, '/agent/acts_as_agent', 'wrong_type'],
    [
      'an unknown portal',
      { ...complete, portal_accounts: [{ portal: 'ipp', disclaimer_accepted: true }] },
      '/portal_accounts/0/portal',
      'not_in_list',
    ],
  ];
  for (const [name, body, pointer, code] of faults) {
    const answer = await agency.post('/v1/eligibility-checks', body);
    t.match(answer, { status: 400, body: { errors: [{ in: 'body', pointer, code }] } }, name);
  }
});

t.test('a described right is judged as a stored one would be: foreign, expired, only applied for', async (t) => {
  const failuresOf = async (differences: object) =>
    failuresIn(await check({ ...complete, right: { ...complete.right, ...differences } }), 'taobao');
  t.same(await failuresOf({ jurisdiction: 'EM' }), ['jurisdiction_accepted']);
  t.same(await failuresOf({ expires_on: '2026-11-22' }), []);
  t.same(await failuresOf({ expires_on: '2026-11-21' }), ['in_force']);
  t.same(await failuresOf({ status: 'application', documents: [{ kind: 'application_receipt' }] }), [
    'certificate_present',
  ]);
});

t.test('a check can be repeated under its idempotency key, and needs the scope', async (t) => {
  const headers = { 'idempotency-key': 'check-1' };
  const [first, again] = [
    await agency.post('/v1/eligibility-checks', complete, headers),
    await agency.post('/v1/eligibility-checks', complete, headers),
  ];
  t.same(again.body, first.body);
  t.equal(again.headers.get('idempotency-replayed'), 'true');
  const { key } = await agency.make('/v1/api-keys', { name: 'Clients only', scopes: ['clients:read'] });
  t.equal((await asAgency(service.url, String(key)).post('/v1/eligibility-checks', complete)).status, 403);
});

t.test('a platform that the agency does not know is refused by name', async (t) => {
  t.match(await agency.post('/v1/eligibility-checks', { ...complete, platforms: ['taobao', 'amazom'] }), {
    status: 422,
    body: { errors: [{ in: 'body', pointer: '/platforms/1', code: 'unknown_platform', detail: /amazom/ }] },
  });
});
