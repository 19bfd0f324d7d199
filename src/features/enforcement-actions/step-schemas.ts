import { type Static, Type } from '@sinclair/typebox';
import { body, day, id, listOf, listQuery, moment, nullable, resource, text } from '../../foundation/http/schemas.ts';
import { documentIds } from '../documents/index.ts';

const fields = {
  happened_on: day('The day on which it happened, not in the future'),
  description: text(5000, 'What happened', { examples: ['The officers seized 1,200 jackets.'] }),
  document_ids: documentIds('What proves it'),
};

export const EnforcementActionStep = resource(
  'EnforcementActionStep',
  'Something that happened in an action. It is never changed.',
  {
    id: id('The id of the step'),
    enforcement_action_id: id('The action that it belongs to'),
    ...fields,
    credential_name: nullable(text(200, 'The credential that recorded it')),
    created_at: moment('When it was recorded'),
  },
);

export const EnforcementActionStepList = listOf(EnforcementActionStep);

export const EnforcementActionStepCreate = body(
  'EnforcementActionStepCreate',
  'Something that happened in the action.',
  {
    happened_on: fields.happened_on,
    description: fields.description,
    document_ids: Type.Optional(fields.document_ids),
  },
);

// Steps are never changed: there is nothing to have been updated.
export const enforcementActionStepsQuery = Type.Omit(listQuery(['created_at', 'happened_on'], {}), ['updated_after'], {
  additionalProperties: false,
});

export type EnforcementActionStepsQuery = Static<typeof enforcementActionStepsQuery>;
