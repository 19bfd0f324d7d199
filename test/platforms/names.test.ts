import fc from 'fast-check';
import t from 'tap';
import { normaliseName } from '../../src/platforms/names.ts';

t.test('the variants of one legal form are equal', async (t) => {
  const forms = [
    [
      'Acme Ltd',
      'ACME LTD.',
      'Acme Limited',
      'Acme Co., Ltd.',
      'Acme Co.,Ltd',
      'Acme Company Limited',
      'Acme Limited Company',
    ],
    ['Acme Pty Ltd', 'Acme Pty. Ltd.', 'Acme PTY Limited', 'Acme Proprietary Limited'],
    ['Acme Pte. Ltd.', 'Acme Pte Ltd', 'Acme Private Limited', 'Acme Pvt. Ltd.'],
    ['Acme PLC', 'Acme p.l.c.', 'Acme Public Limited Company'],
    ['Acme LLC', 'Acme L.L.C.', 'Acme Limited Liability Company', 'Acme Limited Liability Co.'],
    ['Acme Inc', 'Acme, Inc.', 'Acme Incorporated'],
    ['Acme Corp. Ltd.', 'Acme Corporation Limited'],
    ['Acme S.A.', 'Acme SA', 'ACME S. A.'],
    ['Acme S.p.A.', 'Acme SpA', 'Acme Società per Azioni'],
    ['Acme S.à r.l.', 'Acme SARL', 'Acme Société à responsabilité limitée'],
    ['Acme B.V.', 'Acme BV', 'Acme Besloten Vennootschap'],
    ['Weiß GmbH', 'WEISS GMBH', 'Weiß G.m.b.H.', 'Weiß Gesellschaft mit beschränkter Haftung', 'Weiß Gesellschaft mbH'],
    ['Acme GmbH & Co. KG', 'Acme GmbH und Co. KG', 'ACME GmbH & Co KG'],
    ['Acme AB', 'Acme Aktiebolag'],
    ['Acme Sp. z o.o.', 'Acme Spółka z ograniczoną odpowiedzialnością'],
    ['Acme Sdn. Bhd.', 'Acme Sendirian Berhad'],
    ['Acme K.K.', 'Acme KK', 'ACME Kabushiki Kaisha', 'Acme株式会社', 'Ａｃｍｅ㈱', 'Acme(株)', 'Acme株式會社'],
    ['爱克美有限公司', '爱克美有限责任公司', '爱克美有限責任公司', '爱克美 有限公司'],
    ['爱克美股份有限公司', '爱克美股份公司'],
  ];
  for (const [first = '', ...others] of forms) {
    for (const other of others) t.equal(normaliseName(other), normaliseName(first), `${first} = ${other}`);
  }
});

t.test('different legal forms, and different names, stay apart', async (t) => {
  const different = [
    ['Acme Ltd', 'Acme'],
    ['Acme Ltd', 'Acme PLC'],
    ['Acme Ltd', 'Acme LLC'],
    ['Acme Ltd', 'Acme Pty Ltd'],
    ['Acme Ltd', 'Acme Pte. Ltd.'],
    ['Acme Corp.', 'Acme Corporation Limited'],
    ['Acme GmbH', 'Acme AG'],
    ['Acme GmbH', 'Acme GmbH & Co. KG'],
    ['Acme S.A.', 'Acme S.p.A.'],
    ['Acme B.V.', 'Acme N.V.'],
    ['Acme Société Anonyme', 'Acme Sociedad Anónima'],
    ['爱克美有限公司', '爱克美股份有限公司'],
    ['愛克美有限公司', '爱克美有限公司'],
    ['株式会社エース', 'エース株式会社'],
    ['エース株式会社', 'エース有限会社'],
    ['Delco Ltd', 'Del Ltd'],
    ['Caféco Ltd', 'Café Ltd'],
    ['Accompany', 'Ac Co'],
    ['Limited', 'Ltd'],
    ['有限责任公司', '有限公司'],
  ];
  for (const [left = '', right = ''] of different) {
    t.not(normaliseName(left), normaliseName(right), `${left} ≠ ${right}`);
  }
});

const words = fc.array(
  fc.constantFrom(
    ...[
      'Acme',
      'company',
      'co',
      'Ltd',
      'limited',
      'private',
      'S.A.',
      'g m b h',
      'K.K.',
      'Straße',
      'Éclair',
      'Ødegård',
      'ΣΑΣ',
    ],
    ...[
      '有限',
      '责任公司',
      '股份公司',
      '株式會社',
      '(株)',
      'エース',
      '&',
      '—',
      '12',
      'com',
      'pany',
      'z o.o.',
      'Łódź',
      '(上海)',
    ],
  ),
  { maxLength: 6 },
);
const name = fc.oneof(
  words.map((list) => list.join(' ')),
  words.map((list) => list.join('')),
  fc.string({ maxLength: 30 }),
);

const widen = (text: string): string =>
  text
    .replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    .replaceAll(' ', '\u3000');

t.test('levelling a name twice changes nothing more', async () => {
  fc.assert(fc.property(name, (text) => normaliseName(normaliseName(text)) === normaliseName(text)));
});

t.test('case, full width and the width of blanks make no difference', async () => {
  fc.assert(
    fc.property(name, (text) => {
      const level = normaliseName(text);
      const variants = [
        text.toUpperCase(),
        text.toLowerCase(),
        widen(text),
        `  ${text.replaceAll(' ', ' \t ')} `,
        text.replaceAll(' ', '\u00a0'),
      ];
      return variants.every((variant) => normaliseName(variant) === level);
    }),
  );
});
