import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import type { RightStatus } from '../../platforms/eligibility-input.ts';
import { isUnset, type TypedFields, typeFaults } from './type-rules.ts';

/** The fields of a right that must agree with each other. */
export type RightFacts = TypedFields & {
  status: RightStatus;
  registration_number?: string | null;
  registered_on?: string | null;
  expires_on?: string | null;
  protect_from?: string | null;
  protect_until?: string | null;
};

/** Every way in which the fields of a right contradict each other. Days are `YYYY-MM-DD`. */
export const rightFaults = (right: RightFacts): ProblemDetail[] => [
  ...typeFaults(right),
  ...trademarkFaults(right),
  ...copyrightFaults(right),
  ...registrationFaults(right),
  ...orderFaults(right),
];

function trademarkFaults(right: RightFacts): ProblemDetail[] {
  const { type, jurisdiction, nice_classes = [], designations = [], divisional_of = null } = right;
  if (type !== 'trademark') return [];
  return [
    ...(nice_classes.length > 0
      ? []
      : [bodyError('/nice_classes', 'missing', 'A trademark has one or more classes of goods and services.')]),
    ...(jurisdiction === 'WO' || designations.length === 0
      ? []
      : [
          bodyError(
            '/designations',
            'not_for_this_office',
            'Only an international registration (WO) designates offices.',
          ),
        ]),
    ...(designations.includes('WO')
      ? [
          bodyError(
            '/designations',
            'not_designated',
            'WO is the office that registers; name those that it is extended to.',
          ),
        ]
      : []),
    ...(divisional_of !== null && divisional_of === right.registration_number
      ? [
          bodyError(
            '/divisional_of',
            'of_itself',
            'A registration is divided from another: enter the number of that one.',
          ),
        ]
      : []),
  ];
}

function copyrightFaults(right: RightFacts): ProblemDetail[] {
  const { type, work_type = null, authorship = null, author_died_on = null } = right;
  if (type !== 'copyright') return [];
  return [
    ...(author_died_on === null || authorship === 'person'
      ? []
      : [bodyError('/author_died_on', 'not_for_this_authorship', 'Only a person dies: set the authorship to person.')]),
    ...(work_type === 'software' || isUnset(right.software_screenshot_document_ids)
      ? []
      : [
          bodyError(
            '/software_screenshot_document_ids',
            'not_for_this_work',
            'Only software is shown running: set the work type to software.',
          ),
        ]),
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

const orderFaults = (right: RightFacts): ProblemDetail[] => [
  ...endFaults(right),
  ...(isBefore(right.registered_on, right.filed_on)
    ? [bodyError('/registered_on', 'before_start', 'The registration is before the filing.')]
    : []),
  ...(isBefore(right.first_published_on, right.completed_on)
    ? [bodyError('/first_published_on', 'before_start', 'The work was published before it was completed.')]
    : []),
];

const endFaults = ({ registered_on, expires_on, protect_from, protect_until }: RightFacts): ProblemDetail[] => [
  ...(isBefore(expires_on, registered_on)
    ? [bodyError('/expires_on', 'before_start', 'The last day of the registration is before its first day.')]
    : []),
  ...(isBefore(protect_until, protect_from)
    ? [bodyError('/protect_until', 'before_start', 'The last day of the wanted protection is before its first day.')]
    : []),
];

const isBefore = (day: string | null | undefined, other: string | null | undefined): boolean =>
  typeof day === 'string' && typeof other === 'string' && day < other;
