import t from 'tap';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { makeHolder, trademarkOf, uploadPaper } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { designOf, faultsIn, warningsIn } from './rights.ts';

const service = await startService(t);
await showRowsToOwner(service.databaseUrl, 'ip_rights');
const agency = await service.newAgency();
const { client_id, right_holder_id } = await makeHolder(agency);

const madridOf = (others: Record<string, unknown> = {}) =>
  trademarkOf(right_holder_id, { jurisdiction: 'WO', registration_number: '1129769', ...others });

t.test(
  'an international registration holds the offices that it designates, each once and in their order',
  async (t) => {
    const made = await agency.post('/v1/ip-rights', madridOf({ designations: ['SG', 'CN', 'EM'] }));
    t.match(made, { status: 201, body: { designations: ['CN', 'EM', 'SG'], divisional_of: null } });
    const path = `/v1/ip-rights/${String(made.body.id)}`;
    t.same((await agency.get(path)).body.designations, ['CN', 'EM', 'SG']);
    const same = await agency.patch(path, { designations: ['EM', 'SG', 'CN'] });
    t.equal(same.body.version, 1, 'another order is no change');
    t.match(await agency.patch(path, { designations: ['JP'] }), {
      status: 200,
      body: { designations: ['JP'], version: 2 },
    });
    t.match(await agency.patch(path, { designations: [] }), { status: 200, body: { designations: [] } });
    const entries = (await agency.get('/v1/audit-entries?action=ip_right.updated')).body.data;
    t.same(entries[0].data.fields, ['designations'], 'the audit tells what was changed');
    for (const [designations, pointer] of [
      [['CN', 'CN'], '/designations'],
      [['XX'], '/designations/0'],
      [['cn'], '/designations/0'],
      [null, '/designations'],
    ]) {
      const refused = await agency.patch(path, { designations });
      t.match(refused, { status: 400, body: { errors: [{ pointer }] } }, JSON.stringify(designations));
    }
  },
);

t.test('only an international trademark designates, and only a trademark is divided from another', async (t) => {
  const designating = { designations: ['CN'] };
  const cases: [string, object, string[]][] = [
    ['of China', trademarkOf(right_holder_id, designating), ['/designations not_for_this_office']],
    [
      'a design',
      designOf(right_holder_id, { jurisdiction: 'WO', ...designating, divisional_of: '1' }),
      ['/designations not_for_this_type', '/divisional_of not_for_this_type'],
    ],
    ['of the bureau itself', madridOf({ designations: ['CN', 'WO'] }), ['/designations not_designated']],
    ['of itself', trademarkOf(right_holder_id, { divisional_of: '12345678' }), ['/divisional_of of_itself']],
  ];
  for (const [name, body, expected] of cases) {
    const answer = await agency.post('/v1/ip-rights', body);
    t.equal(answer.status, 422, name);
    t.same(faultsIn(answer), expected, name);
  }
  const { id } = await agency.make('/v1/ip-rights', madridOf({ registration_number: '1000001', ...designating }));
  t.same(faultsIn(await agency.patch(`/v1/ip-rights/${id}`, { jurisdiction: 'CN' })), [
    '/designations not_for_this_office',
  ]);
  const changed = await agency.patch(`/v1/ip-rights/${id}`, { jurisdiction: 'CN', designations: [] });
  t.match(changed, { status: 200, body: { jurisdiction: 'CN', designations: [] } });
});

t.test('a divisional registration names the one that it was divided from', async (t) => {
  const divided = { registration_number: '71074898A', divisional_of: '71074898' };
  const { id } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id, divided));
  t.match((await agency.get(`/v1/ip-rights/${id}`)).body, divided);
  t.match(await agency.patch(`/v1/ip-rights/${id}`, { divisional_of: null }), { body: { divisional_of: null } });
});

t.test('the database keeps both to the marks that they belong to', async (t) => {
  const { id: national } = await agency.make(
    '/v1/ip-rights',
    trademarkOf(right_holder_id, { registration_number: '2' }),
  );
  const { id: design } = await agency.make('/v1/ip-rights', designOf(right_holder_id));
  const { id: madrid } = await agency.make('/v1/ip-rights', madridOf({ registration_number: '1000002' }));
  const set = (id: string, change: string) =>
    runStatement(service.databaseUrl, `update ip_rights set ${change} where id = $1`, [id]);
  for (const [id, change, constraint] of [
    [national, "designations = '{CN}'", /designations/],
    [design, "divisional_of = '1'", /divisional/],
    [national, 'divisional_of = registration_number', /divisional/],
    [madrid, "designations = '{WO}'", /designated_offices/],
    [madrid, "designations = '{China}'", /designated_offices/],
    [madrid, 'designations = array[null]', /designated_offices/],
  ] as const) {
    await t.rejects(set(id, change), { message: constraint }, change);
  }
  await set(madrid, "designations = '{CN,SG}'");
});

t.test('rights are listed by what they designate', async (t) => {
  const lister = await service.newAgency();
  const holder = await makeHolder(lister);
  const add = (registration_number: string, designations: string[]) =>
    lister.make(
      '/v1/ip-rights',
      trademarkOf(holder.right_holder_id, {
        jurisdiction: 'WO',
        registration_number,
        title: registration_number,
        designations,
      }),
    );
  await add('1', ['CN', 'SG']);
  await add('2', ['SG']);
  await add('3', []);
  const titles = async (query: string): Promise<string> =>
    (await lister.get(`/v1/ip-rights?sort=title&${query}`)).body.data
      .map(({ title }: { title: string }) => title)
      .join('');
  t.equal(await titles('designation=CN'), '1');
  t.equal(await titles('designation=SG'), '12');
  t.equal(await titles('designation=CN&designation=SG'), '12');
  t.equal(await titles('designation=JP'), '');
  t.equal((await lister.get('/v1/ip-rights?designation=XX')).status, 400);
});

t.test('a certificate of the extension to China beside designations without it is warned of', async (t) => {
  const paper = await uploadPaper(agency, 'ip_certificate', client_id);
  const certified = { registration_number: '1129770', extension_certificate_document_ids: [paper] };
  const { id } = await agency.make('/v1/ip-rights', madridOf({ ...certified, designations: ['SG'] }));
  t.same(warningsIn((await agency.get(`/v1/ip-rights/${id}`)).body), ['designations china_not_designated']);
  t.same(warningsIn((await agency.patch(`/v1/ip-rights/${id}`, { designations: ['CN', 'SG'] })).body), []);
});
