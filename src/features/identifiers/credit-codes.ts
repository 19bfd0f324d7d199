import type { IdentifierFinding } from './finding.ts';
import { invalid, unknown, valid } from './finding.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * The check character of a unified social credit code (GB 32100-2015): weights 3 to the power of the place, modulo 31.
 * (npm stdnum refuses each code whose sum is a multiple of 31, so that its check character is 0.)
 */
export const creditCodeCheckCharacter = (body: string): string => {
  let [sum, weight] = [0, 1];
  for (const character of body) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet.charAt((31 - (sum % 31)) % 31);
};

/** A unified social credit code of China (GB 32100-2015): eighteen characters, the last one a check. */
export const checkCreditCode = (text: string): IdentifierFinding => {
  const code = text.replace(/^(?:统一社会)?信用代码:?/, '').replace(/[\s-]+/g, '');
  if (code.length !== 18) return invalid(`A unified social credit code has 18 characters, not ${code.length}.`);
  const stranger = Array.from(code).find((character) => !alphabet.includes(character));
  if (stranger !== undefined)
    return invalid(`The character ${stranger} does not occur in unified social credit codes.`);
  const expected = creditCodeCheckCharacter(code.slice(0, -1));
  if (code.slice(-1) !== expected) {
    return invalid(
      `The last character should be ${expected}, not ${code.slice(-1)}; check the code against the licence.`,
    );
  }
  return text.includes('-') ? unknown(code, 'The code is written without hyphens; check it.') : valid(code);
};
