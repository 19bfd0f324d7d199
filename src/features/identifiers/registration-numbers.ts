import type { RightType } from '../../platforms/right-types.ts';
import type { IdentifierKind } from './check-identifier.ts';
import { checkIdentifier } from './check-identifier.ts';
import { patentTypeOf } from './chinese-patents.ts';
import type { IdentifierFinding } from './finding.ts';
import { invalid } from './finding.ts';

/** A number as it was typed, with what the check of its kind says. */
export interface IdentifierCheck extends IdentifierFinding {
  kind: IdentifierKind;
  value: string;
}

interface NumberedRight {
  type: RightType;
  jurisdiction: string;
  registration_number: string | null;
}

const foreignKinds: Record<string, IdentifierKind> = { EM: 'eutm', US: 'us_trademark', WO: 'madrid_ir' };

const copyrightKind = (number: string): IdentifierKind => {
  const compact = number.normalize('NFKC').toUpperCase();
  if (compact.includes('软著登字')) return 'cn_copyright_software_cert';
  return /\dSR\d/.test(compact.replace(/\s+/g, '')) ? 'cn_copyright_software' : 'cn_copyright_work';
};

const kindOf = ({ type, jurisdiction }: NumberedRight, number: string): IdentifierKind | null => {
  if (type === 'trademark') return jurisdiction === 'CN' ? 'cn_trademark' : (foreignKinds[jurisdiction] ?? null);
  if (jurisdiction !== 'CN') return null;
  return type === 'copyright' ? copyrightKind(number) : 'cn_patent';
};

const ofAnotherType = (type: RightType, { normalised, validity }: IdentifierFinding): IdentifierFinding | null => {
  const printed = normalised === null || validity === 'invalid' ? null : patentTypeOf(normalised);
  if (printed === null || printed === type) return null;
  return invalid(
    `The number is that of ${printed.replaceAll('_', ' ')}, and the right is ${type.replaceAll('_', ' ')}.`,
    normalised,
  );
};

/** What the check of a right's registration number says; null when there is no number or no check for its office. */
export function checkRegistrationNumber(right: NumberedRight): IdentifierCheck | null {
  const { registration_number: value, type } = right;
  const kind = value === null ? null : kindOf(right, value);
  if (value === null || kind === null) return null;
  const finding = checkIdentifier(kind, value);
  return { kind, value, ...((kind === 'cn_patent' ? ofAnotherType(type, finding) : null) ?? finding) };
}

/** What the check of a company's number says; null when there is no number or no check for its country. */
export const checkCompanyNumber = (country: string | null, number: string | null): IdentifierCheck | null =>
  country === 'CN' && number !== null
    ? { kind: 'cn_uscc', value: number, ...checkIdentifier('cn_uscc', number) }
    : null;
