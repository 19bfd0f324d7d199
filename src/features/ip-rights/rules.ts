import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import type { RightStatus } from '../../platforms/eligibility-input.ts';
import type { RightType } from '../../platforms/right-types.ts';

/** The fields of a right that must agree with each other. */
export type RightFacts = {
  type: RightType;
  status: RightStatus;
  registration_number?: string | null;
  nice_classes?: readonly number[];
  mark_type?: string | null;
  registered_on?: string | null;
  expires_on?: string | null;
  protect_from?: string | null;
  protect_until?: string | null;
};

/** Every way in which the fields of a right contradict each other. Days are `YYYY-MM-DD`. */
export const rightFaults = (right: RightFacts): ProblemDetail[] => [
  ...trademarkFaults(right),
  ...registrationFaults(right),
  ...orderFaults(right),
];

function trademarkFaults({ type, nice_classes = [], mark_type = null }: RightFacts): ProblemDetail[] {
  if (type === 'trademark') {
    return nice_classes.length > 0
      ? []
      : [bodyError('/nice_classes', 'missing', 'A trademark has one or more classes of goods and services.')];
  }
  return [
    ...(nice_classes.length === 0
      ? []
      : [bodyError('/nice_classes', 'not_for_this_type', 'Only a trademark has classes of goods and services.')]),
    ...(mark_type === null
      ? []
      : [bodyError('/mark_type', 'not_for_this_type', 'Only a trademark consists of words or figures.')]),
  ];
}

function registrationFaults({
  status,
  registration_number: number = null,
  registered_on = null,
}: RightFacts): ProblemDetail[] {
  if (status === 'registered') {
    return number === null
      ? [bodyError('/registration_number', 'missing', 'A registered right has a registration number.')]
      : [];
  }
  const sentence = 'Only a registered right has it: set the status to registered, or leave it out.';
  return [
    ...(number === null ? [] : [bodyError('/registration_number', 'not_for_this_status', sentence)]),
    ...(registered_on === null ? [] : [bodyError('/registered_on', 'not_for_this_status', sentence)]),
  ];
}

const orderFaults = ({ registered_on, expires_on, protect_from, protect_until }: RightFacts): ProblemDetail[] => [
  ...(isBefore(expires_on, registered_on)
    ? [bodyError('/expires_on', 'before_start', 'The last day of the registration is before its first day.')]
    : []),
  ...(isBefore(protect_until, protect_from)
    ? [bodyError('/protect_until', 'before_start', 'The last day of the wanted protection is before its first day.')]
    : []),
];

const isBefore = (day: string | null | undefined, other: string | null | undefined): boolean =>
  typeof day === 'string' && typeof other === 'string' && day < other;
