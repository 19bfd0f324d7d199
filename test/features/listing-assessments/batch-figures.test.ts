import t from 'tap';
import { startService } from '../../support/service.ts';
import { statementsOf } from '../../support/statements.ts';
import { newBatch, newGround, newLink } from '../complaints/filing.ts';
import { merge, newNumber } from '../sellers/selling.ts';
import { assessed, batchOf, begin, cny, doJob, flagOf, flagsBySeller, type Listing, ranked } from './assessing.ts';

const service = await startService(t);
const agency = await service.newAgency();

const times = (count: number, listing: Listing): Listing[] => Array.from({ length: count }, () => listing);

/** How the flags of the first listing of a batch stand once the batch is assessed. */
async function judged(batch: string, code: string) {
  await assessed(service, agency, batch);
  return flagOf((await ranked(agency, batch))[0]?.flags ?? [], code);
}

const many = async (batch: string) => (await judged(batch, 'many_listings_of_seller')).figures.seller_listings;
const outcome = async (batch: string, code: string) => (await judged(batch, code)).outcome;

t.test('a seller has many listings from the tenth on, counted in all batches of the agency', async (t) => {
  const vendor = { seller_name: 'Vendor of many' };
  const nine = await batchOf(agency, times(9, vendor), await newGround(agency));
  t.equal(await outcome(nine, 'many_listings_of_seller'), 'not_raised');
  const tenth = await batchOf(agency, [vendor], await newGround(agency));
  t.equal(await outcome(tenth, 'many_listings_of_seller'), 'raised');
});

t.test('sellers that were merged count as one, and a listing under two rights counts once', async (t) => {
  const ground = await newGround(agency);
  const [one, other] = [`Shop ${newNumber()}`, `Shop ${newNumber()}`];
  const url = newLink();
  const batch = await batchOf(agency, [...times(4, { seller_name: one }), { url, seller_name: one }], ground);
  const second = await batchOf(
    agency,
    [...times(5, { seller_name: other }), { url, seller_name: one }],
    await newGround(agency),
  );
  await assessed(service, agency, second);
  const before = await flagsBySeller(agency, second, 'many_listings_of_seller');
  t.match(before[one]?.figures, { seller_listings: 5 });
  t.match(before[other]?.figures, { seller_listings: 5 });
  const sellerOf = async (name: string) =>
    ((await agency.get(`/v1/sellers?q=${encodeURIComponent(name)}`)).body.data as { id: string }[])[0]?.id;
  t.equal((await merge(agency, await sellerOf(one), await sellerOf(other))).status, 201);
  t.equal(await many(second), 10);
  t.equal(await outcome(batch, 'many_listings_of_seller'), 'raised', 'also in the batch of the other');
});

t.test('one shop under several names is one seller; two shops of one name are two', async (t) => {
  const ground = await newGround(agency);
  const shop = (number: number) => `https://shop${number}.taobao.com/`;
  const [first, second] = [newNumber(), newNumber()];
  const names = times(9, { seller_url: shop(first) }).map((listing, index) => ({
    ...listing,
    seller_name: `Name ${index}`,
  }));
  t.equal(await many(await batchOf(agency, names, ground)), 9);
  t.equal(await many(await batchOf(agency, [{ seller_url: shop(second), seller_name: 'Name 1' }], ground)), 1);
});

t.test(
  'prices are compared among complaints about the same right, each listing once by its price of late',
  async (t) => {
    const scarf = { title: 'Scarf' };
    const ground = await newGround(agency);
    const spread = (batch: string) => outcome(batch, 'wide_price_spread');
    t.equal(await spread(await batchOf(agency, [{ ...scarf, price: cny('100') }], ground)), 'insufficient_data', 'one');
    t.equal(await spread(await batchOf(agency, [{ ...scarf, price: cny('66.6667') }], ground)), 'not_raised');
    t.equal(await spread(await batchOf(agency, [{ ...scarf, price: cny('66.6666') }], ground)), 'raised');
    t.equal(
      await spread(await batchOf(agency, [{ ...scarf, price: cny('50') }], await newGround(agency))),
      'insufficient_data',
      'another right',
    );
    const own = await newGround(agency);
    const url = newLink();
    await batchOf(agency, [{ url, ...scarf, price: cny('100') }], own);
    const { id: again } = await newBatch(agency, own, { reason: 'improper_use' });
    const complaints = [{ url, ...scarf, price: cny('10') }];
    await agency.post(`/v1/complaint-batches/${again}/complaints`, { complaints });
    t.equal(await spread(again), 'insufficient_data', 'one listing whose price was changed is no spread');
  },
);

t.test('the statements of a job do not grow with its sellers', async (t) => {
  const ground = await newGround(agency);
  const statements = async (count: number) => {
    const sellers = Array.from({ length: 500 }, (_, index) => ({
      seller_name: `Counted ${count} ${index % count}`,
      seller_url: `https://shop${700_000 + count * 1000 + (index % count)}.taobao.com/`,
    }));
    const batch = await batchOf(agency, sellers, ground);
    const { body } = await begin(agency, batch);
    return (await statementsOf(service, () => doJob(service, agency, body.id))).count;
  };
  const few = await statements(1);
  t.equal(await statements(400), few);
  t.ok(few < 60, `${few} statements`);
});
