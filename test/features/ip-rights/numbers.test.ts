import t from 'tap';
import { runStatement } from '../../support/cluster.ts';
import { showRowsToOwner } from '../../support/database.ts';
import { makeHolder, trademarkOf } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { designOf, faultsIn, warningsIn, workOf } from './rights.ts';

const service = await startService(t);
await showRowsToOwner(service.databaseUrl, 'ip_rights');
const agency = await service.newAgency();
const { right_holder_id } = await makeHolder(agency);

t.test('an impossible check digit of a Chinese patent is refused with the one expected', async (t) => {
  const add = (fields: object) => agency.post('/v1/ip-rights', designOf(right_holder_id, { ...fields }));
  t.match(await add({ registration_number: 'ZL202030123456.4' }), {
    status: 422,
    body: {
      errors: [{ pointer: '/registration_number', code: 'impossible_number', detail: /should be 3, not 4\. Enter it/ }],
    },
  });
  t.match(await add({ registration_number: 'ZL202030123456.3' }), {
    status: 201,
    body: {
      registration_number: 'ZL202030123456.3',
      registration_number_check: { kind: 'cn_patent', normalised: '202030123456.3', validity: 'valid', detail: null },
    },
  });
  t.same(faultsIn(await add({ registration_number: 'ZL202011472880.4' })), ['/registration_number impossible_number']);
  t.same(
    faultsIn(await add({ registration_number: 'ZL202030123456.4', application_number: 'CN202030123456.5' })),
    ['/registration_number impossible_number', '/application_number impossible_number'],
    'both numbers at once',
  );
  const applied = { status: 'application', registration_number: null, registered_on: null };
  t.same(faultsIn(await add({ ...applied, application_number: '202030123456.X' })), [
    '/application_number impossible_number',
  ]);
  t.equal((await add({ ...applied, application_number: '202030123456.3' })).status, 201);
  t.equal(
    (await add({ jurisdiction: 'US', registration_number: 'ZL202030123456.4' })).status,
    201,
    'of another office',
  );
});

t.test('a change is judged when it touches what the number is judged by', async (t) => {
  const holder = await makeHolder(agency);
  const { id } = await agency.make('/v1/ip-rights', designOf(holder.right_holder_id));
  const path = `/v1/ip-rights/${id}`;
  t.same(faultsIn(await agency.patch(path, { registration_number: 'ZL202030123456.X' })), [
    '/registration_number impossible_number',
  ]);
  t.same(faultsIn(await agency.patch(path, { type: 'invention_patent' })), ['/registration_number impossible_number']);
  await runStatement(
    service.databaseUrl,
    "update ip_rights set registration_number = 'ZL202030123456.X' where id = $1",
    [id],
  );
  const renamed = await agency.patch(path, { title: 'Lamp' });
  t.equal(renamed.status, 200, 'a number from before the rule hinders no other change');
  t.same(warningsIn(renamed.body), ['registration_number impossible_number']);
});

t.test('everything else that is impossible or unusual is warned of', async (t) => {
  const holder = await makeHolder(agency);
  const cases: [string, object, string[]][] = [
    ['a usual number', trademarkOf(holder.right_holder_id, { registration_number: '71074898' }), []],
    [
      'a placeholder',
      trademarkOf(holder.right_holder_id, { registration_number: '12345678' }),
      ['registration_number unusual_number'],
    ],
    [
      'too long a number',
      trademarkOf(holder.right_holder_id, { registration_number: '710748981' }),
      ['registration_number impossible_number'],
    ],
    [
      'a patent without its check digit',
      designOf(holder.right_holder_id, { registration_number: 'ZL202030123456' }),
      ['registration_number unusual_number'],
    ],
    [
      'a patent number of no form',
      designOf(holder.right_holder_id, { registration_number: 'D 17' }),
      ['registration_number impossible_number'],
    ],
    [
      'a registered work',
      workOf(holder.right_holder_id, { status: 'registered', registration_number: '国作登字-2021-Z-00025677' }),
      ['registration_number impossible_number'],
    ],
    [
      'an application and an international registration',
      trademarkOf(holder.right_holder_id, {
        registration_number: '71074899',
        application_number: '7107489X9',
        international_registration_number: '12',
      }),
      ['application_number impossible_number', 'international_registration_number unusual_number'],
    ],
    ['an office of which no form is known', trademarkOf(holder.right_holder_id, { jurisdiction: 'FR' }), []],
  ];
  for (const [name, body, expected] of cases) {
    const answer = await agency.post('/v1/ip-rights', { ...body, expires_on: null });
    t.equal(answer.status, 201, `${name}: ${answer.text}`);
    t.same(warningsIn(answer.body), expected, name);
  }
  const french = (await agency.get('/v1/ip-rights?jurisdiction=FR')).body.data[0];
  t.equal(french.registration_number_check, null);
});
