import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  body,
  enumOf,
  id,
  listOf,
  listQuery,
  moment,
  nullable,
  patch,
  ref,
  resource,
  stored,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { ClientName } from '../clients/index.ts';
import { documentIds } from '../documents/index.ts';
import { IpRightName } from '../ip-rights/index.ts';
import { EnforcementType, PlatformCode } from '../platforms/index.ts';
import { RightHolderName } from '../right-holders/index.ts';
import { batchStates } from './batch-state.ts';
import { complaintStateFacts, complaintStates } from './lifecycle-states.ts';

export const ComplaintBatchState = enumOf(
  'ComplaintBatchState',
  batchStates,
  'What the batch is doing as a whole, derived from its complaints',
);

export const ComplaintSeverity = enumOf(
  'ComplaintSeverity',
  ['general', 'serious'],
  'How grave the infringement is in the platform’s penalty scheme',
);

export const ComplaintChannel = enumOf(
  'ComplaintChannel',
  ['portal', 'email', 'web_form', 'person'],
  'Where the platform takes complaints of this enforcement type',
);

const counter = (description: string) => whole(0, 2_147_483_647, description);

export const ComplaintCounts = resource('ComplaintCounts', 'How many complaints of a batch are in each state.', {
  total: counter('All of them'),
  ...(Object.fromEntries(
    complaintStates.map((state) => [state, counter(complaintStateFacts[state].meaning)]),
  ) as Record<(typeof complaintStates)[number], ReturnType<typeof counter>>),
});

const fields = {
  reason: text(100, 'Why the listings infringe: one of the platform’s reasons for the type of the right', {
    pattern: '^[a-z0-9_]+$',
    examples: ['counterfeit_features'],
  }),
  severity: ref(ComplaintSeverity),
  description: nullable(text(5000, 'What is wrong with the listings, for the platform; needed for the submission')),
  evidence_document_ids: documentIds('What proves the reason; each reason demands its own kinds of document'),
  platform_reference: nullable(text(200, 'The platform’s own number of the batch', { examples: ['CN-2026-118842'] })),
};

const grounds = {
  ip_right_id: id('The right that is infringed: it decides the right holder and the client'),
  platform: ref(PlatformCode),
  enforcement_type: ref(EnforcementType),
};

const approvalFields = {
  approved_by: text(200, 'Who approves it', { examples: ['Per Nordmann'] }),
  note: nullable(text(2000, 'What is to be said of it')),
};

export const BatchApproval = resource('BatchApproval', 'That somebody approved a batch as it is.', {
  ...approvalFields,
  approved_at: moment('When that was'),
  credential_name: nullable(text(200, 'The name of the credential that said so')),
});

export const ApprovalCreate = body('ApprovalCreate', 'The approval of a batch.', {
  approved_by: approvalFields.approved_by,
  note: Type.Optional(approvalFields.note),
});

export const ComplaintBatch = resource(
  'ComplaintBatch',
  'Complaints that rest on one right and one reason and go to one platform together.',
  {
    id: id('The id of the batch'),
    client_id: id('The client for whom it is filed'),
    client: ref(ClientName),
    right_holder_id: id('The holder of the right'),
    right_holder: ref(RightHolderName),
    ip_right_id: grounds.ip_right_id,
    ip_right: ref(IpRightName),
    platform: grounds.platform,
    enforcement_type: grounds.enforcement_type,
    ...fields,
    channel: ref(ComplaintChannel),
    for_relistings: Type.Boolean({
      description: 'Whether the service made it, for listings that were taken down and are up again',
    }),
    state: ref(ComplaintBatchState),
    counts: ref(ComplaintCounts),
    submitted_at: nullable(moment('When it was handed over, the last time if more than once')),
    authorisation_letter_id: nullable(
      id('The authorisation letter that the submission rested on; null before it, or when the platform asked for none'),
    ),
    approval: nullable(ref(BatchApproval)),
    declared_by: nullable(
      text(200, 'Who declared that the complaints are true: the name of the credential unless another was given'),
    ),
    declaration_version: nullable(text(50, 'Which text of the declaration it was')),
    ...stored,
  },
);

export const ComplaintBatchList = listOf(ComplaintBatch);

export const ComplaintBatchCreate = body('ComplaintBatchCreate', 'A new batch, without complaints yet.', {
  ...grounds,
  enforcement_type: Type.Optional(grounds.enforcement_type),
  reason: fields.reason,
  severity: Type.Optional(fields.severity),
  description: Type.Optional(fields.description),
  evidence_document_ids: Type.Optional(fields.evidence_document_ids),
  platform_reference: Type.Optional(fields.platform_reference),
});

export const ComplaintBatchUpdate = patch(
  'ComplaintBatchUpdate',
  'Changes of a batch. Once it is submitted only `platform_reference` can be changed.',
  fields,
);

export const SubmissionCreate = body('SubmissionCreate', 'What the agency says at the submission.', {
  declared_by: Type.Optional(
    nullable(
      text(
        200,
        'Who declares that the complaints are true to the best of their knowledge; who files falsely is liable',
        {
          examples: ['Ingrid Solberg'],
        },
      ),
    ),
  ),
  platform_reference: Type.Optional(fields.platform_reference),
});

const only = (what: string) => `Only batches of these ${what}`;

export const complaintBatchesQuery = listQuery(['created_at', 'updated_at'], {
  client_id: anyOf(id('A client'), only('clients')),
  right_holder_id: anyOf(id('A right holder'), only('right holders')),
  ip_right_id: anyOf(id('A right'), only('rights')),
  platform: anyOf(ref(PlatformCode), only('platforms')),
  enforcement_type: anyOf(ref(EnforcementType), only('enforcement types')),
  reason: anyOf(fields.reason, only('reasons')),
  submitted: Type.Optional(Type.Boolean({ description: 'Only batches that were, or were not, handed over' })),
  platform_reference: Type.Optional(text(200, 'Only the batch with this number of the platform')),
});

export type ComplaintBatchesQuery = Static<typeof complaintBatchesQuery>;
