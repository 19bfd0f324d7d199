import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import type { RightType } from '../../platforms/right-types.ts';
import { checkApplicationNumber, checkRegistrationNumber, isOfNoSuchPatent } from '../identifiers/index.ts';

/** The fields by which the numbers of a right are judged. */
type NumberedRight = {
  type: RightType;
  jurisdiction: string;
  registration_number?: string | null;
  application_number?: string | null;
};

/** The numbers that no office gave to such a right; those that are only doubtful are warned of instead. */
export const numberFaults = ({
  registration_number = null,
  application_number = null,
  ...right
}: NumberedRight): ProblemDetail[] => [
  ...faultOf('/registration_number', checkRegistrationNumber({ ...right, registration_number })),
  ...faultOf('/application_number', checkApplicationNumber({ ...right, application_number })),
];

const faultOf = (pointer: string, check: ReturnType<typeof checkRegistrationNumber>): ProblemDetail[] =>
  check !== null && isOfNoSuchPatent(check)
    ? [bodyError(pointer, 'impossible_number', `${check.detail ?? ''} Enter it as the certificate has it.`)]
    : [];

/** Whether a change touches what the numbers are judged by. Numbers that stay are not judged anew. */
export const changesNumbers = (changes: object): boolean =>
  ['type', 'jurisdiction', 'registration_number', 'application_number'].some((field) => field in changes);
