import t from 'tap';
import { startService } from '../../support/service.ts';
import {
  checkIn,
  type Differences,
  eligibilityOf,
  everywhere,
  failuresIn,
  proveAgency,
  recordRight,
  uploadPaper,
  verdictsIn,
} from './right-in-order.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
await proveAgency(agency);

const answerFor = async (differences: Differences, query = '') =>
  eligibilityOf(agency, (await recordRight(agency, differences)).id, query);

t.test('the authorisation letter counts from its first to its last day, and not from its revocation on', async (t) => {
  const { id, letter_id } = await recordRight(agency, {
    letter: { valid_from: '2026-06-01', valid_until: '2026-12-31' },
  });
  const failuresOn = async (day: string) => failuresIn(await eligibilityOf(agency, id, `as_of=${day}`), 'taobao');
  t.same(await failuresOn('2026-05-31'), ['authorisation_letter_in_force']);
  t.same(await failuresOn('2026-06-01'), []);
  t.same(await failuresOn('2026-12-31'), []);
  t.same(await failuresOn('2027-01-01'), ['authorisation_letter_in_force']);
  const revocation = { revoked_on: '2026-11-22', reason: 'The mandate has ended' };
  const revoked = await agency.post(`/v1/authorisation-letters/${String(letter_id)}/revocation`, revocation);
  t.equal(Math.trunc(revoked.status / 100), 2);
  t.same(await failuresOn('2026-11-21'), []);
  t.same(await failuresOn('2026-11-22'), ['authorisation_letter_in_force']);
});

t.test('the authorisation letter must cover the platform, the right and the act, and be on file', async (t) => {
  const covered = await answerFor({ letter: { platforms: ['taobao', '1688'] } });
  t.same(verdictsIn(covered), { ...everywhere('ineligible'), taobao: 'eligible', 1688: 'eligible' });
  t.match(checkIn(covered, 'tmall', 'authorisation_letter_scope'), {
    outcome: 'fail',
    message: /does not cover Tmall/,
  });

  const otherAct = await answerFor({ letter: { acts: ['withdraw_complaint'] } });
  t.same(failuresIn(otherAct, 'taobao'), ['authorisation_letter_scope']);
  t.same(failuresIn(await answerFor({ letter: { document_id: null } }), 'taobao'), ['authorisation_letter_in_force']);
  t.same(failuresIn(await answerFor({ letter: null }), 'taobao'), ['authorisation_letter_in_force']);

  const { id, right_holder_id, letter_id } = await recordRight(agency);
  const other = await agency.make('/v1/ip-rights', {
    right_holder_id,
    type: 'copyright',
    jurisdiction: 'CN',
    status: 'unregistered',
    title: 'The other right',
  });
  const letter = `/v1/authorisation-letters/${String(letter_id)}`;
  await agency.patch(letter, { ip_right_ids: [other.id] });
  t.same(
    failuresIn(await eligibilityOf(agency, id), 'taobao'),
    ['authorisation_letter_scope'],
    'it names another right',
  );
  await agency.patch(letter, { ip_right_ids: [other.id, id] });
  t.same(failuresIn(await eligibilityOf(agency, id), 'taobao'), [], 'it names both');
});

t.test('a letter of another right holder serves nobody', async (t) => {
  const { id } = await recordRight(agency, { letter: null });
  await recordRight(agency);
  t.same(failuresIn(await eligibilityOf(agency, id), 'taobao'), ['authorisation_letter_in_force']);
});

t.test('registrant, principal and proof of identity must bear the name of the right holder', async (t) => {
  const failing: [Differences, RegExp][] = [
    [{ right: { registrant_name: 'Aurora Brands GmbH' } }, /certificate says “Aurora Brands GmbH”/],
    [{ letter: { principal_name: 'Borealis AB' } }, /letter says “Borealis AB”/],
    [{ identity: { name_on_document: 'Borealis AB' } }, /identity document says “Borealis AB”/],
  ];
  for (const [differences, message] of failing) {
    const answer = await answerFor(differences, 'platform=taobao');
    t.same(failuresIn(answer, 'taobao'), ['names_agree']);
    t.match(checkIn(answer, 'taobao', 'names_agree'), { message });
  }
  const chinese = await answerFor({
    holder: { name_zh: '极光品牌有限公司' },
    right: { registrant_name: null, registrant_name_zh: '极光品牌有限公司' },
    identity: { name_on_document: 'AURORA BRANDS AB' },
  });
  t.same(failuresIn(chinese, 'taobao'), [], 'in either script and any case');
});

