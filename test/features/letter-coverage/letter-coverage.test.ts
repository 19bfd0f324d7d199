import t from 'tap';
import type { Caller } from '../../support/caller.ts';
import { restrictedTo, trademarkOf } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { recordRight } from '../eligibility/right-in-order.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');

type Entry = { ip_right: { id: string }; platform: string; state: string; letter_id: string | null };

const report = async (agency: Caller, clientId: string, query = '') => {
  const answer = await agency.get(`/v1/clients/${clientId}/letter-coverage?${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
};

const statesIn = ({ data }: { data: Entry[] }) =>
  Object.fromEntries(data.map(({ platform, state }) => [platform, state]));

t.test('the report tells where a letter covers a right, where it ends soon and where none does', async (t) => {
  const agency = await service.newAgency();
  const letter = { platforms: ['taobao', 'tmall'], valid_until: '2026-12-31' };
  const { client_id, right_holder_id, id, letter_id } = await recordRight(agency, { letter });
  const platforms = 'platform=taobao&platform=alibaba';
  const body = await report(agency, client_id, platforms);
  t.match(body, {
    client: { id: client_id, name: 'Aurora' },
    within_days: 30,
    counts: { covered: 1, ending: 0, missing: 1, not_needed: 0 },
    has_more: false,
    next_cursor: null,
  });
  const shared = {
    ip_right: { id, type: 'trademark', title: 'AURORA', registration_number: '12345678' },
    right_holder: { id: right_holder_id, name: 'Aurora Brands AB' },
    as_of: '2026-11-22',
  };
  t.match(body.data, [
    {
      ...shared,
      platform: 'taobao',
      state: 'covered',
      letter_id,
      valid_until: '2026-12-31',
      missing: [],
      remedy: null,
    },
    {
      ...shared,
      ...{ platform: 'alibaba', state: 'missing', letter_id, valid_until: null, missing: ['platform'] },
      remedy: /covers Alibaba\.com/,
    },
  ]);
  const soon = await report(agency, client_id, `${platforms}&within_days=40`);
  t.strictSame(statesIn(soon), { taobao: 'ending', alibaba: 'missing' }, 'its last day is 39 days away');
  t.strictSame(statesIn(await report(agency, client_id, 'platform=taobao&within_days=39')), { taobao: 'covered' });
  t.match(soon.data[0].remedy, /from 2027-01-01 on/);
  const last = await report(agency, client_id, 'platform=taobao&as_of=2026-12-31&within_days=0');
  t.match(last.data, [{ as_of: '2026-12-31', state: 'covered' }], 'its last day counts, and nothing is looked ahead');
  const after = await report(agency, client_id, 'platform=taobao&as_of=2027-01-01');
  t.match(after.data, [{ as_of: '2027-01-01', state: 'missing', missing: ['in_force'] }]);
});

t.test('without a signed copy, or once it is revoked, a letter covers nothing', async (t) => {
  const agency = await service.newAgency();
  const { client_id, letter_id } = await recordRight(agency, { letter: { document_id: null } });
  const [unsigned] = (await report(agency, client_id, 'platform=taobao')).data;
  t.match(unsigned, { state: 'missing', missing: ['signed_copy'], letter_id });
  await agency.post(`/v1/authorisation-letters/${String(letter_id)}/revocation`, { reason: 'The mandate has ended' });
  const [revoked] = (await report(agency, client_id, 'platform=taobao')).data;
  t.match(revoked, { state: 'missing', missing: ['in_force', 'signed_copy'], reason: /was revoked on 2026-11-22/ });
});

t.test('the agency’s policies and own platforms count', async (t) => {
  const agency = await service.newAgency();
  const { client_id } = await recordRight(agency, { letter: null });
  const override = { rule: 'required_documents.authorisation_letter', value: false, reason: 'The site knows us.' };
  await agency.call('PUT', '/v1/platforms/taobao/policy', { body: { overrides: [override] } });
  await agency.make('/v1/platforms', {
    code: 'little_red',
    names: { en: 'Little Red Market' },
    hosts: ['little-red.example'],
    language: 'zh',
    contact: { kind: 'email', address: 'ip@little-red.example', name: null },
  });
  const body = await report(agency, client_id);
  const states = statesIn(body);
  t.match(states, { taobao: 'not_needed', tmall: 'missing', little_red: 'missing' });
  t.match(
    body.data.find(({ platform }: Entry) => platform === 'taobao'),
    { source: /The site knows us/, missing: [], letter_id: null },
  );
  t.equal(body.counts.missing, body.data.length - 1, 'every platform is there once');
});

t.test('the report is filtered by state and right holder, and comes in pages of rights', async (t) => {
  const agency = await service.newAgency();
  const { client_id, right_holder_id, id } = await recordRight(agency, { letter: { platforms: ['taobao'] } });
  const other = await agency.make('/v1/right-holders', { client_id, kind: 'company', name: 'Other AB' });
  const second = await agency.make('/v1/ip-rights', trademarkOf(other.id));
  const query = 'platform=taobao&platform=tmall';
  const pairs = ({ data }: { data: Entry[] }) => data.map(({ ip_right, platform }) => `${ip_right.id} ${platform}`);

  const all = await report(agency, client_id, query);
  t.strictSame(all.counts, { covered: 1, ending: 0, missing: 3, not_needed: 0 });
  const missing = await report(agency, client_id, `${query}&state=missing`);
  t.strictSame(pairs(missing), [`${second.id} taobao`, `${second.id} tmall`, `${id} tmall`]);
  t.strictSame(missing.counts, all.counts, 'the counts are of the page, whatever is shown of it');
  const either = await report(agency, client_id, `${query}&state=missing&state=covered`);
  t.equal(either.data.length, 4);
  const ofOne = await report(agency, client_id, `${query}&right_holder_id=${right_holder_id}`);
  t.strictSame(pairs(ofOne), [`${id} taobao`, `${id} tmall`]);

  const first = await report(agency, client_id, `${query}&state=covered&limit=1`);
  t.match(first, { data: [], has_more: true, counts: { missing: 2 } }, 'a page may have nothing to show');
  const next = await report(agency, client_id, `${query}&state=covered&limit=1&cursor=${String(first.next_cursor)}`);
  t.strictSame([pairs(next), next.has_more], [[`${id} taobao`], false]);
  const elsewhere = await agency.make('/v1/clients', { name: 'Elsewhere' });
  const cursor = `limit=1&cursor=${String(first.next_cursor)}`;
  t.equal((await agency.get(`/v1/clients/${elsewhere.id}/letter-coverage?${query}&${cursor}`)).status, 400);
});

t.test('another client’s rights are not among them, and a foreign client is not there', async (t) => {
  const [agency, stranger] = [await service.newAgency(), await service.newAgency()];
  const { client_id } = await recordRight(agency);
  const other = await recordRight(agency);
  const body = await report(agency, client_id, 'platform=taobao');
  t.equal(body.data.length, 1);
  const mixed = await report(agency, client_id, `platform=taobao&right_holder_id=${other.right_holder_id}`);
  t.strictSame(mixed.data, []);
  const path = `/v1/clients/${client_id}/letter-coverage`;
  t.equal((await stranger.get(path)).status, 404);
  t.equal((await (await restrictedTo(service, agency, [other.client_id])).get(path)).status, 404);
  t.equal((await (await restrictedTo(service, agency, [client_id])).get(path)).status, 200);
});

t.test('what cannot be asked is refused with its place', async (t) => {
  const agency = await service.newAgency();
  const { client_id } = await recordRight(agency);
  const cases: [query: string, status: number, pointer: string][] = [
    ['platform=nowhere', 422, '/platform/0'],
    ['within_days=-1', 400, '/within_days'],
    ['within_days=3651', 400, '/within_days'],
    ['state=lost', 400, '/state/0'],
    ['as_of=2026-02-30', 400, '/as_of'],
  ];
  for (const [query, status, pointer] of cases) {
    const answer = await agency.get(`/v1/clients/${client_id}/letter-coverage?${query}`);
    t.match(answer, { status, body: { errors: [{ in: 'query', pointer }] } }, query);
  }
  t.equal((await report(agency, client_id, 'within_days=3650')).within_days, 3650);
  t.equal((await report(agency, client_id, 'within_days=0')).within_days, 0);
});
