import { columnsOf } from '../../foundation/exports/columns.ts';
import type { Submission } from './queries.ts';

const { text, number, moment } = columnsOf<Submission>();

/** The columns of exported submissions. */
export const submissionColumns = [
  ...(['id', 'batch_id', 'client_id'] as const).map((name) => text(name)),
  text('client_name', ({ client }) => client.name),
  ...(['platform', 'enforcement_type'] as const).map((name) => text(name)),
  ...(['number', 'link_count'] as const).map((name) => number(name)),
  ...(['channel', 'state', 'platform_reference', 'failure_reason', 'authorisation_letter_id'] as const).map((name) =>
    text(name),
  ),
  ...(['declared_by', 'declaration_version', 'approved_by'] as const).map((name) => text(name)),
  ...(['approved_at', 'submitted_at', 'handed_over_at', 'confirmed_at', 'failed_at'] as const).map((name) =>
    moment(name),
  ),
  number('version'),
  ...(['created_at', 'updated_at'] as const).map((name) => moment(name)),
];
