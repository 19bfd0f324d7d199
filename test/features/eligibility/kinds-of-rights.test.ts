import t from 'tap';
import { startService } from '../../support/service.ts';
import {
  checkIn,
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

const madrid = { jurisdiction: 'WO', registration_number: '1129769' };
const onlyExporters = { ...everywhere('ineligible'), alibaba: 'eligible', aliexpress: 'eligible' };

t.test(
  'an international registration that designates China needs the certificate of its extension there',
  async (t) => {
    const { id, client_id } = await recordRight(agency, { right: { ...madrid, designations: ['CN'] } });
    const without = await eligibilityOf(agency, id);
    t.same(verdictsIn(without), onlyExporters);
    t.match(checkIn(without, 'taobao', 'jurisdiction_accepted'), {
      message: /only designates China/,
      remedy: /certificate of territorial extension/,
    });
    const extension = await uploadPaper(agency, 'ip_certificate', { client_id, language: 'zh' });
    await agency.patch(`/v1/ip-rights/${id}`, { extension_certificate_document_ids: [extension] });
    t.same(verdictsIn(await eligibilityOf(agency, id)), everywhere('eligible'));
    await agency.patch(`/v1/ip-rights/${id}`, { designations: ['SG'] });
    const elsewhere = await eligibilityOf(agency, id);
    t.same(verdictsIn(elsewhere), onlyExporters, 'the certificate alone designates nothing');
    t.match(checkIn(elsewhere, 'taobao', 'jurisdiction_accepted'), { message: /does not designate it/ });
    await agency.patch(`/v1/ip-rights/${id}`, { designations: ['CN'], certificate_document_ids: [] });
    t.same(
      failuresIn(await eligibilityOf(agency, id), 'taobao'),
      ['certificate_present'],
      'the extension alone does not prove the right',
    );
  },
);

t.test('an international registration is at home on the country sites that it designates', async (t) => {
  const { id } = await recordRight(agency, { right: { ...madrid, designations: ['CN', 'SG'] } });
  const outcomeOn = async (market: string) =>
    checkIn(await eligibilityOf(agency, id, `platform=lazada&market=${market}`), 'lazada', 'jurisdiction_accepted');
  t.match(await outcomeOn('SG'), { outcome: 'pass', message: /designates SG/ });
  t.match(await outcomeOn('MY'), { outcome: 'warn', message: /does not designate it/ });
  await agency.patch(`/v1/ip-rights/${id}`, { designations: ['MY'] });
  t.match(await outcomeOn('SG'), { outcome: 'warn' });
  t.match(await outcomeOn('MY'), { outcome: 'pass' });
});

t.test('a design is only conditional without the report of the office, an invention needs none', async (t) => {
  const patent = { type: 'design_patent', registration_number: 'ZL202030123456.3', nice_classes: [] };
  const linked = { ...patent, patent_link_explanation: 'The goods have the shape of figure 1.' };
  const { id, client_id } = await recordRight(agency, { right: linked });
  const reportCheck = async () => checkIn(await eligibilityOf(agency, id), 'taobao', 'evaluation_report');
  t.same(verdictsIn(await eligibilityOf(agency, id)), everywhere('conditional'));
  t.match(await reportCheck(), { outcome: 'warn', message: /usually asked for/ });
  const report = await uploadPaper(agency, 'patent_evaluation_report', { client_id, language: 'zh' });
  await agency.patch(`/v1/ip-rights/${id}`, { evaluation_report_document_ids: [report] });
  t.same(verdictsIn(await eligibilityOf(agency, id)), everywhere('eligible'));
  const invention = { ...linked, type: 'invention_patent', registration_number: 'ZL202011472880.4' };
  const { id: examined } = await recordRight(agency, { right: invention });
  t.same(verdictsIn(await eligibilityOf(agency, examined)), everywhere('eligible'));
});

t.test('registered software is shown running, other works are not', async (t) => {
  const software = {
    type: 'copyright',
    registration_number: '2019SR0854684',
    nice_classes: [],
    expires_on: null,
    work_type: 'software',
  };
  const { id, client_id } = await recordRight(agency, { right: software });
  const outcome = async () => checkIn(await eligibilityOf(agency, id), 'taobao', 'software_screenshot').outcome;
  t.equal(await outcome(), 'warn');
  t.equal(verdictsIn(await eligibilityOf(agency, id))['taobao'], 'conditional');
  const screenshot = await uploadPaper(agency, 'evidence_screenshot', { client_id });
  await agency.patch(`/v1/ip-rights/${id}`, { software_screenshot_document_ids: [screenshot] });
  t.equal(await outcome(), 'pass');
  t.equal(verdictsIn(await eligibilityOf(agency, id))['taobao'], 'eligible');
  await agency.patch(`/v1/ip-rights/${id}`, { software_screenshot_document_ids: [], work_type: 'music' });
  t.equal(await outcome(), 'not_applicable');
});

t.test('where no last day is recorded, the one that the law gives is judged', async (t) => {
  const { id } = await recordRight(agency, { right: { registered_on: '2016-11-23', expires_on: null } });
  const inForceOn = async (day: string) =>
    checkIn(await eligibilityOf(agency, id, `as_of=${day}&platform=taobao`), 'taobao', 'in_force');
  t.match(await inForceOn('2026-11-22'), { outcome: 'pass', message: /the day that the law gives/ });
  t.match(await inForceOn('2026-11-23'), { outcome: 'fail', remedy: /renewed late, until 2027-05-22/ });
  await agency.patch(`/v1/ip-rights/${id}`, { expires_on: '2026-11-23' });
  t.match(
    await inForceOn('2026-11-23'),
    { outcome: 'pass', message: /until 2026-11-23\.$/ },
    'a recorded day goes first',
  );
  t.match(await inForceOn('2027-05-23'), { outcome: 'fail', remedy: /renewed late, until 2027-05-23/ });
  t.match(await inForceOn('2027-05-24'), { outcome: 'fail', remedy: /register the mark anew/ });
});

t.test('a work whose author died more than fifty years ago carries no complaint', async (t) => {
  const work = {
    type: 'copyright',
    status: 'unregistered',
    registration_number: null,
    registered_on: null,
    expires_on: null,
    nice_classes: [],
    authorship: 'person',
  };
  const failures = async (author_died_on: string) => {
    const right = { ...work, author_died_on };
    const { id } = await recordRight(agency, { certificate: 'copyright_statement', right });
    return failuresIn(await eligibilityOf(agency, id), 'taobao');
  };
  t.same(await failures('1975-12-31'), ['in_force']);
  t.same(await failures('1976-01-01'), []);
});

t.test('of a described right the same is judged, and what is not stated leaves a doubt', async (t) => {
  const outcomeOf = async (right: object, code: string, others: object = {}) => {
    const answer = await agency.post('/v1/eligibility-checks', {
      right: { type: 'trademark', jurisdiction: 'WO', status: 'registered', ...right },
      right_holder: { kind: 'company', name: 'Aurora Brands AB' },
      platforms: ['taobao'],
      ...others,
    });
    if (answer.status !== 200) throw new Error(answer.text);
    return (answer.body.data[0].checks as { code: string; outcome: string }[]).find((one) => one.code === code)
      ?.outcome;
  };
  const accepted = (right: object, others: object = {}) => outcomeOf(right, 'jurisdiction_accepted', others);
  t.equal(await accepted({}), 'warn', 'neither stated');
  t.equal(await accepted({ designations: ['CN'] }), 'warn', 'the certificate is not stated');
  t.equal(await accepted({ designations: ['CN'], extension_certificate_present: false }), 'fail');
  t.equal(await accepted({ designations: ['CN'], extension_certificate_present: true }), 'pass');
  t.equal(await accepted({ designations: ['SG'], extension_certificate_present: true }), 'fail');
  t.equal(await accepted({ designations: ['SG'] }, { platforms: ['lazada'], market: 'SG' }), 'pass');

  const design = { type: 'design_patent', jurisdiction: 'CN' };
  t.equal(await outcomeOf(design, 'evaluation_report'), 'warn');
  t.equal(await outcomeOf({ ...design, evaluation_report_present: true }, 'evaluation_report'), 'pass');
  const software = { type: 'copyright', jurisdiction: 'CN', work_type: 'software' };
  t.equal(await outcomeOf(software, 'software_screenshot'), 'warn');
  t.equal(await outcomeOf({ ...software, software_screenshot_present: true }, 'software_screenshot'), 'pass');
  t.equal(await outcomeOf({ ...software, work_type: null }, 'software_screenshot'), 'not_applicable');

  const filed = { ...design, registered_on: '2017-01-01', filed_on: '2016-11-23' };
  t.equal(await outcomeOf(filed, 'in_force', { as_of: '2026-11-22' }), 'pass');
  t.equal(await outcomeOf(filed, 'in_force', { as_of: '2026-11-23' }), 'fail');
  const mark = { jurisdiction: 'CN', registered_on: '2006-11-23' };
  t.equal(await outcomeOf(mark, 'in_force'), 'fail');
  t.equal(await outcomeOf({ ...mark, renewals: [{ document_present: true }] }, 'in_force'), 'pass');
  t.equal(
    await outcomeOf(
      { ...software, authorship: 'entity', first_published_on: '1976-01-01', registered_on: '1976-01-01' },
      'in_force',
    ),
    'pass',
  );
  t.equal(
    await outcomeOf(
      { ...software, authorship: 'entity', first_published_on: '1975-12-31', registered_on: '1976-01-01' },
      'in_force',
    ),
    'fail',
  );
  t.equal(
    await outcomeOf(
      { ...software, status: 'unregistered', authorship: 'entity', completed_on: '1975-12-31' },
      'in_force',
    ),
    'fail',
  );
  t.equal(
    await outcomeOf(
      { ...software, status: 'unregistered', authorship: 'person', author_died_on: '1975-12-31' },
      'in_force',
    ),
    'fail',
  );
});
