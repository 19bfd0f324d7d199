import t from 'tap';
import type { Caller } from '../../support/caller.ts';
import { makeHolder, trademarkOf } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { designOf, faultsIn, warningsIn, workOf } from './rights.ts';

const service = await startService(t);

const newHolder = async () => {
  const agency = await service.newAgency();
  return { agency, ...(await makeHolder(agency)) };
};
const mark = { registration_number: '71074898', registered_on: '2019-03-14', expires_on: '2029-03-13' };

t.test('a right shows the last day that the law gives beside the recorded one', async (t) => {
  const { agency, right_holder_id } = await newHolder();
  const made = await agency.post('/v1/ip-rights', trademarkOf(right_holder_id, mark));
  t.match(made, {
    status: 201,
    body: {
      expires_on: '2029-03-13',
      term: { expires_on: '2029-03-13', confidence: 'official', source: /art/, note: null },
    },
  });
  t.same(warningsIn(made.body), []);
  const path = `/v1/ip-rights/${String(made.body.id)}`;
  t.same((await agency.get('/v1/ip-rights')).body.data[0].term, made.body.term, 'in a list too');

  const differing = await agency.patch(path, { expires_on: '2029-03-14' });
  t.match(differing, { status: 200, body: { term: { expires_on: '2029-03-13' } } }, 'it is not refused');
  t.same(warningsIn(differing.body), ['expires_on differs_from_term']);
  t.match(differing.body.warnings[0].detail, /2029-03-13 .*2029-03-14.* record each renewal/);
  const unset = await agency.patch(path, { expires_on: null });
  t.match(unset.body, { expires_on: null, term: { expires_on: '2029-03-13' }, warnings: [] });
  t.equal((await agency.patch(path, { registered_on: null })).body.term, null, 'nothing to count from');
});

t.test('a renewal moves both days, and a renewed right keeps a last day', async (t) => {
  const { agency, right_holder_id } = await newHolder();
  const { id } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id, mark));
  const path = `/v1/ip-rights/${id}`;
  await agency.make(`${path}/renewals`, { effective_on: '2029-03-14', expires_on: '2039-03-13' });
  t.match((await agency.get(path)).body, {
    expires_on: '2039-03-13',
    term: { expires_on: '2039-03-13' },
    warnings: [],
  });
  t.same(faultsIn(await agency.patch(path, { expires_on: null })), ['/expires_on missing']);
  t.equal((await agency.patch(path, { expires_on: '2039-03-14', title: 'B' })).status, 200);
  const [renewal] = (await agency.get(path)).body.renewals;
  t.equal((await agency.delete(`/v1/ip-right-changes/${String(renewal.id)}`)).status, 204);
  t.equal((await agency.patch(path, { expires_on: null })).status, 200, 'without the record of the renewal it may go');
});

t.test('patents and works have their terms, other offices are left to the record', async (t) => {
  const { agency, right_holder_id } = await newHolder();
  const termOf = async (body: object) => (await agency.post('/v1/ip-rights', body)).body.term?.expires_on ?? null;
  t.equal(await termOf(designOf(right_holder_id)), '2030-02-28');
  t.equal(
    await termOf(
      designOf(right_holder_id, {
        registration_number: 'ZL202130123456.8',
        filed_on: '2021-06-01',
        registered_on: '2021-12-01',
      }),
    ),
    '2036-05-31',
  );
  t.equal(
    await termOf(workOf(right_holder_id, { authorship: 'entity', first_published_on: '1990-01-01' })),
    '2040-12-31',
  );
  t.equal(await termOf(workOf(right_holder_id)), null);
  t.equal(await termOf(trademarkOf(right_holder_id, { ...mark, jurisdiction: 'EM' })), null);
});

