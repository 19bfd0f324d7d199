import t from 'tap';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { makeHolder, trademarkOf, uploadPaper } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { designOf, faultsIn, warningsIn, workOf } from './rights.ts';

const service = await startService(t);
await showRowsToOwner(service.databaseUrl, 'ip_rights', 'ip_right_documents');
const agency = await service.newAgency();
const { client_id, right_holder_id } = await makeHolder(agency);

t.test('a patent holds the day of its filing, and a design the report of the office', async (t) => {
  const report = await uploadPaper(agency, 'patent_evaluation_report', client_id);
  const made = await agency.post(
    '/v1/ip-rights',
    designOf(right_holder_id, { evaluation_report_document_ids: [report] }),
  );
  t.match(made, { status: 201, body: { filed_on: '2020-03-01', evaluation_report_document_ids: [report] } });
  const path = `/v1/ip-rights/${String(made.body.id)}`;
  t.match(await agency.delete(`/v1/documents/${report}`), { status: 409, body: { code: 'in_use' } });
  t.match(await agency.patch(path, { filed_on: '2020-02-29' }), {
    status: 200,
    body: { filed_on: '2020-02-29', evaluation_report_document_ids: [report] },
  });
  const second = await uploadPaper(agency, 'patent_evaluation_report');
  const replaced = await agency.patch(path, { evaluation_report_document_ids: [second] });
  t.same(replaced.body.evaluation_report_document_ids, [second]);
  t.equal((await agency.delete(`/v1/documents/${report}`)).status, 204, 'the one before is free');
  t.match(await agency.patch(path, { evaluation_report_document_ids: [] }), { body: { version: 4 } });
});

t.test('a report is one of the office, on a right that it reports on', async (t) => {
  const report = await uploadPaper(agency, 'patent_evaluation_report', client_id);
  const chart = await uploadPaper(agency, 'claim_chart', client_id);
  const reported = { evaluation_report_document_ids: [report] };
  const invention = { type: 'invention_patent', registration_number: 'ZL202011472880.4' };
  const model = { type: 'utility_model', registration_number: 'ZL202020773489.7' };
  const cases: [string, Record<string, unknown>, string[]][] = [
    ['a claim chart', { evaluation_report_document_ids: [chart] }, ['/evaluation_report_document_ids/0 wrong_kind']],
    ['of an invention', { ...invention, ...reported }, ['/evaluation_report_document_ids not_for_this_type']],
    ['of a utility model', { ...model, ...reported }, []],
    ['filed after the registration', { filed_on: '2020-09-02' }, ['/registered_on before_start']],
    ['filed on its very day', { registration_number: 'ZL202030123457.8', filed_on: '2020-09-01' }, []],
  ];
  for (const [name, fields, expected] of cases) {
    const answer = await agency.post('/v1/ip-rights', designOf(right_holder_id, fields));
    t.equal(answer.status, expected.length === 0 ? 201 : 422, `${name}: ${answer.text}`);
    if (expected.length > 0) t.same(faultsIn(answer), expected, name);
  }
  const filed = { filed_on: '2018-01-01' };
  t.match(await agency.post('/v1/ip-rights', trademarkOf(right_holder_id, filed)), { status: 201, body: filed });
  t.same(faultsIn(await agency.post('/v1/ip-rights', workOf(right_holder_id, filed))), ['/filed_on not_for_this_type']);
});

t.test('a right that becomes another type keeps its papers, but for those that do not go with it', async (t) => {
  const holder = await makeHolder(agency);
  const certificate = await uploadPaper(agency, 'ip_certificate');
  const report = await uploadPaper(agency, 'patent_evaluation_report');
  const papers = { certificate_document_ids: [certificate], evaluation_report_document_ids: [report] };
  const { id } = await agency.make(
    '/v1/ip-rights',
    designOf(holder.right_holder_id, { ...papers, jurisdiction: 'HK' }),
  );
  const path = `/v1/ip-rights/${id}`;
  t.same(faultsIn(await agency.patch(path, { type: 'invention_patent' })), [
    '/evaluation_report_document_ids not_for_this_type',
  ]);
  t.match(await agency.patch(path, { type: 'utility_model' }), { status: 200, body: papers });
  const invention = await agency.patch(path, { type: 'invention_patent', evaluation_report_document_ids: [] });
  t.match(invention, { status: 200, body: { type: 'invention_patent', certificate_document_ids: [certificate] } });
  const design = await agency.patch(path, { type: 'design_patent', evaluation_report_document_ids: [report] });
  t.match(design, { status: 200, body: papers });
});

t.test('the database keeps reports and filing days to the rights that they belong to', async (t) => {
  const holder = await makeHolder(agency);
  const report = await uploadPaper(agency, 'patent_evaluation_report');
  const { id } = await agency.make(
    '/v1/ip-rights',
    designOf(holder.right_holder_id, { evaluation_report_document_ids: [report] }),
  );
  const { id: work } = await agency.make('/v1/ip-rights', workOf(holder.right_holder_id));
  const run = (statement: string, right: string) => runStatement(service.databaseUrl, statement, [right]);
  const ofTheReport = { message: /ip_right_documents_evaluation_report_check/ };
  await t.rejects(run("update ip_rights set type = 'invention_patent' where id = $1", id), ofTheReport);
  await t.rejects(
    run("update ip_right_documents set right_type = 'invention_patent' where ip_right_id = $1", id),
    ofTheReport,
  );
  await t.rejects(
    run("update ip_right_documents set right_type = 'utility_model' where ip_right_id = $1", id),
    { message: /ip_right_documents_right_fkey/ },
    'a paper knows the very type of its right',
  );
  await t.rejects(run("update ip_rights set filed_on = '2020-01-01' where id = $1", work), { message: /filed_on/ });
  await t.rejects(run("update ip_rights set filed_on = '2020-09-02' where id = $1", id), {
    message: /filing_order/,
  });
});

t.test('a right that its office cannot have registered is warned of, and not refused', async (t) => {
  const doubt = ['jurisdiction not_registered_there'];
  const cases: [type: string, jurisdiction: string, warnings: string[]][] = [
    ['invention_patent', 'EM', doubt],
    ['invention_patent', 'EP', []],
    ['design_patent', 'EP', doubt],
    ['design_patent', 'EM', []],
    ['design_patent', 'WO', []],
    ['utility_model', 'US', doubt],
    ['utility_model', 'DE', []],
  ];
  for (const [type, jurisdiction, expected] of cases) {
    const right = designOf(right_holder_id, { type, jurisdiction, registration_number: '4242' });
    const made = await agency.post('/v1/ip-rights', right);
    t.equal(made.status, 201, made.text);
    t.same(warningsIn(made.body), expected, `${type} of ${jurisdiction}`);
  }
});
