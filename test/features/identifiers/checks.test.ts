import t from 'tap';
import fc from 'fast-check';
import { checkIdentifier, identifierKinds } from '../../../src/features/identifiers/check-identifier.ts';
import type { IdentifierKind } from '../../../src/features/identifiers/check-identifier.ts';
import { patentCheckDigit } from '../../../src/features/identifiers/chinese-patents.ts';
import { creditCodeCheckCharacter } from '../../../src/features/identifiers/credit-codes.ts';
import { looksMadeUp } from '../../../src/features/identifiers/finding.ts';
import {
  checkApplicationNumber,
  checkCompanyNumber,
  checkInternationalNumber,
  checkRegistrationNumber,
  isOfNoSuchPatent,
} from '../../../src/features/identifiers/registration-numbers.ts';
import { insertText } from '../../support/insert-text.ts';
import { labelledIdentifiers, misprinted } from './labelled-identifiers.ts';

t.test('every labelled number is judged as labelled', async (t) => {
  const rows = labelledIdentifiers();
  t.equal(rows.length, 254, 'no row is lost');
  for (const { kind, input, normalised, validity } of rows.filter((row) => !misprinted.has(row.input))) {
    const found = checkIdentifier(kind, input);
    t.equal(found.validity, validity, `${kind} ${input}`);
    if (normalised !== '') t.equal(found.normalised, normalised, `${kind} ${input}`);
    if (validity !== 'valid') t.type(found.detail, 'string', `${kind} ${input} says why`);
  }
});

t.test('the one row whose input has a character too many is told so', async (t) => {
  const [input = ''] = misprinted;
  t.equal(input.length, 19);
  t.match(checkIdentifier('cn_uscc', input), { validity: 'invalid', detail: /18 characters, not 19/ });
  const repaired = input.replace('００００６９', '０００６９');
  t.match(checkIdentifier('cn_uscc', repaired), { validity: 'valid', normalised: '91110000600069802M' });
});

t.test('an impossible check digit is told with the one expected', async (t) => {
  const cases: [IdentifierKind, string, RegExp][] = [
    ['cn_patent', '201320112558.0', /should be X, not 0/],
    ['cn_patent', '202030123456.4', /should be 3, not 4/],
    ['cn_patent', '202321234567.5', /should be 6, not 5/],
    ['cn_patent', '97101765.5', /should be 4, not 5/],
    ['cn_uscc', '91100000100003962A', /should be T, not A/],
  ];
  for (const [kind, value, detail] of cases) {
    t.match(checkIdentifier(kind, value), { validity: 'invalid', detail }, value);
  }
});

t.test('forms on both sides of each bound', async (t) => {
  const cases: [IdentifierKind, string, string][] = [
    ['cn_patent', `03100001.${patentCheckDigit('03100001')}`, 'valid'],
    ['cn_patent', `04100001.${patentCheckDigit('04100001')}`, 'invalid'],
    ['cn_patent', `84100001.${patentCheckDigit('84100001')}`, 'invalid'],
    ['cn_patent', `85100001.${patentCheckDigit('85100001')}`, 'valid'],
    ['cn_patent', `200210000001.${patentCheckDigit('200210000001')}`, 'invalid'],
    ['cn_patent', `200310000001.${patentCheckDigit('200310000001')}`, 'valid'],
    ['cn_trademark', '6020', 'unknown'],
    ['cn_trademark', '60205', 'valid'],
    ['cn_trademark', '71074898', 'valid'],
    ['cn_trademark', '710748981', 'invalid'],
    ['cn_trademark', 'G589', 'invalid'],
    ['cn_trademark', 'G5894', 'unknown'],
    ['cn_trademark', 'G58944', 'valid'],
    ['cn_copyright_software', '2019SR085468', 'valid'],
    ['cn_copyright_software', '2019SR0854684', 'valid'],
    ['cn_copyright_software_cert', '软著登字第65031号', 'invalid'],
    ['cn_copyright_software_cert', '软著登字第650314号', 'valid'],
    ['cn_copyright_software_cert', '软著登字第16069171号', 'valid'],
    ['cn_copyright_software_cert', '软著登字第160691711号', 'invalid'],
    ['cn_patent_publication', 'CN116455B', 'invalid'],
    ['cn_patent_publication', 'CN1164557B', 'unknown'],
    ['cn_patent_publication', 'CN116455754B', 'unknown'],
    ['cn_patent_publication', 'CN1164557541B', 'invalid'],
    ['eutm', '17930', 'unknown'],
    ['eutm', '179305', 'valid'],
    ['us_trademark', '95412', 'unknown'],
    ['us_trademark', '954125', 'valid'],
    ['madrid_ir', '58944', 'unknown'],
    ['madrid_ir', '589446', 'valid'],
    ['cn_copyright_work', '国作登字-1994-A-00037559', 'invalid'],
    ['cn_copyright_work', '国作登字-1995-A-00037559', 'valid'],
    ['cn_copyright_work', '国作登字-2020-L-00037559', 'valid'],
    ['cn_copyright_work', '国作登字-2020-M-00037559', 'invalid'],
    ['cn_copyright_software', '1991SR085468', 'invalid'],
    ['cn_copyright_software', '1992SR085468', 'valid'],
    ['cn_copyright_software', '2019SR08546', 'invalid'],
    ['cn_copyright_software', '2019SR08546841', 'invalid'],
    ['us_trademark', '6325650', 'valid'],
    ['us_trademark', '63256501', 'invalid'],
    ['eutm', '017930517', 'valid'],
    ['eutm', '0179305171', 'invalid'],
    ['madrid_ir', '1129769', 'valid'],
    ['madrid_ir', '11297691', 'invalid'],
  ];
  for (const [kind, value, validity] of cases) t.equal(checkIdentifier(kind, value).validity, validity, value);
});

