import t from 'tap';
import { reasonsFor } from '../../src/platforms/reasons.ts';
import { rightTypes } from '../../src/platforms/right-types.ts';
import type { RightType } from '../../src/platforms/right-types.ts';
import { assess, checkOf, platform, rightOf, valueOn } from './support.ts';

const jd = platform('jd');

t.test('JD’s portal opened in January 2015 and speaks Chinese and English', async (t) => {
  t.equal(valueOn(jd.portal, '2014-12-31'), undefined);
  t.equal(valueOn(jd.portal, '2015-01-01'), 'jd_ipr');
  t.match(jd.own_portals, [{ code: 'jd_ipr', address: 'https://ipr.jd.com' }]);
  t.strictSame(valueOn(jd.languages), { site: 'zh', portal: ['zh', 'en'] });
});

t.test(
  'every complaint is told which licensees may file, and inventions and utility models of the comparison report',
  async (t) => {
    for (const type of rightTypes) {
      const { outcome, remedy } = checkOf(assess(rightOf(type, 'CN'), 'jd'), 'further_papers');
      t.equal(outcome, 'warn', type);
      t.match(remedy, /exclusive licensee.*sole licensee.*will not complain itself.*ordinary licensee.*express/, type);
      const compares = type === 'invention_patent' || type === 'utility_model';
      t.equal(remedy?.includes('compares the patent with the goods'), compares, type);
    }
  },
);

t.test('the seller has three working days and two later chances of seven, the complainant fifteen days', async (t) => {
  const { deadlines } = jd;
  t.strictSame(valueOn(deadlines.seller_response), { count: 3, unit: 'working_days', starts_at: 'receipt' });
  const later = { count: 7, unit: 'working_days', starts_at: 'receipt' };
  t.strictSame(valueOn(deadlines.seller_later_chances), [later, later]);
  t.strictSame(valueOn(deadlines.counter_notice_response), { count: 15, unit: 'calendar_days', starts_at: 'receipt' });
  t.match(valueOn(deadlines.platform_decision), { max: 10, unit: 'working_days', starts_at: 'submission' });
  t.match(deadlines.seller_response[0]?.note, /one to three/);
});

t.test('each type of right has its reasons, and a utility model needs both reports', async (t) => {
  const codes = (type: RightType) => reasonsFor(jd, type).map(({ code }) => code);
  t.strictSame(codes('trademark'), ['counterfeit_goods', 'trademark_use']);
  t.strictSame(codes('copyright'), ['content_copied', 'picture_theft']);
  const demanded = (type: RightType) =>
    reasonsFor(jd, type).map(({ code, evidence }) => [code, evidence.map(({ any_of }) => any_of[0])]);
  t.strictSame(demanded('invention_patent'), [['invention_patent_infringement', ['claim_chart']]]);
  t.strictSame(demanded('utility_model'), [
    ['utility_model_infringement', ['claim_chart', 'patent_evaluation_report']],
  ]);
  t.strictSame(demanded('design_patent'), [['design_patent_infringement', ['comparison', 'patent_evaluation_report']]]);
});

t.test('no source gives JD’s limits, a meaning of silence or a way to complain of a whole shop', async (t) => {
  t.strictSame(jd.limits, {
    links_per_complaint: [],
    rights_per_complaint: [],
    upload_max_bytes: [],
    upload_formats: [],
  });
  t.strictSame(jd.silence, []);
  t.strictSame(jd.channels.storefront, []);
});
