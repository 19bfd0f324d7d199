import t from 'tap';
import type { Caller } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { addLinks, complaint, fill, newBatch, newGround, submit } from '../complaints/filing.ts';
import { checkIn, eligibilityOf } from '../eligibility/right-in-order.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');

const kleinmarkt = {
  code: 'kleinmarkt',
  names: { en: 'Kleinmarkt' },
  hosts: ['kleinmarkt.example'],
  language: 'de',
  contact: { kind: 'email', address: 'legal@kleinmarkt.example', name: 'Legal department' },
};

const add = (agency: Caller, fields: object = {}) => agency.post('/v1/platforms', { ...kleinmarkt, ...fields });

/** A batch on Kleinmarkt that lacks nothing but links. */
async function batchThere(agency: Caller, fields: Record<string, unknown> = {}) {
  const ground = await newGround(agency);
  const batch = await newBatch(agency, ground, { platform: 'kleinmarkt', reason: 'counterfeit_goods', ...fields });
  return { ...ground, id: batch.id };
}

t.test('an agency’s own platform stands behind the built-in ones, as careful as can be', async (t) => {
  const agency = await service.newAgency();
  const made = await add(agency, { links_per_complaint: 20, notes: 'They answer on Mondays.' });
  t.equal(made.status, 201, made.text);
  t.equal(made.headers.get('location'), '/v1/platforms/kleinmarkt');
  const { body, headers } = await agency.get('/v1/platforms/kleinmarkt');
  t.same(body, made.body);
  t.equal(headers.get('etag'), made.headers.get('etag'));
  t.match(body, {
    origin: 'agency',
    version: 1,
    names: { en: 'Kleinmarkt', zh: 'Kleinmarkt' },
    contact: kleinmarkt.contact,
    notes: 'They answer on Mondays.',
    languages: { value: { site: 'de' }, confidence: 'agency', source: "the agency's own platform: Kleinmarkt" },
    manual_review: { value: true, confidence: 'agency' },
    required_documents: {
      authorisation_letter: { value: true },
      certificate: { value: true },
      agent_identity: { value: true },
    },
    channels: { listing: { value: { kind: 'email', address: 'legal@kleinmarkt.example' } } },
    limits: { links_per_complaint: { value: 20, confidence: 'agency' } },
    portal: null,
  });
  t.equal(body.accepted_rights.length, 5);
  for (const { rule } of body.accepted_rights) t.equal(rule.confidence, 'assumed', 'the agency said nothing of rights');
  const { data } = (await agency.get('/v1/platforms')).body;
  t.match(data.at(-1), { code: 'kleinmarkt', origin: 'agency' });
  t.same(new Set(data.slice(0, -1).map(({ origin }: { origin: string }) => origin)), new Set(['built_in']));
});

t.test('two agencies may use one code, and neither sees the other’s', async (t) => {
  const [agency, other] = [await service.newAgency(), await service.newAgency()];
  await add(agency);
  t.equal((await other.get('/v1/platforms/kleinmarkt')).status, 404);
  t.equal((await other.patch('/v1/platforms/kleinmarkt', { notes: 'x' })).status, 404);
  t.equal((await other.delete('/v1/platforms/kleinmarkt')).status, 404);
  t.equal((await other.get('/v1/platforms/kleinmarkt/policy')).status, 404);
  t.equal((await add(other, { names: { en: 'Other' } })).status, 201);
  t.equal((await agency.get('/v1/platforms/kleinmarkt')).body.names.en, 'Kleinmarkt');
  t.match(await add(agency, { hosts: ['second.example'] }), { status: 409, body: { errors: [{ pointer: '/code' }] } });
});

