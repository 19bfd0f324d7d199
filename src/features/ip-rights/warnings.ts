import { type DatedRight, type Term } from '../../platforms/terms.ts';
import type { RightType } from '../../platforms/right-types.ts';
import {
  checkApplicationNumber,
  checkInternationalNumber,
  checkRegistrationNumber,
  type IdentifierFinding,
} from '../identifiers/index.ts';
import { mayRegister } from './offices.ts';

export const warningCodes = [
  'impossible_number',
  'unusual_number',
  'differs_from_term',
  'china_not_designated',
  'not_registered_there',
] as const;

/** Something in the record of a right that is probably a mistake. */
export type Warning = { code: (typeof warningCodes)[number]; field: string; detail: string };

/** The fields that warnings are about. */
export type WarnedRight = DatedRight & {
  type: RightType;
  registration_number: string | null;
  application_number: string | null;
  international_registration_number: string | null;
  expires_on: string | null;
  designations: string[];
  extension_certificate_document_ids: string[];
};

/** What in the record of a right is probably a mistake; `term` is the one that the law gives. */
export const warningsOf = (right: WarnedRight, term: Term | null): Warning[] => [
  ...numberWarnings('registration_number', checkRegistrationNumber(right)),
  ...numberWarnings('application_number', checkApplicationNumber(right)),
  ...numberWarnings('international_registration_number', checkInternationalNumber(right)),
  ...termWarnings(right, term),
  ...designationWarnings(right),
  ...officeWarnings(right),
];

function numberWarnings(field: string, check: IdentifierFinding | null): Warning[] {
  if (check === null || check.detail === null) return [];
  const code = check.validity === 'invalid' ? 'impossible_number' : 'unusual_number';
  return [{ code, field, detail: check.detail }];
}

function termWarnings({ type, expires_on }: WarnedRight, term: Term | null): Warning[] {
  if (expires_on === null || term === null || expires_on === term.expires_on) return [];
  const later = expires_on > term.expires_on;
  const renewed = type === 'trademark' && later ? ' If it was renewed, record each renewal with its certificate.' : '';
  const detail = `The law gives ${term.expires_on} as the last day, and the record says ${expires_on}: compare it with the certificate.${renewed}`;
  return [{ code: 'differs_from_term', field: 'expires_on', detail }];
}

function designationWarnings(right: WarnedRight): Warning[] {
  const { jurisdiction, designations, extension_certificate_document_ids: certificates } = right;
  if (jurisdiction !== 'WO' || certificates.length === 0 || designations.includes('CN')) return [];
  const detail =
    'There is a certificate of the extension to China, and China is not among the designations: add CN, or file the certificate elsewhere.';
  return [{ code: 'china_not_designated', field: 'designations', detail }];
}

function officeWarnings({ jurisdiction, type }: WarnedRight): Warning[] {
  if (mayRegister(jurisdiction, type)) return [];
  const detail = `The office ${jurisdiction} registers no rights of this type: compare office and type with the certificate.`;
  return [{ code: 'not_registered_there', field: 'jurisdiction', detail }];
}
