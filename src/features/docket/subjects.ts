/** What a deadline can be of, by the column that names it. */
export const subjectTypes = {
  complaint_id: 'complaint',
  authorisation_letter_id: 'authorisation_letter',
  ip_right_id: 'ip_right',
  portal_account_id: 'portal_account',
  portal_registration_id: 'portal_registration',
  enforcement_action_id: 'enforcement_action',
} as const;

export type SubjectColumn = keyof typeof subjectTypes;
export type SubjectType = (typeof subjectTypes)[SubjectColumn];
export type Subject = { type: SubjectType; id: string };

export const subjectColumns = Object.keys(subjectTypes) as SubjectColumn[];

/** What a row of `deadlines`, of `complaint_deadlines` or of the view over both is of. */
export function subjectOf(row: Partial<Record<SubjectColumn, string | null>>): Subject {
  for (const column of subjectColumns) {
    const id = row[column] ?? null;
    if (id !== null) return { type: subjectTypes[column], id };
  }
  throw new RangeError('a deadline is of nothing');
}
