import { readFile } from 'node:fs/promises';
import t from 'tap';
import { runStatement } from '../../support/cluster.ts';
import { startService } from '../../support/service.ts';
import { complaint, newGround, newLink } from '../complaints/filing.ts';
import { complainAbout, listingOf, newNumber, seller } from './selling.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);

/** Takes the database back to before there were sellers. */
const undo = `
  drop table seller_authorisations, seller_mergers, seller_sanctions, seller_aliases, sellers cascade;
  drop function find_sellers;
  alter table complaints drop column seller_id, drop column authorised_seller_override, drop column blocked_by;`;

t.test(
  'complaints from before get the sellers that they would get today, where their link says the shop',
  async (t) => {
    const [shop, site] = [newNumber(), newNumber()];
    const shopee = (host: string) => ({ url: `https://${host}/product/${site}/${newNumber()}` });
    const complaints = [
      ...(
        await complainAbout(agency, ground, [{ url: listingOf(shop), seller_name: 'First' }, { url: listingOf(shop) }])
      ).ids,
      ...(
        await complainAbout(agency, ground, [{ url: `https://www.aliexpress.com/store/${shop}` }], {
          enforcement_type: 'storefront',
          reason: 'shop_name_or_sign',
        })
      ).ids,
      ...(
        await complainAbout(agency, ground, [shopee('shopee.sg'), shopee('shopee.co.th'), shopee('shopee.sg')], {
          platform: 'shopee',
          reason: 'counterfeit_goods',
        })
      ).ids,
    ];
    const unknown = await complainAbout(
      agency,
      ground,
      [{ url: newLink(), seller_name: 'Only a name' }, { url: `https://m.tb.cn/h.5C${newNumber()}` }],
      { platform: 'taobao' },
    );
    const keysOf = async (id: string): Promise<string[]> =>
      (await seller(agency, (await complaint(agency, id)).seller_id)).body.keys;
    const keys = () => Promise.all(complaints.map(keysOf));
    const before = await keys();

    await runStatement(service.databaseUrl, undo);
    const migration = new URL('../../../migrations/0018_sellers.sql', import.meta.url);
    await runStatement(service.databaseUrl, await readFile(migration, 'utf8'));

    t.same(await keys(), before);
    t.equal(new Set(before.flat()).size, 3, 'country sites have shops of their own');
    const { seller_id } = await complaint(agency, complaints[0] ?? '');
    t.match((await seller(agency, seller_id)).body, { name: 'First', shop_id: String(shop), complaint_count: 3 });
    const [named = '', short = ''] = unknown.ids;
    t.match(await complaint(agency, named), { seller_id: null, state: 'ready', blocked_by: [] });
    t.match(await complaint(agency, short), { seller_id: null, state: 'blocked', blocked_by: ['short_link'] });
  },
);
