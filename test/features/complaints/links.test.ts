import t from 'tap';
import { startService } from '../../support/service.ts';
import { addLinks, complaint, fill, newBatch, newGround, newLink, report, submit } from './filing.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

type Result = { index: number; status: number; id: string | null; problem: { errors: { code: string }[] } | null };

const verdictsOn = (results: Result[]) =>
  results.map(({ status, problem }) => (problem === null ? status : problem.errors[0]?.code));

t.test('each link is judged by itself', async (t) => {
  const batch = await newBatch(agency, ground);
  const { status, body } = await addLinks(agency, batch.id, [
    'https://item.taobao.com/item.htm?id=674927100001',
    'https://item.taobao.com.evil.example/item.htm?id=674927100002',
    'https://item-taobao.com/item.htm?id=674927100002',
    'https://item.taobao.com@evil.example/item.htm?id=674927100002',
    'https://detail.1688.com/offer/674927100002.html',
    'https://shop1234567.taobao.com/',
    'https://www.taobao.com/',
    'not a link at all',
    'javascript:alert(1)',
    'https://world.taobao.com/item/674927100001.htm',
    '看看这个 https://item.taobao.com/item.htm?id=674927100003&spm=x 真的吗',
  ]);
  t.equal(status, 207);
  t.same(verdictsOn(body.results), [
    201,
    'lookalike_host',
    'lookalike_host',
    'userinfo',
    'wrong_platform',
    'wrong_kind',
    'not_listing',
    'not_a_url',
    'bad_scheme',
    'duplicate_in_batch',
    201,
  ]);
  t.same(
    body.results.map(({ index }: Result) => index),
    Array.from({ length: 11 }, (_, index) => index),
  );
  t.match(body.results[1], {
    ...{ status: 422, id: null },
    problem: {
      ...{ status: 422, code: 'rule_violated', type: 'https://desk.test/problems/rule-violated' },
      errors: [{ in: 'body', pointer: '/complaints/1/url', code: 'lookalike_host' }],
    },
  });
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, { counts: { total: 2, ready: 2 } });
});

t.test('links at the edge of what is possible are judged, not broken', async (t) => {
  const batch = await newBatch(agency, ground, {
    enforcement_type: 'storefront',
    reason: 'improper_use',
    evidence_document_ids: [],
  });
  const longest = `https://${'a'.repeat(242)}.taobao.com/`;
  const { status, body } = await addLinks(agency, batch.id, [
    longest,
    `https://${'a'.repeat(63)}.taobao.com/`,
    `https://shop1.taobao.com/?q=${'x'.repeat(3900)}`,
    `https://shop1.taobao.com/#${'\u{1f47e}'.repeat(1900)}`,
    '\u{1f47e}\u{1f47e}',
  ]);
  t.equal(status, 207);
  t.ok(
    body.results.every((result: Result) => [201, 409, 422].includes(result.status)),
    JSON.stringify(body.results),
  );
});

t.test('an open complaint keeps others from its listing, right and reason until it is over', async (t) => {
  const batch = await newBatch(agency, ground);
  const link = newLink();
  const [open = ''] = await fill(agency, batch.id, [link]);
  t.same(verdictsOn((await addLinks(agency, batch.id, [link])).body.results), ['duplicate_in_batch']);

  const again = await newBatch(agency, ground);
  const refused = await addLinks(agency, again.id, [link]);
  t.match(refused.body.results, [
    {
      ...{ status: 409, id: null },
      problem: {
        ...{ code: 'duplicate_complaint', complaint_id: open },
        errors: [{ code: 'duplicate_of_open_complaint', detail: new RegExp(open) }],
      },
    },
  ]);
  const otherReason = await newBatch(agency, ground, { reason: 'unauthorised_sale', evidence_document_ids: [] });
  t.same(verdictsOn((await addLinks(agency, otherReason.id, [link])).body.results), [201], 'another reason');
  const otherRight = await newGround(agency);
  const onOtherRight = await newBatch(agency, otherRight);
  t.same(verdictsOn((await addLinks(agency, onOtherRight.id, [link])).body.results), [201], 'another right');
  t.match(
    await agency.patch(`/v1/complaint-batches/${otherReason.id}`, { reason: 'counterfeit_features' }),
    { status: 409, body: { code: 'conflict' } },
    'a reason is not changed into a duplicate',
  );

  await submit(agency, batch.id);
  await report(agency, open, 'refused');
  t.same(verdictsOn((await addLinks(agency, again.id, [link])).body.results), [201], 'it may be filed anew');
});

t.test('a takedown that the seller objects to takes its listing back only if it is free', async (t) => {
  const [batch, second, third] = [
    await newBatch(agency, ground),
    await newBatch(agency, ground),
    await newBatch(agency, ground),
  ];
  const [free, taken] = [newLink(), newLink()];
  const [one = '', two = ''] = await fill(agency, batch.id, [free, taken]);
  await submit(agency, batch.id);
  for (const id of [one, two]) await report(agency, id, 'removed');
  await fill(agency, second.id, [taken]);
  for (const id of [one, two]) {
    const { status } = await agency.post(`/v1/complaints/${id}/counter-notices`, {
      ...{ received_at: '2026-11-22T12:00:00.000Z', reason: 'owner' },
    });
    t.equal(status, 201);
    t.equal((await complaint(agency, id)).state, 'counter_noticed', 'both are open again');
  }
  const { body } = await addLinks(agency, third.id, [free, taken]);
  t.same(verdictsOn(body.results), ['duplicate_of_open_complaint', 'duplicate_of_open_complaint']);
});

t.test('a thousand links are taken at once, a thousand and one are not', async (t) => {
  const batch = await newBatch(agency, ground);
  const links = Array.from({ length: 1000 }, newLink);
  const ids = await fill(agency, batch.id, links);
  t.equal(new Set(ids).size, 1000);
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}`)).body, { counts: { total: 1000, ready: 1000 } });
  t.equal((await complaint(agency, ids[500] ?? '')).url, links[500]);
  const { body } = await addLinks(agency, batch.id, links);
  t.ok(verdictsOn(body.results).every((verdict) => verdict === 'duplicate_in_batch'));
  t.match(await addLinks(agency, batch.id, Array.from({ length: 1001 }, newLink)), {
    status: 400,
    body: { errors: [{ pointer: '/complaints', code: 'too_many' }] },
  });
});

t.test('of the same links sent to many batches at once each is taken once', async (t) => {
  const batches = await Promise.all([1, 2, 3, 4].map(() => newBatch(agency, ground)));
  const links = Array.from({ length: 60 }, newLink);
  const answers = await Promise.all(
    batches.map((batch, index) =>
      addLinks(agency, batch.id, index % 2 === 0 ? links : links.toReversed()).then(({ body }) => body.results),
    ),
  );
  const taken = answers.flat().filter(({ status }: Result) => status === 201);
  t.equal(taken.length, 60);
  const counts = await Promise.all(batches.map(({ id }) => agency.get(`/v1/complaint-batches/${id}`)));
  t.equal(
    counts.reduce((sum, { body }) => sum + Number(body.counts.ready), 0),
    60,
    'and counted once',
  );
});

t.test('a repeated request with its key adds nothing', async (t) => {
  const batch = await newBatch(agency, ground);
  const path = `/v1/complaint-batches/${batch.id}/complaints`;
  const body = { complaints: [{ url: newLink() }] };
  const first = await agency.post(path, body, { 'idempotency-key': 'links-1' });
  const second = await agency.post(path, body, { 'idempotency-key': 'links-1' });
  t.same(second.body, first.body);
  t.equal(second.headers.get('idempotency-replayed'), 'true');
});
