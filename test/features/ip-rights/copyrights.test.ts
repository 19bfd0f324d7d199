import t from 'tap';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { makeHolder, trademarkOf, uploadPaper } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { faultsIn, workOf } from './rights.ts';

const service = await startService(t);
await showRowsToOwner(service.databaseUrl, 'ip_rights', 'ip_right_documents');
const agency = await service.newAgency();
const { client_id, right_holder_id } = await makeHolder(agency);

const known = {
  work_type: 'fine_art',
  authorship: 'person',
  completed_on: '1970-01-01',
  first_published_on: '1971-01-01',
  author_died_on: '1999-12-31',
};

t.test('a work holds what it is, whose it is and the days that its term depends on', async (t) => {
  const statement = await uploadPaper(agency, 'copyright_statement', client_id);
  const made = await agency.post(
    '/v1/ip-rights',
    workOf(right_holder_id, { ...known, certificate_document_ids: [statement] }),
  );
  t.match(made, { status: 201, body: { ...known, status: 'unregistered', certificate_document_ids: [statement] } });
  const path = `/v1/ip-rights/${String(made.body.id)}`;
  const changed = await agency.patch(path, { authorship: 'entity', author_died_on: null, work_type: 'photograph' });
  t.match(changed, { status: 200, body: { authorship: 'entity', author_died_on: null, work_type: 'photograph' } });
  t.match(await agency.patch(path, { completed_on: null, first_published_on: null, authorship: null }), {
    body: { completed_on: null, first_published_on: null, authorship: null, version: 3 },
  });
  t.match(await agency.patch(path, { work_type: 'painting' }), {
    status: 400,
    body: { errors: [{ pointer: '/work_type' }] },
  });
});

t.test('what a work has, no other right has; and what it has must agree', async (t) => {
  const cases: [string, object, string[]][] = [
    [
      'a trademark that is a work',
      trademarkOf(right_holder_id, known),
      [
        '/work_type not_for_this_type',
        '/authorship not_for_this_type',
        '/completed_on not_for_this_type',
        '/first_published_on not_for_this_type',
        '/author_died_on not_for_this_type',
      ],
    ],
    [
      'an entity that died',
      workOf(right_holder_id, { ...known, authorship: 'entity' }),
      ['/author_died_on not_for_this_authorship'],
    ],
    [
      'somebody that died',
      workOf(right_holder_id, { author_died_on: '1999-12-31' }),
      ['/author_died_on not_for_this_authorship'],
    ],
    [
      'published before it was there',
      workOf(right_holder_id, { ...known, first_published_on: '1969-12-31' }),
      ['/first_published_on before_start'],
    ],
    [
      'published on the day of its completion',
      workOf(right_holder_id, { ...known, first_published_on: '1970-01-01' }),
      [],
    ],
  ];
  for (const [name, body, expected] of cases) {
    const answer = await agency.post('/v1/ip-rights', body);
    t.equal(answer.status, expected.length === 0 ? 201 : 422, name);
    if (expected.length > 0) t.same(faultsIn(answer), expected, name);
  }
});

t.test('software is shown running by screenshots, other works are not', async (t) => {
  const screenshot = await uploadPaper(agency, 'evidence_screenshot', client_id);
  const shown = { software_screenshot_document_ids: [screenshot] };
  const registered = { status: 'registered', registration_number: '2019SR0854684', registered_on: '2019-08-16' };
  const made = await agency.post(
    '/v1/ip-rights',
    workOf(right_holder_id, { ...registered, work_type: 'software', ...shown }),
  );
  t.match(made, { status: 201, body: shown });
  t.match(await agency.delete(`/v1/documents/${screenshot}`), { status: 409, body: { code: 'in_use' } });
  const path = `/v1/ip-rights/${String(made.body.id)}`;
  t.same(faultsIn(await agency.patch(path, { work_type: 'music' })), [
    '/software_screenshot_document_ids not_for_this_work',
  ]);
  t.equal((await agency.patch(path, { work_type: 'music', software_screenshot_document_ids: [] })).status, 200);

  const comparison = await uploadPaper(agency, 'comparison', client_id);
  const cases: [string, object, string[]][] = [
    [
      'music',
      workOf(right_holder_id, { work_type: 'music', ...shown }),
      ['/software_screenshot_document_ids not_for_this_work'],
    ],
    ['a trademark', trademarkOf(right_holder_id, shown), ['/software_screenshot_document_ids not_for_this_type']],
    [
      'a comparison',
      workOf(right_holder_id, { work_type: 'software', software_screenshot_document_ids: [comparison] }),
      ['/software_screenshot_document_ids/0 wrong_kind'],
    ],
  ];
  for (const [name, body, expected] of cases)
    t.same(faultsIn(await agency.post('/v1/ip-rights', body)), expected, name);
});

t.test('the database keeps the facts of a work to works', async (t) => {
  const { id: mark } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
  const { id: work } = await agency.make('/v1/ip-rights', workOf(right_holder_id));
  const paper = await uploadPaper(agency, 'evidence_screenshot');
  const run = (statement: string, id: string, others: unknown[] = []) =>
    runStatement(service.databaseUrl, statement, [id, ...others]);
  for (const change of [
    "work_type = 'music'",
    "authorship = 'entity'",
    "completed_on = '2000-01-01'",
    "first_published_on = '2000-01-01'",
    "authorship = 'person', author_died_on = '2000-01-01'",
  ]) {
    await t.rejects(
      run(`update ip_rights set ${change} where id = $1`, mark),
      { message: /ip_rights_work_check/ },
      change,
    );
    await run(`update ip_rights set ${change} where id = $1`, work);
  }
  await t.rejects(run('update ip_rights set authorship = null where id = $1', work), {
    message: /ip_rights_author_check/,
  });
  await t.rejects(run("update ip_rights set completed_on = '2000-01-02' where id = $1", work), {
    message: /ip_rights_publication_order_check/,
  });
  const link = `insert into ip_right_documents (agency_id, client_id, ip_right_id, right_type, purpose, document_id, position)
    select agency_id, client_id, id, type, 'software_screenshot', $2, 0 from ip_rights where id = $1`;
  await t.rejects(run(link, mark, [paper]), { message: /ip_right_documents_software_screenshot_check/ });
  await run(link, work, [paper]);
});

t.test('works are listed by what they are', async (t) => {
  const lister = await service.newAgency();
  const holder = await makeHolder(lister);
  for (const work_type of ['software', 'music', null]) {
    await lister.make('/v1/ip-rights', workOf(holder.right_holder_id, { title: work_type ?? 'unknown', work_type }));
  }
  const titles = async (query: string): Promise<string[]> =>
    (await lister.get(`/v1/ip-rights?sort=title&${query}`)).body.data.map(({ title }: { title: string }) => title);
  t.same(await titles('work_type=software'), ['software']);
  t.same(await titles('work_type=software&work_type=music'), ['music', 'software']);
  t.same(await titles('work_type=map'), []);
});
