import t from 'tap';
import type { Caller } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService, testDay } from '../../support/service.ts';
import { complaint, type Ground, newGround, newLink } from '../complaints/filing.ts';
import { authorise, newNumber, seller } from '../sellers/selling.ts';
import { assessed, batchOf, type Flag, flagOf, flagsBySeller, ranked } from './assessing.ts';

const service = await startService(t);
const agency = await service.newAgency();
const [yesterday, tomorrow] = ['2026-11-21', '2026-11-23'];
const code = 'outside_authorised_channel';

const shopUrl = (number: number) => `https://shop${number}.taobao.com/`;
type Shop = { seller_name: string; seller_url?: string };
const newShop = (name = `Shop ${newNumber()}`) => ({ seller_name: name, seller_url: shopUrl(newNumber()) });

/** A batch against some shops, and the sellers that they were found to be. */
async function against(ground: Ground, ...shops: Shop[]) {
  const batch = await batchOf(agency, shops, ground);
  const found = (await agency.get(`/v1/complaints?batch_id=${batch}&limit=100`)).body.data as {
    seller_id: string;
    seller_name: string;
  }[];
  const sellers = Object.fromEntries(found.map(({ seller_name, seller_id }) => [seller_name, seller_id]));
  return { batch, sellers };
}

/** How the channel of a new shop is told that has these authorisations beside another that is authorised. */
async function told(period: Record<string, string>, compared: object = {}): Promise<Flag | undefined> {
  const ground = await newGround(agency);
  const shop = newShop();
  const { batch, sellers } = await against(ground, shop);
  await authorise(agency, ground, sellers[shop.seller_name], period);
  await assessed(service, agency, batch, compared);
  return (await flagsBySeller(agency, batch, code))[shop.seller_name];
}

t.test('a seller whom the right holder authorises on the day is not flagged, and the reason says so', async (t) => {
  const cases: [period: Record<string, string>, outcome: string][] = [
    [{}, 'not_raised'],
    [{ valid_from: testDay, valid_until: testDay }, 'not_raised'],
    [{ valid_from: tomorrow }, 'raised'],
    [{ valid_until: yesterday }, 'raised'],
  ];
  for (const [period, outcome] of cases) {
    const flag = await told(period);
    t.equal(flag?.outcome, outcome, JSON.stringify(period));
    t.match(flag?.reason, outcome === 'raised' ? /not or no longer/ : 'The right holder authorises the seller.');
  }
  const listed = { authorised_sellers: [{ name: 'Somebody else' }] };
  t.equal((await told({}, listed))?.outcome, 'not_raised', 'the list of the request stands beside it');
  t.match(await told({ valid_until: yesterday }, listed), { outcome: 'raised', reason: /none of the authorised/ });
});

t.test('every other seller is outside, once the right holder has authorised one, and only for its goods', async (t) => {
  const [ground, elsewhere] = [await newGround(agency), await newGround(agency)];
  const [friend, other, listed] = [newShop(), newShop(), newShop()];
  const { batch, sellers } = await against(ground, friend, other, listed);
  const { batch: otherHolder } = await against(elsewhere, friend, other);
  const outcomes = async (id: string, compared: object = {}) => {
    await assessed(service, agency, id, compared);
    const flags = await flagsBySeller(agency, id, code);
    return [friend, other, listed].map(({ seller_name }) => flags[seller_name]?.outcome);
  };
  t.same(await outcomes(batch), ['insufficient_data', 'insufficient_data', 'insufficient_data'], 'nothing is known');
  await authorise(agency, ground, sellers[friend.seller_name]);
  t.same(await outcomes(batch), ['not_raised', 'raised', 'raised']);
  const compared = { authorised_sellers: [{ url: listed.seller_url }] };
  t.same(await outcomes(batch, compared), ['not_raised', 'raised', 'not_raised']);
  t.same(await outcomes(otherHolder), ['insufficient_data', 'insufficient_data', undefined]);
});

