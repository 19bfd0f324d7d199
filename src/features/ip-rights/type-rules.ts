import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import type { RightType } from '../../platforms/right-types.ts';

/** The fields of a right that only some types have. */
export type TypedFields = {
  type: RightType;
  jurisdiction: string;
  nice_classes?: readonly number[];
  mark_type?: string | null;
  designations?: readonly string[];
  divisional_of?: string | null;
  filed_on?: string | null;
  evaluation_report_document_ids?: readonly string[];
  work_type?: string | null;
  authorship?: string | null;
  completed_on?: string | null;
  first_published_on?: string | null;
  author_died_on?: string | null;
  software_screenshot_document_ids?: readonly string[];
};

type TypedField = Exclude<keyof TypedFields, 'type' | 'jurisdiction'>;

const patents: RightType[] = ['invention_patent', 'utility_model', 'design_patent'];

const fieldsOf: Record<TypedField, { types: RightType[]; sentence: string }> = {
  nice_classes: { types: ['trademark'], sentence: 'Only a trademark has classes of goods and services.' },
  mark_type: { types: ['trademark'], sentence: 'Only a trademark consists of words or figures.' },
  designations: { types: ['trademark'], sentence: 'Only an international trademark designates offices here.' },
  divisional_of: { types: ['trademark'], sentence: 'Only a trademark is recorded as divided from another here.' },
  filed_on: { types: [...patents, 'trademark'], sentence: 'A copyright is not filed for: it arises with the work.' },
  evaluation_report_document_ids: {
    types: ['utility_model', 'design_patent'],
    sentence: 'Only of a utility model or a design does the office make an evaluation report.',
  },
  work_type: { types: ['copyright'], sentence: 'Only a copyright is in a work.' },
  authorship: { types: ['copyright'], sentence: 'Only a work has an author.' },
  completed_on: { types: ['copyright'], sentence: 'Only a work is completed.' },
  first_published_on: { types: ['copyright'], sentence: 'Only of a work does the first publication count.' },
  author_died_on: { types: ['copyright'], sentence: 'Only a work has an author.' },
  software_screenshot_document_ids: { types: ['copyright'], sentence: 'Only software is shown running.' },
};

/** Whether a field holds nothing. */
export const isUnset = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** The fields that a right has although its type has no use for them. */
export const typeFaults = (right: TypedFields): ProblemDetail[] =>
  Object.entries(fieldsOf)
    .filter(([field, { types }]) => !types.includes(right.type) && !isUnset(right[field as TypedField]))
    .map(([field, { sentence }]) => bodyError(`/${field}`, 'not_for_this_type', sentence));
