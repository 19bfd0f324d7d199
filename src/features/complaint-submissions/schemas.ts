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
import { ComplaintChannel } from '../complaints/index.ts';
import { NoticeLanguage } from '../notice-templates/index.ts';
import { EnforcementType, PlatformCode } from '../platforms/index.ts';

export const submissionStates = ['prepared', 'confirmed', 'failed'] as const;

export const ComplaintSubmissionState = enumOf(
  'ComplaintSubmissionState',
  submissionStates,
  'prepared: ready for the platform, which has not confirmed it; confirmed: the platform has given it a number; failed: it did not reach the platform',
);

const platformReference = text(200, 'The number that the platform gave the submission', {
  examples: ['CN-2026-118842'],
});

export const ComplaintSubmission = resource(
  'ComplaintSubmission',
  'What goes to a platform as one complaint of its own: as many links of a batch as it takes.',
  {
    id: id('The id of the submission'),
    batch_id: id('The batch whose complaints they are'),
    client_id: id('The client for whom it is filed'),
    client: ref(ClientName),
    platform: ref(PlatformCode),
    enforcement_type: ref(EnforcementType),
    number: whole(1, 2_147_483_647, 'Its number within the batch, from 1'),
    link_count: whole(1, 2_147_483_647, 'How many complaints were submitted with it'),
    channel: ref(ComplaintChannel),
    state: ref(ComplaintSubmissionState),
    platform_reference: nullable(platformReference),
    failure_reason: nullable(text(500, 'Why the hand-over failed')),
    authorisation_letter_id: nullable(id('The letter that it rests on; null when the platform asked for none')),
    declared_by: nullable(text(200, 'Who declared that the complaints are true')),
    declaration_version: text(50, 'Which text of the declaration it was', { examples: ['2026-11-22'] }),
    approved_by: nullable(text(200, 'Who had approved it; null where nobody had')),
    approved_at: nullable(moment('When it was approved')),
    submitted_at: moment('When it was declared and submitted'),
    handed_over_at: nullable(moment('When the platform got it, as the agency reported')),
    confirmed_at: nullable(moment('When the confirmation was recorded')),
    failed_at: nullable(moment('When the failure was recorded')),
    ...stored,
  },
);

export const ComplaintSubmissionList = listOf(ComplaintSubmission);

export const ComplaintSubmissionUpdate = patch(
  'ComplaintSubmissionUpdate',
  'A correction of the number that the platform gave. Its complaints that bear the old number get the new one.',
  { platform_reference: platformReference },
);

export const ConfirmationCreate = body('ConfirmationCreate', 'The platform took the submission in.', {
  platform_reference: platformReference,
  handed_over_at: Type.Optional(moment('When the platform got it; now when it is left out')),
});

export const SubmissionFailureCreate = body('SubmissionFailureCreate', 'The submission did not reach the platform.', {
  reason: text(500, 'What went wrong', { examples: ['The portal refused the file'] }),
});

const only = (what: string) => `Only submissions ${what}`;

export const complaintSubmissionsQuery = listQuery(['created_at', 'updated_at'], {
  batch_id: anyOf(id('A batch'), only('of these batches')),
  client_id: anyOf(id('A client'), only('of these clients')),
  platform: anyOf(ref(PlatformCode), only('to these platforms')),
  state: anyOf(ref(ComplaintSubmissionState), only('in these states')),
});

export type ComplaintSubmissionsQuery = Static<typeof complaintSubmissionsQuery>;

export const SubmissionDeclaration = resource(
  'SubmissionDeclaration',
  'A text in which agencies declare that complaints are true.',
  {
    version: text(50, 'The version, as submissions name it', { examples: ['2026-11-22'] }),
    text: text(2000, 'The words'),
    text_zh: text(2000, 'The same in Chinese'),
    current: Type.Boolean({ description: 'Whether a submission of today declares this one' }),
  },
);

export const SubmissionDeclarations = resource('SubmissionDeclarations', 'Every text that there was.', {
  data: Type.Array(ref(SubmissionDeclaration), {
    maxItems: 100,
    description: 'The oldest first, the current one last',
  }),
});

export const Notice = resource('Notice', 'What a platform is told.', {
  language: ref(NoticeLanguage),
  template: text(300, 'The code of the template that it was made of', { examples: ['zh.any.trademark.any'] }),
  built_in: Type.Boolean({ description: 'Whether that came with the service' }),
  subject: text(2000, 'The subject'),
  body: text(100_000, 'The text'),
});

export const ComplaintDispatchState = enumOf(
  'ComplaintDispatchState',
  ['queued', 'sent', 'failed', 'withdrawn'],
  'queued: it is tried, or tried again; sent: the mail server took it; failed: it is not tried again; withdrawn: the submission failed before it was sent',
);

export const ComplaintDispatch = resource('ComplaintDispatch', 'The sending of a submission by e-mail.', {
  id: id('The id of the dispatch'),
  submission_id: id('What is sent'),
  client_id: id('The client for whom it is filed'),
  recipient: text(254, 'The platform’s address', { examples: ['ipr@platform.example'] }),
  message_id: text(300, 'The Message-ID, the same for every attempt'),
  state: ref(ComplaintDispatchState),
  attempts: whole(0, 2_147_483_647, 'How often it was tried'),
  failure_reason: nullable(text(500, 'Why the last attempt failed')),
  sent_at: nullable(moment('When the mail server took it')),
  ...stored,
});

export const ComplaintDispatches = resource('ComplaintDispatches', 'The dispatches of a submission.', {
  data: Type.Array(ref(ComplaintDispatch), { maxItems: 100, description: 'The newest first' }),
});
