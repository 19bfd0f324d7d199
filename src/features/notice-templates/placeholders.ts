import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';

/** What a template can name, and what stands in its place in the notice. */
export const placeholders = {
  platform: 'The platform’s name',
  client: 'The client’s name',
  right_holder: 'The right holder’s name, the Chinese one in a Chinese notice where it has one',
  agency: 'The agency’s name, the Chinese one in a Chinese notice where it has one',
  agency_email: 'Where platforms write to the agency',
  right_type: 'The type of the right',
  right_title: 'The title of the right',
  registration_number: 'The registration number of the right',
  jurisdiction: 'The office of the right (WIPO ST.3)',
  registrant: 'Who stands in the register',
  registered_on: 'When the right was registered',
  expires_on: 'When the right runs out',
  patent_link_explanation: 'How the patent and the goods are connected',
  reason: 'The platform’s reason; in a Chinese notice our own translation of it',
  description: 'What is wrong with the listings, as the batch says it',
  evidence: 'The file names of the evidence',
  link_count: 'How many links are complained about',
  submission_number: 'The number of the submission within the batch',
  submitted_on: 'The day of the submission, at the platform',
  declared_by: 'Who declares that the complaints are true',
  declaration: 'The text of the declaration',
} as const;

export type Placeholder = keyof typeof placeholders;

/** What stands in the place of each; null where nothing is on record. */
export type NoticeValues = Record<Placeholder, string | null>;

const place = /\{\{\s*([^{}]*?)\s*\}\}/g;

const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name);

/** What is wrong with the places that a text names: `unknown_placeholder`, `broken_placeholder`. */
export function placeholderFaults(pointer: string, text: string): ProblemDetail[] {
  const unknown = [...text.matchAll(place)].map(([, name = '']) => name).filter((name) => !isPlaceholder(name));
  const rest = text.replaceAll(place, '');
  return [
    ...[...new Set(unknown)].map((name) =>
      bodyError(
        pointer,
        'unknown_placeholder',
        `There is no placeholder {{${name.slice(0, 100)}}}. There are ${Object.keys(placeholders).join(', ')}.`,
      ),
    ),
    ...(/\{\{|\}\}/.test(rest)
      ? [bodyError(pointer, 'broken_placeholder', 'A placeholder begins with {{ and ends with }}.')]
      : []),
  ];
}

/** The text with a value in each place, a dash where nothing is on record. What a value holds is never read as a place. */
export const fillPlaces = (text: string, values: NoticeValues): string =>
  text.replaceAll(place, (whole, name: string) => (isPlaceholder(name) ? (values[name] ?? '—') : whole));