t.test('the right holder and the agency each prove their identity', async (t) => {
  const answer = await answerFor({ identity: null });
  t.same(failuresIn(answer, 'taobao'), ['identity_proof']);
  t.same(failuresIn(await answerFor({ holder: { kind: 'individual' } }), 'taobao'), ['identity_proof'], 'of its kind');
  const expired = await answerFor({ identity: { expires_on: '2026-11-21' } });
  t.match(checkIn(expired, 'taobao', 'identity_proof'), { outcome: 'fail', message: /has expired/ });

  const unproved = await service.newAgency();
  const { id } = await recordRight(unproved);
  t.same(failuresIn(await eligibilityOf(unproved, id), 'taobao'), ['agent_identity']);
  await proveAgency(unproved);
  t.same(failuresIn(await eligibilityOf(unproved, id), 'taobao'), []);
});

t.test('which personal document it is decides where it is taken', async (t) => {
  const { id, client_id, right_holder_id } = await recordRight(agency, {
    holder: { kind: 'individual' },
    identity: null,
  });
  const document_id = await uploadPaper(agency, 'identity', { client_id });
  const proof = (personal_kind: string) =>
    agency.patch(`/v1/right-holders/${right_holder_id}`, { identity_documents: [{ document_id, personal_kind }] });
  await proof('drivers_licence');
  t.same(verdictsIn(await eligibilityOf(agency, id)), {
    taobao: 'eligible',
    tmall: 'eligible',
    1688: 'ineligible',
    alibaba: 'ineligible',
    aliexpress: 'ineligible',
  });
  await proof('passport');
  t.same(verdictsIn(await eligibilityOf(agency, id)), everywhere('eligible'));
});

t.test('the right must be approved on the portal of the platform', async (t) => {
  const answer = await answerFor({ portals: { ttg_ipp: 'pending', aidc_ipp: 'approved' } });
  t.same(verdictsIn(answer), { ...everywhere('ineligible'), alibaba: 'eligible', aliexpress: 'eligible' });
  t.same(failuresIn(answer, 'taobao'), ['portal_registration_approved']);
  t.match(checkIn(answer, 'taobao', 'portal_registration_approved'), { message: /still under review/ });
  const unregistered = await answerFor({ portals: {} });
  t.match(checkIn(unregistered, 'aliexpress', 'portal_registration_approved'), {
    outcome: 'fail',
    message: /has not been submitted/,
  });
});

t.test('a disclaimer is asked of the account through which the right is registered', async (t) => {
  const { id } = await recordRight(agency, { portals: { ttg_ipp: 'approved' } });
  const account = (login_email: string) => agency.make('/v1/portal-accounts', { portal: 'aidc_ipp', login_email });
  const [used, unused] = [await account('used@agency.example'), await account('unused@agency.example')];
  const accept = (accountId: string) =>
    agency.post(`/v1/portal-accounts/${accountId}/disclaimer-acceptance`, { accepted_by: 'Astrid Berg' });
  const registration = { ip_right_id: id, portal: 'aidc_ipp', status: 'approved', portal_account_id: used.id };
  await agency.make('/v1/portal-registrations', registration);
  await accept(unused.id);
  t.same(failuresIn(await eligibilityOf(agency, id), 'aliexpress'), ['disclaimer_accepted']);
  await accept(used.id);
  t.match(checkIn(await eligibilityOf(agency, id), 'aliexpress', 'disclaimer_accepted'), { outcome: 'pass' });
  for (const status of ['identity_pending', 'active', 'suspended'])
    await agency.patch(`/v1/portal-accounts/${used.id}`, { status });
  t.match(checkIn(await eligibilityOf(agency, id), 'aliexpress', 'disclaimer_accepted'), {
    outcome: 'fail',
    message: /suspended/,
  });
  for (const { id: accountId } of [used, unused])
    await agency.patch(`/v1/portal-accounts/${accountId}`, { status: 'closed' });
});

t.test('AliExpress takes a complaint against a shop by e-mail only', async (t) => {
  const { id } = await recordRight(agency);
  const storefront = await eligibilityOf(agency, id, 'enforcement_type=storefront');
  t.match(checkIn(storefront, 'aliexpress', 'storefront_channel'), { outcome: 'warn', message: /by e-mail/ });
  t.match(checkIn(storefront, 'taobao', 'storefront_channel'), { outcome: 'pass' });
  const listing = await eligibilityOf(agency, id, 'enforcement_type=listing');
  t.match(checkIn(listing, 'aliexpress', 'storefront_channel'), { outcome: 'not_applicable' });
});