t.test(
  'a seller recorded as unauthorised is outside, unless the right holder or the request says otherwise',
  async (t) => {
    const ground = await newGround(agency);
    const shop = newShop();
    const { batch, sellers } = await against(ground, shop);
    const id = sellers[shop.seller_name];
    t.equal((await agency.patch(`/v1/sellers/${String(id)}`, { channel: 'unauthorised' })).status, 200);
    const flag = async (compared: object = {}) => {
      await assessed(service, agency, batch, compared);
      return (await flagsBySeller(agency, batch, code))[shop.seller_name];
    };
    t.match(await flag(), { outcome: 'raised', reason: /recorded as unauthorised/ });
    t.match(await flag({ authorised_sellers: [{ url: shop.seller_url }] }), { outcome: 'not_raised' });
    await authorise(agency, ground, id);
    t.match(await flag(), { outcome: 'not_raised', reason: 'The right holder authorises the seller.' });
  },
);

t.test('a seller of whom only a name is known is not taken for a stranger where the name fits', async (t) => {
  const ground = await newGround(agency);
  const friend = newShop('Aurora Store');
  const shops = [{ seller_name: 'ＡＵＲＯＲＡ  store' }, { seller_name: 'Bargain House' }, newShop('aurora store')];
  const { batch, sellers } = await against(ground, friend, ...shops);
  await authorise(agency, ground, sellers[friend.seller_name]);
  await assessed(service, agency, batch);
  const flags = await flagsBySeller(agency, batch, code);
  t.equal(flags['Aurora Store']?.outcome, 'not_raised');
  t.equal(flags['ＡＵＲＯＲＡ  store']?.outcome, 'insufficient_data');
  t.equal(flags['Bargain House']?.outcome, 'raised');
  t.equal(flags['aurora store']?.outcome, 'raised', 'another shop with a copied name');
});

t.test('described listings of a right holder are judged by its authorisations too', async (t) => {
  const ground = await newGround(agency);
  const [friend, ended] = [newShop(), newShop()];
  const { sellers } = await against(ground, friend, ended);
  const { right_holder_id } = ground;
  const outcomes = async (caller: Caller, fields: object = { right_holder_id }) => {
    const listings = [friend, ended, newShop(), {}].map((shop) => ({ url: newLink(), ...shop }));
    const { body } = await caller.post('/v1/listing-assessments', { listings, ...fields });
    const found = body.data as { index: number; flags: Flag[] }[];
    return found.sort((one, other) => one.index - other.index).map(({ flags }) => flagOf(flags, code).outcome);
  };
  const unknown = ['insufficient_data', 'insufficient_data', 'insufficient_data', 'insufficient_data'];
  t.same(await outcomes(agency), unknown, 'nobody is authorised yet');
  await authorise(agency, ground, sellers[friend.seller_name]);
  await authorise(agency, ground, sellers[ended.seller_name], { valid_until: yesterday });
  t.same(await outcomes(agency), ['not_raised', 'raised', 'raised', 'insufficient_data']);
  t.same(await outcomes(agency, {}), unknown, 'it is not said whose goods they are');
  const restricted = await restrictedTo(service, agency, [ground.client_id]);
  t.same(
    await outcomes(restricted),
    ['not_raised', 'raised', 'insufficient_data', 'insufficient_data'],
    'a seller that the credential does not see may be authorised',
  );
  const stranger = await service.newAgency('South Sea IP');
  const refused = await stranger.post('/v1/listing-assessments', { listings: [{}], right_holder_id });
  t.match([refused.status, refused.body.errors], [422, [{ pointer: '/right_holder_id', code: 'not_found' }]]);
});

t.test(
  'a credential for one client is not told of a stranger where it does not see the authorised seller',
  async (t) => {
    const [ground, elsewhere] = [await newGround(agency), await newGround(agency)];
    const friend = newShop();
    const { sellers } = await against(elsewhere, friend);
    await authorise(agency, ground, sellers[friend.seller_name]);
    const { batch } = await against(ground, { seller_name: 'Only a name' });
    const caller = await restrictedTo(service, agency, [ground.client_id]);
    await assessed(service, { ...caller, agency_id: agency.agency_id }, batch);
    const [found] = await ranked(caller, batch);
    t.equal(flagOf(found?.flags ?? [], code).outcome, 'insufficient_data');
    const known = await complaint(agency, found?.complaint_id ?? '');
    t.equal((await seller(agency, known.seller_id)).status, 200);
  },
);