t.test('a number of noughts alone looks made up', async (t) => {
  t.match(checkIdentifier('cn_trademark', '00000000'), { validity: 'unknown', detail: /placeholder/ });
  t.match(checkIdentifier('eutm', '000000000'), { validity: 'unknown', detail: /placeholder/ });
  t.match(checkIdentifier('us_trademark', '0000000'), { validity: 'unknown', detail: /placeholder/ });
  t.match(checkIdentifier('madrid_ir', '0000000'), { validity: 'unknown', detail: /placeholder/ });
  t.match(checkIdentifier('cn_copyright_work', '国作登字-2021-F-00000000'), { validity: 'unknown' });
  t.match(checkIdentifier('cn_copyright_work', '国作登字-2021-F-00000001'), { validity: 'valid' });
});

t.test('long dashes, invisible characters and the label of an application are levelled', async (t) => {
  const cases: [IdentifierKind, string, string][] = [
    ['cn_copyright_work', '国作登字—2021—F—00025677', '国作登字-2021-F-00025677'],
    ['cn_copyright_work', '国作登字–2021–F–00025677', '国作登字-2021-F-00025677'],
    ['cn_patent', '\u200bZL202310397744.0\u200e', '202310397744.0'],
    ['cn_patent', '申请号：CN202310397744.0', '202310397744.0'],
    ['cn_patent', '专利申请号 2023103977440', '202310397744.0'],
    ['cn_uscc', '91110000\u00ad600069802M', '91110000600069802M'],
  ];
  for (const [kind, value, normalised] of cases) {
    t.match(checkIdentifier(kind, value), { validity: 'valid', normalised }, value);
  }
});

t.test('five digits that count up or down look made up, four do not', async (t) => {
  for (const digits of ['7512345', '7654321', '9988776', '1122334']) t.ok(looksMadeUp(digits), digits);
  for (const digits of ['7512347', '71074898', '5554441', '596950']) t.notOk(looksMadeUp(digits), digits);
});

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));

t.test('no text makes a check throw, and a normal form is a fixed point', async () => {
  const labelled = fc.constantFrom(...labelledIdentifiers().map((row) => row.input));
  const piece = fc.constantFrom(...Array.from('0９XxGＧ-－—. 。号第：\u200b\u3000ſß①\n'), 'ZL', 'SR', '№', 'Reg. No.');
  const damaged = fc.tuple(labelled, fc.nat(), piece).map(([text, at, put]) => insertText(text, at, put));
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), labelled, damaged);
  fc.assert(
    fc.property(fc.constantFrom(...identifierKinds), texts, (kind, text) => {
      const { normalised } = checkIdentifier(kind, text);
      return normalised === null || checkIdentifier(kind, normalised).normalised === normalised;
    }),
    { numRuns: 3000 },
  );
});

t.test('one changed digit of a patent number is caught', async () => {
  const number = fc.tuple(fc.integer({ min: 2003, max: 2026 }), fc.constantFrom('1', '2', '3', '8', '9'), digits(7));
  fc.assert(
    fc.property(
      number,
      fc.integer({ min: 5, max: 11 }),
      fc.integer({ min: 1, max: 9 }),
      ([year, type, serial], at, by) => {
        const body = `${year}${type}${serial}`;
        const changed = body.slice(0, at) + String((Number(body[at]) + by) % 10) + body.slice(at + 1);
        const check = patentCheckDigit(body);
        return (
          checkIdentifier('cn_patent', `ZL${body}.${check}`).validity === 'valid' &&
          checkIdentifier('cn_patent', `ZL${changed}.${check}`).validity === 'invalid'
        );
      },
    ),
  );
});

