import t from 'tap';
import { rulebookPage } from '../../scripts/rulebook/page.ts';
import { assessEligibility } from '../../src/platforms/eligibility.ts';
import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import { platforms, portals } from '../../src/platforms/index.ts';
import { listingParser } from '../../src/platforms/listing.ts';
import { withOverrides } from '../../src/platforms/overrides.ts';
import { thingsToBring } from '../../src/platforms/things-to-bring.ts';
import { newMarketplace } from './new-marketplace.ts';
import { checkOf, filingDay, inputWith } from './support.ts';

// Its row in the registry, with what the registry draws from it; the service is loaded after this.
const before = [...platforms];
platforms.push(newMarketplace);
portals.push(...newMarketplace.own_portals);

const approved = (change: (input: EligibilityInput) => void = () => undefined): EligibilityInput =>
  inputWith((input) => {
    input.portal_registrations = [{ portal: 'yunhai_ip', status: 'approved' }];
    change(input);
  });
const assess = (input: EligibilityInput, on = filingDay) => assessEligibility(input, newMarketplace, on);

t.test('a right is judged by the rules of its file, on their days', async (t) => {
  t.equal(assess(approved()).verdict, 'eligible');
  t.equal(assess(approved(), '2026-06-01').verdict, 'eligible', 'the first day of its rule');
  t.equal(assess(approved(), '2026-05-31').verdict, 'ineligible', 'the day before');
  t.equal(assess(approved(({ right }) => (right.jurisdiction = 'US'))).verdict, 'ineligible');
  t.equal(assess(approved(({ right }) => (right.type = 'design_patent'))).verdict, 'ineligible', 'it takes no designs');
  const unapproved = approved((input) => (input.portal_registrations = []));
  t.match(checkOf(assess(unapproved), 'portal_registration_approved').message, /on Yunhai rights desk/);
});

t.test('its links are read, and those of the others as before', async (t) => {
  const parse = listingParser(platforms);
  t.match(parse('看看 https://www.yunhai.example/goods/B0916J478T?sku=7'), {
    outcome: 'listing',
    platform: 'yunhai',
    item_id: 'B0916J478T',
    variant_id: '7',
    listing_key: 'yunhai:B0916J478T',
  });
  t.match(parse('https://acme.yunhai.example/'), { outcome: 'shop', platform: 'yunhai', shop_id: 'acme' });
  t.match(parse('https://www.yunhai.example/help'), { outcome: 'rejected', code: 'not_listing' });
  t.match(parse('https://yunhai.example.net/goods/B0916J478T'), { outcome: 'rejected', code: 'lookalike_host' });
  const other = 'https://item.taobao.com/item.htm?id=520080242292';
  t.same(parse(other), listingParser(before)(other));
});

t.test('an agency overrides its rules', async (t) => {
  const rule = 'required_documents.authorisation_letter';
  const override = { rule, value: false, reason: 'it knows us', valid_from: null, valid_to: null } as const;
  const bare = approved(
    (input) => (input.agent = { acts_as_agent: true, identity_document_present: true, letters: [] }),
  );
  t.equal(assess(bare).verdict, 'ineligible');
  t.equal(assessEligibility(bare, withOverrides(newMarketplace, [override]), filingDay).verdict, 'eligible');
});

t.test('what it still needs is among the things to bring', async (t) => {
  const input = approved((one) => {
    one.portal_registrations = [];
    Object.assign(one.agent ?? {}, { letters: [] });
  });
  const judged = [{ platform: newMarketplace, as_of: filingDay, assessment: assess(input) }];
  t.strictSame(
    thingsToBring([{ id: 'right-1', mark: null, holder_kind: 'company', judged }]).map(({ thing, blocking }) => [
      thing,
      blocking,
    ]),
    [
      ['authorisation_letter', true],
      ['portal_registration_approved', true],
      ['translation', false],
      ['further_papers', false],
    ],
  );
});

t.test('it has its section in the rulebook, and the other sections stay as they are', async (t) => {
  const page = rulebookPage(platforms);
  t.match(page, /\[Yunhai\]\(#platform-yunhai\)/);
  t.match(
    page,
    /`limits.links_per_complaint` \| At most 50 links \| always \| official \| \[Yunhai help, complaints\]/,
  );
  t.match(page, /`yunhai_ip` \| Yunhai rights desk \| https:\/\/ip\.yunhai\.example \| \[Yunhai\]/);
  const headings = (text: string): string[] => text.match(/^## .*$/gm) ?? [];
  t.same(
    headings(page).filter((heading) => heading !== '## Yunhai'),
    headings(rulebookPage(before)),
  );
});

t.test('the service offers it as any other platform', async (t) => {
  const { startService } = await import('../support/service.ts');
  const agency = await (await startService(t)).newAgency();
  t.match(await agency.get('/v1/portals/yunhai_ip'), { status: 200, body: { platforms: [{ platform: 'yunhai' }] } });
  t.match(await agency.get('/v1/platforms/yunhai'), { status: 200, body: { code: 'yunhai', origin: 'built_in' } });
  const right = { type: 'trademark', jurisdiction: 'CN', status: 'registered' };
  const right_holder = { kind: 'company', name: 'Acme Tools Ltd' };
  t.match(await agency.post('/v1/eligibility-checks', { right, right_holder, platforms: ['yunhai'] }), {
    status: 200,
    body: { data: [{ platform: 'yunhai', verdict: 'conditional' }] },
  });
});
