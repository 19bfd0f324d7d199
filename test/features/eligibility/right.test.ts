import t from 'tap';
import { checkCodes } from '../../../src/platforms/eligibility.ts';
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

t.test('a right of mainland China with every paper in order is eligible everywhere', async (t) => {
  const recorded = await recordRight(agency);
  const answer = await eligibilityOf(agency, recorded.id);
  t.same(verdictsIn(answer), everywhere('eligible'));
  t.match(answer, {
    ip_right: { id: recorded.id, type: 'trademark', title: 'AURORA', registration_number: '12345678' },
    as_of: '2026-11-22',
    rules_version: String,
  });
  t.equal(answer.data[0].checks.length, checkCodes.length, 'every check is answered');
});

t.test('a foreign trademark is refused where China sells to itself and accepted where it exports', async (t) => {
  const answer = await answerFor({ right: { jurisdiction: 'EM' } });
  t.same(verdictsIn(answer), { ...everywhere('ineligible'), alibaba: 'eligible', aliexpress: 'eligible' });
  t.same(failuresIn(answer, 'taobao'), ['jurisdiction_accepted']);
  t.match(checkIn(answer, 'taobao', 'jurisdiction_accepted'), { message: /not a trademark of EM/ });
});

t.test('a copyright registered abroad is conditional on Taobao', async (t) => {
  const copyright = { type: 'copyright', jurisdiction: 'US', nice_classes: [], expires_on: null };
  const answer = await answerFor({ right: copyright });
  t.same(verdictsIn(answer), {
    taobao: 'conditional',
    tmall: 'conditional',
    1688: 'ineligible',
    alibaba: 'eligible',
    aliexpress: 'eligible',
  });
  t.match(checkIn(answer, 'taobao', 'jurisdiction_accepted'), {
    outcome: 'warn',
    remedy: /registration certificate of mainland China/,
  });
});

t.test('an application receipt is not sufficient, whatever the right calls itself', async (t) => {
  const applied = await answerFor({
    certificate: 'application_receipt',
    right: { status: 'application', registration_number: null, registered_on: null, expires_on: null },
  });
  t.same(verdictsIn(applied), everywhere('ineligible'));
  t.same(failuresIn(applied, 'taobao'), ['certificate_present']);
  const registered = await answerFor({ certificate: 'application_receipt' });
  t.match(checkIn(registered, 'aliexpress', 'certificate_present'), {
    outcome: 'fail',
    message: /receipt is not sufficient/,
  });
  t.same(failuresIn(await answerFor({ certificate: null }), 'taobao'), ['certificate_present']);
});

t.test('a certificate that expires today is good until the day ends in China', async (t) => {
  const { id } = await recordRight(agency, { right: { expires_on: '2026-11-22' } });
  service.clock.set('2026-11-22T15:59:59.999Z');
  t.same(verdictsIn(await eligibilityOf(agency, id)), everywhere('eligible'));
  service.clock.set('2026-11-22T16:00:00.000Z');
  const tomorrow = await eligibilityOf(agency, id);
  t.equal(tomorrow.as_of, '2026-11-23');
  t.same(verdictsIn(tomorrow), everywhere('ineligible'));
  t.same(failuresIn(tomorrow, 'taobao'), ['in_force']);
  t.same(verdictsIn(await eligibilityOf(agency, id, 'as_of=2026-11-22')), everywhere('eligible'), 'as of today it was');
  service.clock.set('2026-11-22T12:00:00.000Z');
});

t.test('a patent needs what links it to the goods, in words or on paper', async (t) => {
  const patent = { type: 'design_patent', nice_classes: [] };
  const { id, client_id } = await recordRight(agency, { right: patent });
  t.same(failuresIn(await eligibilityOf(agency, id), 'taobao'), ['patent_link']);
  await agency.patch(`/v1/ip-rights/${id}`, { patent_link_explanation: 'The goods have the shape of figure 1.' });
  t.same(failuresIn(await eligibilityOf(agency, id), 'taobao'), []);
  const chart = await uploadPaper(agency, 'claim_chart', { client_id });
  await agency.patch(`/v1/ip-rights/${id}`, { patent_link_explanation: null, patent_link_document_ids: [chart] });
  t.same(failuresIn(await eligibilityOf(agency, id), 'taobao'), []);
});

t.test('outside of the period for which the owner wants protection nothing is filed', async (t) => {
  const { id } = await recordRight(agency, { right: { protect_from: '2026-11-22', protect_until: '2026-11-30' } });
  const failuresOn = async (day: string) => failuresIn(await eligibilityOf(agency, id, `as_of=${day}`), 'taobao');
  t.same(await failuresOn('2026-11-21'), ['within_protection_period']);
  t.same(await failuresOn('2026-11-22'), []);
  t.same(await failuresOn('2026-11-30'), []);
  t.same(await failuresOn('2026-12-01'), ['within_protection_period']);
});

t.test('a change of the right needs its paper from the day on which it counts', async (t) => {
  const { id, client_id } = await recordRight(agency);
  const renewal = await agency.make(`/v1/ip-rights/${id}/renewals`, {
    effective_on: '2026-11-22',
    expires_on: '2045-03-13',
  });
  t.same(failuresIn(await eligibilityOf(agency, id, 'as_of=2026-11-21'), 'taobao'), []);
  t.same(failuresIn(await eligibilityOf(agency, id, 'as_of=2026-11-22'), 'taobao'), ['renewal_documents']);
  const paper = await uploadPaper(agency, 'renewal', { client_id, language: 'fr' });
  await agency.patch(`/v1/ip-right-changes/${renewal.id}`, { document_ids: [paper] });
  const answer = await eligibilityOf(agency, id);
  t.same(verdictsIn(answer), everywhere('eligible'));
  t.match(checkIn(answer, 'taobao', 'translation'), { outcome: 'warn', message: /renewal \(fr\)/ });
  await uploadPaper(agency, 'translation', { client_id, language: 'zh-Hans', translation_of: paper });
  t.match(checkIn(await eligibilityOf(agency, id), 'taobao', 'translation'), { outcome: 'pass' });
});

t.test(
  'as of an earlier day the rules of that day judge: 1688 took foreign rights until AliProtect closed',
  async (t) => {
    const { id } = await recordRight(agency, {
      right: { jurisdiction: 'EM' },
      portals: { aliprotect: 'approved', alibaba_ipp: 'approved' },
    });
    const before = await eligibilityOf(agency, id, 'platform=1688&as_of=2018-12-14');
    t.match(before, { as_of: '2018-12-14', data: [{ platform: '1688', as_of: '2018-12-14', verdict: 'eligible' }] });
    const after = await eligibilityOf(agency, id, 'platform=1688&as_of=2018-12-15');
    t.same(failuresIn(after, '1688'), ['jurisdiction_accepted']);
  },
);