t.test('what contradicts a platform that is known is refused', async (t) => {
  const agency = await service.newAgency();
  t.match(await add(agency, { code: 'taobao' }), { status: 409, body: { errors: [{ pointer: '/code' }] } });
  await add(agency);
  const second = { code: 'second', hosts: ['second.example'] };
  const cases: [object, number, string, string][] = [
    [{ code: 'Klein' }, 400, '/code', 'wrong_format'],
    [{ code: '1st' }, 400, '/code', 'wrong_format'],
    [{ ...second, hosts: ['Second.example'] }, 400, '/hosts/0', 'wrong_format'],
    [{ ...second, hosts: ['127.0.0.1'] }, 400, '/hosts/0', 'wrong_format'],
    [{ ...second, hosts: [] }, 400, '/hosts', 'too_few'],
    [{ ...second, hosts: ['second.example', 'item.taobao.com'] }, 422, '/hosts/1', 'host_taken'],
    [{ ...second, hosts: ['taobao.com'] }, 422, '/hosts/0', 'host_taken'],
    [{ ...second, hosts: ['shop.kleinmarkt.example'] }, 422, '/hosts/0', 'host_taken'],
    [{ ...second, contact: { kind: 'email', address: 'nobody', name: null } }, 422, '/contact/address', 'wrong_format'],
    [
      { ...second, contact: { kind: 'web_form', address: 'nobody', name: null } },
      422,
      '/contact/address',
      'wrong_format',
    ],
  ];
  for (const [fields, status, pointer, code] of cases)
    t.match(await add(agency, fields), { status, body: { errors: [{ pointer, code }] } }, JSON.stringify(fields));
  t.equal((await add(agency, { ...second, hosts: ['nottaobao.com'] })).status, 201, 'a longer name is another host');
});

