import type { Answer } from '../../support/caller.ts';

type Fields = Record<string, unknown>;

/** The body of a granted patent of mainland China. */
export const designOf = (right_holder_id: string, others: Fields = {}) => ({
  right_holder_id,
  type: 'design_patent',
  jurisdiction: 'CN',
  status: 'registered',
  registration_number: 'ZL202030123456.3',
  title: 'Ring lamp',
  filed_on: '2020-03-01',
  registered_on: '2020-09-01',
  ...others,
});

/** The body of an unregistered work. */
export const workOf = (right_holder_id: string, others: Fields = {}) => ({
  right_holder_id,
  type: 'copyright',
  jurisdiction: 'CN',
  status: 'unregistered',
  title: 'Northern Lights',
  ...others,
});

/** The faults of an answer, each as its pointer and its code. */
export const faultsIn = ({ body }: Answer): string[] =>
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

/** The warnings of a right, each as its field and its code. */
export const warningsIn = (body: Answer['body']): string[] =>
  (body.warnings as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`);
