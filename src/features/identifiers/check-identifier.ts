import { checkChinesePatent, checkChinesePublication } from './chinese-patents.ts';
import { checkChineseSoftware, checkChineseSoftwareCertificate, checkChineseWork } from './copyrights.ts';
import { checkCreditCode } from './credit-codes.ts';
import type { Checker, IdentifierFinding } from './finding.ts';
import { invalid } from './finding.ts';
import {
  checkAmericanTrademark,
  checkChineseTrademark,
  checkEuropeanTrademark,
  checkInternationalTrademark,
} from './trademarks.ts';

/** Every kind of number that can be asked about; `other` is any number of none of these kinds. */
const checkers = {
  cn_patent: checkChinesePatent,
  cn_patent_publication: checkChinesePublication,
  cn_trademark: checkChineseTrademark,
  cn_copyright_work: checkChineseWork,
  cn_copyright_software: checkChineseSoftware,
  cn_copyright_software_cert: checkChineseSoftwareCertificate,
  cn_uscc: checkCreditCode,
  eutm: checkEuropeanTrademark,
  us_trademark: checkAmericanTrademark,
  madrid_ir: checkInternationalTrademark,
  other: () => invalid('The number is of no kind that is checked here.'),
} satisfies Record<string, Checker>;

export type IdentifierKind = keyof typeof checkers;
export const identifierKinds = Object.keys(checkers) as IdentifierKind[];

// Copied texts hold long dashes for hyphens, and characters that nobody sees.
const level = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toUpperCase();

/** Checks the form of a number, and its check digit where it has one. Never throws. */
export const checkIdentifier = (kind: IdentifierKind, value: string): IdentifierFinding => checkers[kind](level(value));
