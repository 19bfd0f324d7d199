import t from 'tap';
import { reasonsFor } from '../../src/platforms/reasons.ts';
import { platform, valueOn } from './support.ts';

const douyin = platform('douyin');

t.test('Douyin takes files of ten megabytes, on an account that serves complaints alone', async (t) => {
  t.equal(valueOn(douyin.limits.upload_max_bytes), 10_000_000);
  t.strictSame(douyin.limits.links_per_complaint, []);
  t.equal(valueOn(douyin.portal), 'douyin_ippro');
  t.match(douyin.portal[0]?.note, /account of their own/);
});

t.test(
  'a seller has seven days, and Douyin decides in about seven working days; both are weakly sourced',
  async (t) => {
    const { seller_response, platform_decision, counter_notice_response } = douyin.deadlines;
    t.strictSame(valueOn(seller_response), { count: 7, unit: 'calendar_days', starts_at: 'receipt' });
    t.match(seller_response[0], {
      source: /weak/,
      confidence: 'third_party',
      alternative: { reading: /Three working/ },
    });
    t.strictSame(valueOn(platform_decision), { min: 7, max: 7, unit: 'working_days', starts_at: 'submission' });
    t.match(platform_decision[0]?.alternative?.reading, /one to five/);
    t.strictSame(counter_notice_response, []);
  },
);

t.test('stolen pictures are a reason of their own, proved by the unedited originals', async (t) => {
  const theft = reasonsFor(douyin, 'copyright').find(({ code }) => code === 'picture_theft');
  t.match(theft, { confidence: 'third_party', evidence: [{ any_of: ['other'], description: /unedited/ }] });
  for (const type of ['trademark', 'design_patent'] as const) {
    t.notOk(
      reasonsFor(douyin, type).some(({ code }) => code === 'picture_theft'),
      type,
    );
  }
});
