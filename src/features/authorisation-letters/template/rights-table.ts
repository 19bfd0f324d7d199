import { lines, orBlank, printable } from '../../../foundation/letters/bilingual.ts';
import type { Block } from '../../../foundation/letters/letter.ts';
import { placeName } from '../../../foundation/letters/places.ts';
import type { RightStatus } from '../../../platforms/eligibility-input.ts';
import type { RightType } from '../../../platforms/right-types.ts';
import * as words from './letter-text.ts';

/** A right as a letter names it. */
export type LetterRight = {
  type: RightType;
  jurisdiction: string;
  status: RightStatus;
  title: string;
  registration_number: string | null;
  application_number: string | null;
  nice_classes: number[];
};

const shortBlank = '__________';

/** So many empty rows stand in a letter of a right holder without rights on record. */
const emptyRows = 3;

/** The rights that a letter names, as a table; rows to fill in where it has none. */
export function rightsTable(rights: readonly LetterRight[]): Block {
  const { number, type, title, registration_number, office, nice_classes } = words.rights;
  const columns = [
    { heading: number, share: 0.07 },
    { heading: type, share: 0.16 },
    { heading: title, share: 0.25 },
    { heading: registration_number, share: 0.23 },
    { heading: office, share: 0.16 },
    { heading: nice_classes, share: 0.13 },
  ];
  const empty = Array.from({ length: emptyRows }, (_row, index) => [
    [String(index + 1)],
    ...columns.slice(1).map(() => ['______']),
  ]);
  return { kind: 'table', columns, rows: rights.length === 0 ? empty : rights.map(rightRow) };
}

const rightRow = (right: LetterRight, index: number): string[][] => [
  [String(index + 1)],
  lines(words.rightTypes[right.type]),
  [orBlank(right.title)],
  numberLines(right),
  lines(placeName(right.jurisdiction)),
  [right.type === 'trademark' ? right.nice_classes.join(', ') || shortBlank : '–'],
];

function numberLines({ status, registration_number, application_number }: LetterRight): string[] {
  if (status === 'unregistered') return lines(words.rights.unregistered);
  const number = status === 'registered' ? registration_number : application_number;
  const shown = number === null ? shortBlank : printable(number);
  return status === 'registered' ? [shown] : [...lines(words.rights.application), shown];
}
