import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  enumOf,
  id,
  listOf,
  listQuery,
  moment,
  nullable,
  ProblemDocument,
  ref,
  resource,
  stored,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { ClientName } from '../clients/index.ts';

export const jobKinds = ['complaint_import', 'listing_assessment'] as const;
export type JobKind = (typeof jobKinds)[number];

export const JobKind = enumOf('JobKind', jobKinds, 'What the work is');

export const jobStatuses = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;

export const JobStatus = enumOf(
  'JobStatus',
  jobStatuses,
  'How the work stands; one that was cut off goes on where it stopped and is still `running`',
);

export const JobProgress = resource('JobProgress', 'How far the work is.', {
  done: whole(0, 2_147_483_647, 'How much is done'),
  total: nullable(whole(0, 2_147_483_647, 'Of how much, as far as it is known before the end')),
});

export const JobProblem = Type.Object(ProblemDocument.properties, {
  $id: 'JobProblem',
  description: 'Why the work failed, as the answer of a request would say it.',
  additionalProperties: true,
});

export const Job = resource('Job', 'Work that a request started and that goes on after its answer.', {
  id: id('The id of the job'),
  kind: ref(JobKind),
  status: ref(JobStatus),
  client_id: nullable(id('The client for whom it is done')),
  client: nullable(ref(ClientName)),
  subject_type: nullable(text(50, 'The kind of the thing that it is about', { examples: ['complaint_batch'] })),
  subject_id: nullable(id('The thing that it is about')),
  progress: ref(JobProgress),
  result: Type.Unsafe<Record<string, unknown> | null>({
    type: ['object', 'null'],
    additionalProperties: true,
    description: 'What came of it, in the form that its kind has; null until it has succeeded',
  }),
  problem: nullable(ref(JobProblem)),
  credential_name: nullable(text(200, 'The credential that asked for it')),
  started_at: nullable(moment('When it was begun first')),
  finished_at: nullable(moment('When it succeeded, failed or was cancelled')),
  ...stored,
});

export const JobList = listOf(Job);

export const jobsQuery = listQuery(['created_at', 'updated_at'], {
  kind: anyOf(ref(JobKind), 'Only work of these kinds'),
  status: anyOf(ref(JobStatus), 'Only work that stands so'),
  client_id: anyOf(id('A client'), 'Only work for these clients'),
  subject_id: anyOf(id('A thing'), 'Only work on these things'),
});

export type JobsQuery = Static<typeof jobsQuery>;
