import type { IdentifierFinding } from './finding.ts';
import { invalid, unknown, valid } from './finding.ts';

/** The types of Chinese patents as their number writes them: 8 and 9 came in by the Patent Cooperation Treaty. */
const typeDigits = {
  invention_patent: ['1', '8'],
  utility_model: ['2', '9'],
  design_patent: ['3'],
};
export type PatentType = keyof typeof typeDigits;

const patentTypes = Object.keys(typeDigits) as PatentType[];

/** The check digit of a Chinese patent number (ZC 0006-2003): weights 2 to 9 repeating from the left, modulo 11. */
export const patentCheckDigit = (digits: string): string => {
  const sum = Array.from(digits).reduce((total, digit, index) => total + Number(digit) * (2 + (index % 8)), 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
};

/** Year and type of a number of the generation since October 2003, or of the one before; null when it is neither. */
const readBody = (body: string): { typeDigit: string } | null => {
  if (body.length === 12) return Number(body.slice(0, 4)) >= 2003 ? { typeDigit: body.charAt(4) } : null;
  const year = Number(body.slice(0, 2));
  return year >= 85 || year <= 3 ? { typeDigit: body.charAt(2) } : null;
};

const judge = (body: string, printed: string | undefined): IdentifierFinding => {
  const read = readBody(body);
  if (read === null) return invalid('The number does not begin with a year in which such numbers were given.');
  if (!Object.values(typeDigits).flat().includes(read.typeDigit)) {
    return invalid(`The digit ${read.typeDigit} stands for no type of patent; there are 1, 2, 3, 8 and 9.`);
  }
  if (printed === undefined) {
    return unknown(body, 'The check digit behind the point is missing, so the number cannot be checked.');
  }
  const expected = patentCheckDigit(body);
  const number = `${body}.${printed}`;
  return printed === expected
    ? valid(number)
    : invalid(`The check digit should be ${expected}, not ${printed}.`, number);
};

/** A patent number of the Chinese office, granted (`ZL`) or applied for (`CN`), of both generations. */
export const checkChinesePatent = (text: string): IdentifierFinding => {
  const compact = text.replace(/[\s-]+/g, '').replace(/^(?:(?:专利|申请|专利申请)号:?)?(?:ZL|CN)?/, '');
  const found = /^(\d{12}|\d{8})(?:\.?([\dX]))?$/.exec(compact);
  if (found === null) {
    return invalid('A Chinese patent number has twelve digits, or eight before October 2003, and a check digit.');
  }
  return judge(found[1] ?? '', found[2]);
};

/** The type of patent that a normalised number is of, by its type digit. */
export const patentTypeOf = (normalised: string): PatentType | null => {
  const body = normalised.split('.', 1)[0] ?? '';
  const typeDigit = readBody(body)?.typeDigit ?? '';
  return patentTypes.find((type) => typeDigits[type].includes(typeDigit)) ?? null;
};

/** The number of a published Chinese patent document, which carries no check digit. */
export const checkChinesePublication = (text: string): IdentifierFinding => {
  const compact = text.replace(/\s+/g, '');
  return /^CN\d{7,9}[A-CSUY]\d?$/.test(compact)
    ? unknown(compact, 'A publication number has no check digit; it is not the number of the patent.')
    : invalid('A publication number is CN, seven to nine digits and a letter such as A, B, U or S.');
};
