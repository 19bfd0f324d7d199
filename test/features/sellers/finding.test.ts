import t from 'tap';
import { startService } from '../../support/service.ts';
import { statementsOf } from '../../support/statements.ts';
import { complaint, newBatch, newGround, newLink } from '../complaints/filing.ts';
import { complainAbout, listingOf, newNumber, seller, sellerOf } from './selling.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);

t.test('listings that name one shop, its shop front and its link beside a listing are one seller’s', async (t) => {
  const shop = newNumber();
  const found = await sellerOf(agency, ground, { url: listingOf(shop), seller_name: 'Outlet' });
  t.match(found, { name: 'Outlet', shop_id: String(shop) });
  const item = `https://www.aliexpress.com/item/${100_500_000_000 + newNumber()}.html`;
  const others = [
    await sellerOf(agency, ground, { url: listingOf(shop), seller_name: 'Another name' }),
    await sellerOf(agency, ground, { url: item, seller_url: `https://www.aliexpress.com/store/${shop}` }),
    await sellerOf(
      agency,
      ground,
      { url: `https://www.aliexpress.com/store/${shop}` },
      { enforcement_type: 'storefront', reason: 'shop_name_or_sign' },
    ),
  ];
  for (const other of others) t.same(other, found);
  t.match((await seller(agency, found['id'])).body, { complaint_count: 4, keys: [`aliexpress:shop:${shop}`] });
});

t.test('where no shop is known the name on that platform makes the seller', async (t) => {
  const name = `Aurora  Outlet ${newNumber()}`;
  const bare = { seller_name: name };
  const first = await sellerOf(agency, ground, { url: newLink(), ...bare }, { platform: 'taobao' });
  const again = await sellerOf(
    agency,
    ground,
    { url: newLink(), seller_name: name.toUpperCase().replace('  ', ' ') },
    { platform: 'taobao' },
  );
  t.equal(again['id'], first['id'], 'case and blanks make no other seller');
  const elsewhere = await sellerOf(agency, ground, {
    url: `https://www.aliexpress.com/item/${100_500_000_000 + newNumber()}.html`,
    ...bare,
  });
  t.not(elsewhere['id'], first['id'], 'the same name on another platform is another seller');
  const known = await sellerOf(agency, ground, { url: listingOf(newNumber()), ...bare });
  t.not(known['id'], elsewhere['id'], 'a shop that is known is not taken for one of the same name');
});

t.test('a complaint of which nobody knows the seller has none', async (t) => {
  const { ids } = await complainAbout(agency, ground, [{ url: newLink() }], { platform: 'taobao' });
  t.match(await complaint(agency, ids[0] ?? ''), { seller_id: null, seller: null });
});

t.test('a seller’s link that leads to another platform is not read for this one', async (t) => {
  const name = `Double ${newNumber()}`;
  const found = await sellerOf(
    agency,
    ground,
    { url: newLink(), seller_url: `https://www.aliexpress.com/store/${newNumber()}`, seller_name: name },
    { platform: 'taobao' },
  );
  t.match(found, { name, shop_id: null });
});

t.test('what is changed of the seller finds it anew, other changes leave it', async (t) => {
  const shop = newNumber();
  const { ids } = await complainAbout(agency, ground, [{ url: newLink(), seller_name: `Old ${shop}` }], {
    platform: 'taobao',
  });
  const path = `/v1/complaints/${ids[0] ?? ''}`;
  const before = (await agency.get(path)).body;
  t.equal((await agency.patch(path, { note: 'seen again' })).body.seller_id, before.seller_id);
  const after = (await agency.patch(path, { seller_url: `https://shop${shop}.taobao.com/` })).body;
  t.not(after.seller_id, before.seller_id);
  t.match(after.seller, { shop_id: String(shop) });
  t.equal((await agency.patch(path, { seller_url: null })).body.seller_id, before.seller_id);
  t.equal((await agency.patch(path, { seller_name: null })).body.seller_id, null);
});

t.test('complaints are listed by their seller', async (t) => {
  const shop = newNumber();
  const { ids } = await complainAbout(agency, ground, [{ url: listingOf(shop) }, { url: listingOf(newNumber()) }]);
  const { seller_id } = await complaint(agency, ids[0] ?? '');
  const { body } = await agency.get(`/v1/complaints?seller_id=${seller_id}`);
  t.same(
    body.data.map(({ id }: { id: string }) => id),
    [ids[0]],
  );
});

t.test('two requests that meet a new shop at once make one seller', async (t) => {
  const shops = Array.from({ length: 20 }, newNumber);
  const batches = await Promise.all([1, 2, 3, 4].map(() => newBatch(agency, ground, { platform: 'aliexpress' })));
  const answers = await Promise.all(
    batches.map(({ id }, index) => {
      const items = shops.map((shop) => ({ url: listingOf(shop) }));
      return agency.post(`/v1/complaint-batches/${id}/complaints`, {
        complaints: index % 2 === 0 ? items : items.reverse(),
      });
    }),
  );
  t.same(
    answers.map(({ status }) => status),
    [207, 207, 207, 207],
  );
  for (const shop of shops) {
    const { body } = await agency.get(`/v1/sellers?q=${shop}`);
    t.match(body.data, [{ shop_id: String(shop), complaint_count: 4 }]);
    t.equal(body.data.length, 1);
  }
});

t.test('a thousand complaints against a thousand shops take as many statements as one', async (t) => {
  const statementsFor = async (items: number): Promise<number> => {
    const batch = await newBatch(agency, ground, { platform: 'aliexpress' });
    const complaints = Array.from({ length: items }, () => ({ url: listingOf(newNumber()) }));
    const { count } = await statementsOf(service, async () => {
      const { body } = await agency.post(`/v1/complaint-batches/${batch.id}/complaints`, { complaints });
      t.equal(body.results.filter(({ status }: { status: number }) => status === 201).length, items);
    });
    return count;
  };
  const one = await statementsFor(1);
  t.equal(await statementsFor(1000), one);
  t.ok(one < 30, `${one} statements`);
});
