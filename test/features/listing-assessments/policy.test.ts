import t from 'tap';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
const path = '/v1/listing-assessment-policy';

const outcomeOf = async (agency: Awaited<ReturnType<typeof service.newAgency>>, stock: number) => {
  const { body } = await agency.post('/v1/listing-assessments', { listings: [{ stock }] });
  return [body.policy_version, body.data[0].flags.find((one: { code: string }) => one.code === 'large_stock').outcome];
};

t.test('without a policy the rulebook counts, each value with its source', async (t) => {
  const agency = await service.newAgency();
  const { body } = await agency.get(path);
  t.match(body, { version: 0, reason: null, created_at: null, updated_at: null });
  t.equal(body.red_flags.length, 6);
  for (const flag of body.red_flags) {
    t.match(flag, { origin: 'rulebook', meaning_source: /^seed 001 §2\.3/, confidence: 'assumed' });
    t.equal(flag.weight, flag.rulebook_weight);
  }
  t.match(
    body.thresholds.find((one: { name: string }) => one.name === 'below_market_percent'),
    { value: 100, origin: 'rulebook', confidence: 'seed' },
  );
  t.equal((await agency.delete(path)).status, 404, 'there is nothing to delete');
});

t.test("the agency's own values count for it alone from the next assessment on, until they are deleted", async (t) => {
  const [agency, other] = [await service.newAgency(), await service.newAgency('South Sea IP')];
  const put = await agency.call('PUT', path, {
    body: { weights: { few_units: 0 }, thresholds: { large_stock: 500 }, reason: 'Many cheap goods' },
  });
  t.equal(put.status, 200);
  t.match(put.body, { version: 1, reason: 'Many cheap goods' });
  t.match(
    put.body.thresholds.find((one: { name: string }) => one.name === 'large_stock'),
    { value: 500, rulebook_value: 100, origin: 'agency' },
  );
  t.same(await outcomeOf(agency, 499), [1, 'not_raised']);
  t.same(await outcomeOf(agency, 500), [1, 'raised']);
  t.same(await outcomeOf(other, 499), [0, 'raised']);
  t.equal((await agency.delete(path)).status, 204);
  t.same(await outcomeOf(agency, 499), [2, 'raised']);
  t.equal((await agency.delete(path)).status, 404);
  const entries = (await agency.get('/v1/audit-entries?subject_type=listing_assessment_policy')).body.data;
  t.same(
    entries.map(({ action }: { action: string }) => action),
    ['listing_assessment_policy.deleted', 'listing_assessment_policy.replaced'],
  );
  t.match(entries[1].data.after, { thresholds: { large_stock: 500 } });
});

t.test('of two replacements of one version the second is refused', async (t) => {
  const agency = await service.newAgency();
  const body = { weights: {}, thresholds: { large_stock: 200 } };
  const tag = String((await agency.get(path)).headers.get('etag'));
  const put = () => agency.call('PUT', path, { body, headers: { 'if-match': tag } });
  const answers = await Promise.all([put(), put()]);
  t.same(answers.map(({ status }) => status).sort(), [200, 412]);
});

t.test('values that contradict each other are refused, all at once', async (t) => {
  const agency = await service.newAgency();
  const none = Object.fromEntries(
    [
      'outside_authorised_channel',
      'many_listings_of_seller',
      'below_market_price',
      'wide_price_spread',
      'large_stock',
    ].map((code) => [code, 0]),
  );
  const refused = await agency.call('PUT', path, {
    body: { weights: none, thresholds: { medium_score: 60, few_units: 100 } },
  });
  t.equal(refused.status, 422);
  t.same(
    refused.body.errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/weights', '/thresholds/medium_score', '/thresholds/few_units'],
  );
  const fine = { weights: { ...none, large_stock: 1 }, thresholds: { medium_score: 59, few_units: 99 } };
  t.equal((await agency.call('PUT', path, { body: fine })).status, 200);
  for (const wrong of [
    { weights: { large_stock: 101 }, thresholds: {} },
    { weights: { colour: 1 }, thresholds: {} },
    { weights: {}, thresholds: { large_stock: '5' } },
    { weights: {} },
  ])
    t.equal((await agency.call('PUT', path, { body: wrong })).status, 400, JSON.stringify(wrong));
});

t.test('who acts for some clients reads the policy and cannot change it', async (t) => {
  const agency = await service.newAgency();
  const { id } = await agency.make('/v1/clients', { name: 'Aurora' });
  const restricted = await restrictedTo(service, agency, [id]);
  t.equal((await restricted.get(path)).status, 200);
  t.equal((await restricted.call('PUT', path, { body: { weights: {}, thresholds: {} } })).status, 403);
  t.equal((await restricted.delete(path)).status, 403);
});