t.test('eligibility is judged there too, and never promised', async (t) => {
  const agency = await service.newAgency();
  await add(agency);
  const { ip_right_id } = await newGround(agency);
  const answer = await eligibilityOf(agency, ip_right_id, 'platform=kleinmarkt');
  t.match(answer.data, [{ platform: 'kleinmarkt', verdict: 'conditional' }]);
  t.match(checkIn(answer, 'kleinmarkt', 'manual_review'), { outcome: 'warn', source: /agency's own platform/ });
  const { body: all } = await agency.get(`/v1/ip-rights/${ip_right_id}/eligibility`);
  t.equal(all.data.at(-1).platform, 'kleinmarkt');
  const described = {
    right: { type: 'trademark', jurisdiction: 'DE', status: 'registered' },
    right_holder: { kind: 'company', name: 'Aurora' },
    platforms: ['kleinmarkt'],
  };
  t.match((await agency.post('/v1/eligibility-checks', described)).body.data, [{ platform: 'kleinmarkt' }]);
  const other = await service.newAgency();
  t.match(await other.post('/v1/eligibility-checks', described), {
    status: 422,
    body: { errors: [{ pointer: '/platforms/0', code: 'unknown_platform' }] },
  });
});

t.test('a complaint about any page of its hosts is filed, and each page once', async (t) => {
  const agency = await service.newAgency();
  await add(agency);
  const batch = await batchThere(agency);
  const added = await addLinks(agency, batch.id, [
    'Look: HTTPS://Shop.Kleinmarkt.example/Item/7?id=3#photos',
    'http://shop.kleinmarkt.example/Item/7?id=3',
    'https://kleinmarkt.example/Item/7',
    'https://user@kleinmarkt.example/Item/8',
    'https://kleinmarkt.example:8443/Item/8',
    'https://notkleinmarkt.example/Item/8',
    'https://item.taobao.com/item.htm?id=674927000001',
    `https://kleinmarkt.example/${'x'.repeat(400)}`,
  ]);
  t.match(added.body.results, [
    { status: 201 },
    { status: 409 },
    { status: 201 },
    { status: 422, problem: { errors: [{ code: 'userinfo' }] } },
    { status: 422, problem: { errors: [{ code: 'bad_port' }] } },
    { status: 422, problem: { errors: [{ code: 'unsupported_host' }] } },
    { status: 422, problem: { errors: [{ code: 'wrong_platform' }] } },
    { status: 422, problem: { errors: [{ code: 'too_long' }] } },
  ]);
  t.match(await complaint(agency, added.body.results[0].id), {
    listing: {
      platform: 'kleinmarkt',
      kind: 'listing',
      item_id: null,
      canonical_url: 'https://shop.kleinmarkt.example/Item/7?id=3',
      listing_key: 'kleinmarkt:shop.kleinmarkt.example/Item/7?id=3',
    },
  });
  t.match(await submit(agency, batch.id), { status: 200, body: { channel: 'email', counts: { submitted: 2 } } });
});

t.test('in a batch about shops a page of its hosts is a shop', async (t) => {
  const agency = await service.newAgency();
  await add(agency);
  const batch = await batchThere(agency, { enforcement_type: 'storefront', reason: 'trademark_use' });
  const [id = ''] = await fill(agency, batch.id, ['https://kleinmarkt.example/seller/9']);
  t.match(await complaint(agency, id), { listing: { kind: 'shop', shop_id: null } });
});

t.test('it is changed and deleted with its tag, and both are in the audit', async (t) => {
  const agency = await service.newAgency();
  const made = await add(agency);
  const path = '/v1/platforms/kleinmarkt';
  const tag = String(made.headers.get('etag'));
  const changed = await agency.patch(
    path,
    { notes: 'New', required_documents: { certificate: false } },
    { 'if-match': tag },
  );
  t.match(changed, { status: 200, body: { notes: 'New', version: 2 } });
  t.equal(changed.body.required_documents.certificate.value, false);
  t.equal((await agency.patch(path, { notes: 'Newer' }, { 'if-match': tag })).status, 412);
  t.equal((await agency.delete(path, { 'if-match': tag })).status, 412);
  t.equal((await agency.delete(path)).status, 204);
  t.equal((await agency.delete(path)).status, 404);
  const { body } = await agency.get('/v1/audit-entries?subject_type=platform&sort=created_at');
  t.match(body.data, [
    { action: 'platform.created', data: { code: 'kleinmarkt' } },
    { action: 'platform.updated', data: { before: { notes: null }, after: { notes: 'New' } } },
    { action: 'platform.deleted' },
  ]);
});

t.test('it stays while complaints or letters refer to it, and its policy goes with it', async (t) => {
  const agency = await service.newAgency();
  await add(agency);
  await add(agency, { code: 'second', hosts: ['second.example'] });
  const { id } = await batchThere(agency);
  t.match(await agency.delete('/v1/platforms/kleinmarkt'), { status: 409, body: { code: 'in_use' } });
  await agency.delete(`/v1/complaint-batches/${id}`);
  const overrides = [{ rule: 'manual_review', value: false, reason: 'We know them.' }];
  t.equal((await agency.call('PUT', '/v1/platforms/kleinmarkt/policy', { body: { overrides } })).status, 200);
  t.match((await agency.get('/v1/platforms/kleinmarkt')).body.manual_review, {
    value: false,
    alternative: { reading: 'true', source: "the agency's own platform: Kleinmarkt" },
  });
  t.equal((await agency.delete('/v1/platforms/kleinmarkt')).status, 204);
  await add(agency);
  t.equal((await agency.get('/v1/platforms/kleinmarkt')).body.policy, null, 'a new one of that code starts afresh');
  const { right_holder_id } = await newGround(agency);
  const letter = {
    right_holder_id,
    acts: ['file_complaint'],
    valid_from: '2026-01-01',
    platforms: ['taobao', 'second'],
  };
  t.equal((await agency.post('/v1/authorisation-letters', letter)).status, 201);
  t.match(await agency.delete('/v1/platforms/second'), { status: 409, body: { code: 'in_use' } });
  t.match(await agency.post('/v1/authorisation-letters', { ...letter, platforms: ['taobao', 'third'] }), {
    status: 422,
    body: { errors: [{ pointer: '/platforms/1', code: 'unknown_platform' }] },
  });
});

t.test('a built-in platform is neither changed nor deleted', async (t) => {
  const agency = await service.newAgency();
  t.match(await agency.patch('/v1/platforms/taobao', { notes: 'x' }), {
    status: 409,
    body: { code: 'built_in_platform' },
  });
  t.match(await agency.delete('/v1/platforms/taobao'), { status: 409, body: { code: 'built_in_platform' } });
});

t.test('two platforms with one host at once: one of them is refused', async (t) => {
  const agency = await service.newAgency();
  const answers = await Promise.all(['one', 'two', 'three'].map((code) => add(agency, { code })));
  t.same(answers.map(({ status }) => status).sort(), [201, 422, 422]);
});

t.test('a credential for some clients sees the agency’s platforms and cannot change them', async (t) => {
  const agency = await service.newAgency();
  await add(agency);
  const { id } = await agency.make('/v1/clients', { name: 'Aurora' });
  const restricted = await restrictedTo(service, agency, [id]);
  t.equal((await restricted.get('/v1/platforms/kleinmarkt')).status, 200);
  t.equal((await add(restricted, { code: 'second' })).status, 403);
  t.equal((await restricted.patch('/v1/platforms/kleinmarkt', { notes: 'x' })).status, 403);
  t.equal((await restricted.delete('/v1/platforms/kleinmarkt')).status, 403);
});
