import t from 'tap';
import { reasonsFor } from '../../src/platforms/reasons.ts';
import { platform, valueOn } from './support.ts';

const pinduoduo = platform('pinduoduo');

t.test('Pinduoduo’s own portal is read in Chinese and English', async (t) => {
  t.equal(valueOn(pinduoduo.portal), 'pinduoduo_ip');
  t.match(pinduoduo.own_portals, [{ code: 'pinduoduo_ip', address: 'https://ipp.pinduoduo.com/' }]);
  t.strictSame(valueOn(pinduoduo.languages), { site: 'zh', portal: ['zh', 'en'] });
});

t.test('portrait rights are a note only, for they are no type of right', async (t) => {
  t.match(pinduoduo.portal[0]?.note, /portrait/);
  t.equal(pinduoduo.accepted_rights.length, 5);
});

t.test('its reported reasons are those of a weak source and say so; the others are taken over', async (t) => {
  const reported = reasonsFor(pinduoduo, 'trademark');
  t.strictSame(
    reported.map(({ code, evidence }) => [code, evidence[0]?.any_of[0]]),
    [
      ['not_made_by_holder', 'other'],
      ['counterfeit_features', 'comparison'],
      ['seller_admission', 'evidence_screenshot'],
      ['counterfeit_marks', 'comparison'],
      ['counterfeit_test_purchase', 'test_purchase'],
      ['obscured_marks', 'evidence_screenshot'],
    ],
  );
  for (const reason of reported) t.match(reason, { source: /weak/, confidence: 'third_party', note: /assumed/ });
  for (const type of ['copyright', 'invention_patent', 'utility_model', 'design_patent'] as const) {
    const [reason, ...more] = reasonsFor(pinduoduo, type);
    t.match(reason, { confidence: 'assumed' }, type);
    t.equal(more.length, 0, type);
  }
});
