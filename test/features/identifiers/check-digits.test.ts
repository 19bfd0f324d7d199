import fc from 'fast-check';
import t from 'tap';
import { checkIdentifier } from '../../../src/features/identifiers/check-identifier.ts';

// Both standards once more, from their printed tables of weights, so that the service's sums have a second opinion.
const patentWeights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const creditCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const weighted = (text: string, alphabet: string, weights: number[]): number =>
  Array.from(text, (character) => alphabet.indexOf(character)).reduce(
    (sum, value, at) => sum + value * (weights[at] ?? 0),
    0,
  );
const patentDigit = (body: string): string => '0123456789X'.charAt(weighted(body, '0123456789', patentWeights) % 11);
const creditCharacter = (body: string): string =>
  creditCharacters.charAt((31 - (weighted(body, creditCharacters, creditWeights) % 31)) % 31);

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const patentBodies = fc.oneof(
  fc.tuple(fc.integer({ min: 2003, max: 2026 }).map(String), fc.constantFrom(...Array.from('12389')), digits(7)),
  fc.tuple(fc.constantFrom('85', '99', '00', '03'), fc.constantFrom(...Array.from('12389')), digits(5)),
);
const runs = { numRuns: 3_000 };

t.test('a patent number holds with its one check digit; with any other, the right one is named', async () => {
  const isRight = ([year, type, serial]: string[], printed: string): boolean => {
    const body = `${year}${type}${serial}`;
    const expected = patentDigit(body);
    const { validity, normalised, detail } = checkIdentifier('cn_patent', `ZL${body}.${printed}`);
    if (normalised !== `${body}.${printed}`) return false;
    if (printed === expected) return validity === 'valid' && detail === null;
    return validity === 'invalid' && detail === `The check digit should be ${expected}, not ${printed}.`;
  };
  fc.assert(fc.property(patentBodies, fc.constantFrom(...Array.from('0123456789X')), isRight), runs);
});

t.test('a credit code holds with its one check character; with any other, the right one is named', async () => {
  const characters = fc.constantFrom(...Array.from(creditCharacters));
  const bodies = fc.array(characters, { minLength: 17, maxLength: 17 }).map((all) => all.join(''));
  const isRight = (body: string, printed: string): boolean => {
    const expected = creditCharacter(body);
    const { validity, detail } = checkIdentifier('cn_uscc', body + printed);
    if (printed === expected) return validity === 'valid' && detail === null;
    return (
      validity === 'invalid' && detail?.startsWith(`The last character should be ${expected}, not ${printed};`) === true
    );
  };
  fc.assert(fc.property(bodies, characters, isRight), runs);
});
