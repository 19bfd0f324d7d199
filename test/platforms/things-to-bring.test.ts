import t from 'tap';
import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import { thingsToBring } from '../../src/platforms/things-to-bring.ts';
import type { ThingToBring } from '../../src/platforms/things-to-bring.ts';
import { assess, filingDay, inputWith, platform } from './support.ts';

const bring = (inputs: EligibilityInput[], codes: string[], marks: (string | null)[] = []): ThingToBring[] =>
  thingsToBring(
    inputs.map((input, index) => ({
      id: `right-${index + 1}`,
      mark: marks[index] ?? null,
      holder_kind: input.right_holder.kind,
      judged: codes.map((code) => ({
        platform: platform(code),
        as_of: filingDay,
        assessment: assess(input, code),
      })),
    })),
  );

const find = (list: ThingToBring[], thing: ThingToBring['thing']): ThingToBring[] =>
  list.filter((one) => one.thing === thing);

t.test('a right whose papers are in order needs nothing', async (t) => {
  t.strictSame(bring([inputWith(() => undefined)], ['taobao', 'alibaba']), []);
});

t.test('one letter serves all rights and platforms, and says so', async (t) => {
  const bare = () => inputWith(({ agent }) => Object.assign(agent ?? {}, { letters: [] }));
  const list = bring([bare(), bare()], ['taobao', 'alibaba']);
  t.equal(list.length, 1);
  t.match(list[0], {
    thing: 'authorisation_letter',
    blocking: true,
    rights: ['right-1', 'right-2'],
    platforms: ['taobao', 'alibaba'],
    pairs: 4,
  });
});

t.test('one proof of identity serves all platforms: the kind that every one of them takes', async (t) => {
  const person = inputWith((input) => {
    Object.assign(input.right_holder, { kind: 'individual' });
    input.identity_documents = [];
  });
  const [proof, ...more] = find(bring([person], ['taobao', 'alibaba']), 'identity_proof');
  t.equal(more.length, 0);
  t.equal(proof?.remedy, 'Upload a valid passport or national identity card of the right holder.');
  t.strictSame(proof?.platforms, ['taobao', 'alibaba']);
});

t.test('one approval serves all platforms of a portal, and each portal needs its own', async (t) => {
  const unapproved = inputWith((input) => (input.portal_registrations = []));
  const approvals = find(bring([unapproved], ['taobao', 'tmall', '1688', 'alibaba']), 'portal_registration_approved');
  t.strictSame(
    approvals.map(({ platforms }) => platforms),
    [['taobao', 'tmall', '1688'], ['alibaba']],
  );
});

t.test('where the registration is of the wrong country, only the registration is asked for', async (t) => {
  const foreign = inputWith((input) => {
    input.right.jurisdiction = 'US';
    input.portal_registrations = [];
  });
  const list = bring([foreign], ['taobao']);
  t.strictSame(
    list.map(({ thing }) => thing),
    ['jurisdiction_accepted'],
  );
  t.match(list[0]?.remedy, /mainland China/);
});

t.test(
  'what blocks comes before what only leaves a doubt, and what helps more pairs before what helps fewer',
  async (t) => {
    const poor = inputWith((input) => {
      input.right.documents = [{ kind: 'ip_certificate', language: 'fr' }];
      input.portal_accounts = [{ portal: 'aidc_ipp', disclaimer_accepted: false }];
      Object.assign(input.agent ?? {}, { letters: [] });
    });
    t.strictSame(
      bring([poor], ['taobao', 'alibaba']).map(({ thing, blocking, pairs }) => [thing, blocking, pairs]),
      [
        ['authorisation_letter', true, 2],
        ['disclaimer_accepted', true, 1],
        ['translation', false, 2],
      ],
    );
  },
);

t.test('no second registration is asked for where another one of the mark serves', async (t) => {
  const foreign = inputWith(({ right }) => (right.jurisdiction = 'US'));
  const chinese = (expires_on: string) => inputWith(({ right }) => Object.assign(right, { expires_on }));
  const asked = (input: EligibilityInput, mark: string | null) =>
    find(bring([foreign, input], ['taobao', 'amazon'], ['aurora', mark]), 'jurisdiction_accepted').map(
      ({ rights, platforms }) => [rights, platforms],
    );
  const onAmazon = [['right-2'], ['amazon']];
  const onTaobao = [['right-1'], ['taobao']];
  t.strictSame(asked(chinese(filingDay), 'aurora'), [], 'each registration serves one platform');
  t.strictSame(asked(chinese(filingDay), 'borealis'), [onTaobao, onAmazon], 'another mark');
  t.strictSame(asked(chinese(filingDay), null), [onTaobao, onAmazon], 'no mark');
  t.strictSame(asked(chinese('2026-11-22'), 'aurora'), [onTaobao], 'a registration that has lapsed');
});