t.test('one changed character of a credit code is caught, and every sum has its check character', async () => {
  fc.assert(
    fc.property(digits(17), fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
      const changed = body.slice(0, at) + String((Number(body[at]) + by) % 10) + body.slice(at + 1);
      const check = creditCodeCheckCharacter(body);
      return (
        checkIdentifier('cn_uscc', body + check).validity === 'valid' &&
        checkIdentifier('cn_uscc', changed + check).validity === 'invalid'
      );
    }),
  );
});

t.test('the number of a right is judged by its office and type', async (t) => {
  const cases: [Parameters<typeof checkRegistrationNumber>[0], unknown][] = [
    [{ type: 'trademark', jurisdiction: 'CN', registration_number: '71074898' }, { kind: 'cn_trademark' }],
    [{ type: 'trademark', jurisdiction: 'EM', registration_number: '15085129' }, { kind: 'eutm' }],
    [{ type: 'trademark', jurisdiction: 'US', registration_number: '4867860' }, { kind: 'us_trademark' }],
    [{ type: 'trademark', jurisdiction: 'WO', registration_number: '1129769' }, { kind: 'madrid_ir' }],
    [
      { type: 'invention_patent', jurisdiction: 'CN', registration_number: 'ZL202011472880.4' },
      { kind: 'cn_patent', validity: 'valid' },
    ],
    [
      { type: 'design_patent', jurisdiction: 'CN', registration_number: 'ZL202011472880.4' },
      { validity: 'invalid', detail: /that of invention patent, and the right is design patent/ },
    ],
    [
      { type: 'copyright', jurisdiction: 'CN', registration_number: '2019SR0854684' },
      { kind: 'cn_copyright_software' },
    ],
    [
      { type: 'copyright', jurisdiction: 'CN', registration_number: '软著登字第4317518号' },
      { kind: 'cn_copyright_software_cert' },
    ],
    [
      { type: 'copyright', jurisdiction: 'CN', registration_number: '国作登字-2020-F-01062562' },
      { kind: 'cn_copyright_work' },
    ],
  ];
  for (const [right, expected] of cases) t.match(checkRegistrationNumber(right), expected);
  t.equal(checkRegistrationNumber({ type: 'trademark', jurisdiction: 'FR', registration_number: '1457058' }), null);
  t.equal(checkRegistrationNumber({ type: 'trademark', jurisdiction: 'CN', registration_number: null }), null);
  t.match(checkCompanyNumber('CN', '91110000600069802M'), { kind: 'cn_uscc', validity: 'valid' });
  t.equal(checkCompanyNumber('SE', '5560360793'), null);
});

t.test('the numbers of an application and of an international registration are judged alike', async (t) => {
  const applied = (type: 'trademark' | 'design_patent' | 'copyright', jurisdiction: string) =>
    checkApplicationNumber({ type, jurisdiction, application_number: '202030123456.3' });
  t.match(applied('design_patent', 'CN'), { kind: 'cn_patent', validity: 'valid' });
  t.match(applied('trademark', 'CN'), { kind: 'cn_trademark', validity: 'invalid' });
  t.equal(applied('copyright', 'CN'), null);
  t.equal(applied('design_patent', 'US'), null);
  const international = (type: 'trademark' | 'design_patent', international_registration_number: string | null) =>
    checkInternationalNumber({ type, jurisdiction: 'CN', international_registration_number });
  t.match(international('trademark', '1129769'), { kind: 'madrid_ir', validity: 'valid' });
  t.equal(international('trademark', null), null);
  t.equal(international('design_patent', '1129769'), null, 'designs follow another treaty');
});

t.test('a check digit and a type tell that no office gave such a number; a mere form does not', async (t) => {
  const isNone = (type: 'design_patent' | 'trademark', registration_number: string): boolean => {
    const check = checkRegistrationNumber({ type, jurisdiction: 'CN', registration_number });
    return check !== null && isOfNoSuchPatent(check);
  };
  t.ok(isNone('design_patent', '202030123456.4'), 'the check digit is 3');
  t.ok(isNone('design_patent', '202011472880.4'), 'of an invention');
  t.ok(isNone('design_patent', '202011472880'), 'of an invention, without its check digit');
  t.notOk(isNone('design_patent', '202030123456.3'));
  t.notOk(isNone('design_patent', '202030123456'));
  t.notOk(isNone('design_patent', '2020301'));
  t.notOk(isNone('trademark', '710748981'));
});
