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

interface RightOfOffice {
  type: RightType;
  jurisdiction: string;
}

type NumberedRight = RightOfOffice & { registration_number: string | null };

const foreignKinds: Record<string, IdentifierKind> = { EM: 'eutm', US: 'us_trademark', WO: 'madrid_ir' };

const copyrightKind = (number: string): IdentifierKind => {
  const compact = number.normalize('NFKC').toUpperCase();
  if (compact.includes('软著登字')) return 'cn_copyright_software_cert';
  return /\dSR\d/.test(compact.replace(/\s+/g, '')) ? 'cn_copyright_software' : 'cn_copyright_work';
};

const kindOf = ({ type, jurisdiction }: RightOfOffice, number: string): IdentifierKind | null => {
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

const checkAs = (kind: IdentifierKind, value: string, { type }: RightOfOffice): IdentifierCheck => {
  const finding = checkIdentifier(kind, value);
  return { kind, value, ...((kind === 'cn_patent' ? ofAnotherType(type, finding) : null) ?? finding) };
};

/** What the check of a right's registration number says; null when there is no number or no check for its office. */
export function checkRegistrationNumber(right: NumberedRight): IdentifierCheck | null {
  const { registration_number: value } = right;
  const kind = value === null ? null : kindOf(right, value);
  return value === null || kind === null ? null : checkAs(kind, value, right);
}

/** The same for the number of its application, which is of the same form only at the Chinese offices of patents and marks. */
export function checkApplicationNumber(
  right: RightOfOffice & { application_number: string | null },
): IdentifierCheck | null {
  const { type, jurisdiction, application_number: value } = right;
  if (value === null || jurisdiction !== 'CN' || type === 'copyright') return null;
  return checkAs(type === 'trademark' ? 'cn_trademark' : 'cn_patent', value, right);
}

/** The same for the number of the international registration that a trademark rests on. */
export const checkInternationalNumber = (
  right: RightOfOffice & { international_registration_number: string | null },
): IdentifierCheck | null =>
  right.type === 'trademark' && right.international_registration_number !== null
    ? checkAs('madrid_ir', right.international_registration_number, right)
    : null;

/** Whether a number of a Chinese patent is one that no office gave to such a right: its check digit or its type is wrong. */
export const isOfNoSuchPatent = ({ kind, validity, normalised }: IdentifierCheck): boolean =>
  kind === 'cn_patent' && validity === 'invalid' && normalised !== null;

/** What the check of a company's number says; null when there is no number or no check for its country. */
export const checkCompanyNumber = (country: string | null, number: string | null): IdentifierCheck | null =>
  country === 'CN' && number !== null
    ? { kind: 'cn_uscc', value: number, ...checkIdentifier('cn_uscc', number) }
    : null;