t.test('the renewal window stands as of today in China', async (t) => {
  const { agency, right_holder_id } = await newHolder();
  const { id } = await agency.make(
    '/v1/ip-rights',
    trademarkOf(right_holder_id, { ...mark, registered_on: '2017-03-14', expires_on: '2027-03-13' }),
  );
  const windowAt = async (moment: string) => {
    service.clock.set(moment);
    return (await agency.get(`/v1/ip-rights/${id}`)).body.renewal_window;
  };
  t.match(await windowAt('2026-03-13T15:59:59.999Z'), {
    opens_on: '2026-03-14',
    closes_on: '2027-03-13',
    grace_until: '2027-09-13',
    state: 'not_open',
    confidence: 'official',
    source: /art\. 40/,
  });
  t.match(await windowAt('2026-03-13T16:00:00.000Z'), { state: 'open' });
  t.match(await windowAt('2027-03-13T15:59:59.999Z'), { state: 'open', confidence: 'assumed', note: /not read/ });
  t.match(await windowAt('2027-03-13T16:00:00.000Z'), { state: 'grace' });
  t.match(await windowAt('2027-09-13T15:59:59.999Z'), { state: 'grace' });
  t.match(await windowAt('2027-09-13T16:00:00.000Z'), { state: 'missed' });
  service.clock.set('2026-11-22T12:00:00.000Z');
  const unset = await agency.patch(`/v1/ip-rights/${id}`, { expires_on: null });
  t.match(
    unset.body.renewal_window,
    { closes_on: '2027-03-13', state: 'open' },
    'by the computed day where none is recorded',
  );
  const others = [
    trademarkOf(right_holder_id, { jurisdiction: 'EM' }),
    trademarkOf(right_holder_id, { status: 'application', registration_number: null, registered_on: null }),
    designOf(right_holder_id),
  ];
  for (const body of others) {
    t.equal((await agency.post('/v1/ip-rights', body)).body.renewal_window, null);
  }
});

t.test('the marks to be renewed are listed, by the recorded and by the computed day', async (t) => {
  const { agency, right_holder_id } = await newHolder();
  service.clock.set('2026-11-22T12:00:00.000Z');
  const ends = {
    'not yet': '2027-11-22',
    'open first': '2027-11-21',
    'open last': '2026-11-22',
    'grace first': '2026-11-21',
    'grace last': '2026-05-22',
    missed: '2026-05-21',
  };
  for (const [title, expires_on] of Object.entries(ends)) {
    await agency.make(
      '/v1/ip-rights',
      trademarkOf(right_holder_id, { ...mark, registration_number: title, title, registered_on: null, expires_on }),
    );
  }
  const computed = { registered_on: '2017-11-22', expires_on: null };
  await add(agency, right_holder_id, { title: 'computed open', ...computed });
  await add(agency, right_holder_id, { title: 'computed not yet', ...computed, registered_on: '2017-11-23' });
  await add(agency, right_holder_id, { title: 'without any day', ...computed, registered_on: null });
  await add(agency, right_holder_id, {
    title: 'elsewhere',
    jurisdiction: 'EM',
    registered_on: null,
    expires_on: '2027-01-01',
  });

  const titles = async (query: string): Promise<string[]> =>
    (await agency.get(`/v1/ip-rights?sort=title&limit=100&${query}`)).body.data.map(
      ({ title }: { title: string }) => title,
    );
  t.same(await titles('renewal_state=not_open'), ['computed not yet', 'not yet']);
  t.same(await titles('renewal_state=open'), ['computed open', 'open first', 'open last']);
  t.same(await titles('renewal_state=grace'), ['grace first', 'grace last']);
  t.same(await titles('renewal_state=missed'), ['missed']);
  t.same(await titles('renewal_state=open&renewal_state=grace'), [
    'computed open',
    'grace first',
    'grace last',
    'open first',
    'open last',
  ]);
  t.equal((await agency.get('/v1/ip-rights?renewal_state=late')).status, 400);
  for (const right of (await agency.get('/v1/ip-rights?limit=100')).body.data) {
    const state = right.renewal_window?.state ?? null;
    if (state !== null)
      t.ok((await titles(`renewal_state=${state}`)).includes(right.title), `${right.title}: ${state}`);
  }
});

const add = (agency: Caller, right_holder_id: string, fields: { title: string } & Record<string, unknown>) =>
  agency.make('/v1/ip-rights', trademarkOf(right_holder_id, { registration_number: fields.title, ...fields }));
