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
  ref,
  resource,
  stored,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { ClientName } from '../clients/index.ts';
import { DeadlineBasis } from '../complaints/index.ts';
import { documentIds } from '../documents/index.ts';
import { PlatformCode } from '../platforms/index.ts';
import { RightHolderName } from '../right-holders/index.ts';
import { counterNoticeFlags } from './admissibility.ts';
import { counterNoticeOutcomes, counterNoticeStatuses } from './standing.ts';

// The codes are those of Lumen's counter-notice model.
export const CounterNoticeReason = enumOf(
  'CounterNoticeReason',
  ['owner', 'authorised', 'no_right', 'fair_use', 'removed', 'not_used', 'other'],
  'What the seller says: the right is theirs, they may sell, there is no such right, the use is free, it is gone, it is not used at all',
);

export const CounterNoticeStatus = enumOf(
  'CounterNoticeStatus',
  counterNoticeStatuses,
  'Whether the counter-notice waits for an answer; `closed` is one that was overtaken by what happened to the complaint',
);

export const CounterNoticeDecision = enumOf(
  'CounterNoticeDecision',
  ['accept', 'dispute'],
  'Whether the complainant gives in or lets the platform decide',
);

export const CounterNoticeOutcome = enumOf(
  'CounterNoticeOutcome',
  counterNoticeOutcomes,
  'How the matter ended: the objection was accepted, the complaint upheld or overturned by the platform, lapsed in silence, withdrawn, the seller conceded after all, or another objection came before anything was decided',
);

export const CounterNoticeFlag = enumOf(
  'CounterNoticeFlag',
  counterNoticeFlags,
  'What a platform could have refused it for: it came after the seller’s time, or after more objections than there are chances',
);

export const CounterNoticeParty = enumOf(
  'CounterNoticeParty',
  ['seller', 'complainant'],
  'Who takes something back: the seller the counter-notice, the complainant the dispute of it',
);

const fields = {
  received_at: moment('When it reached the complainant: the time to answer runs from here'),
  reason: ref(CounterNoticeReason),
  statement: nullable(text(10_000, 'What the seller states')),
  platform_reference: nullable(
    text(200, 'The platform’s own number of the counter-notice; one that is sent twice is known by it'),
  ),
  document_ids: documentIds('What the seller sent with it'),
};

const responseFields = {
  decision: ref(CounterNoticeDecision),
  statement: nullable(text(10_000, 'What the complainant answers; needed for a dispute')),
  evidence_document_ids: documentIds('What proves the answer'),
};

const withdrawalFields = {
  statement: nullable(text(10_000, 'Why, in the words of who takes it back')),
};

export const CounterNotice = resource(
  'CounterNotice',
  'What the seller says against a complaint, and the answer to it.',
  {
    id: id('The id of the counter-notice'),
    complaint_id: id('The complaint that it is against'),
    batch_id: id('The batch of the complaint'),
    client_id: id('The client for whom the complaint is filed'),
    client: ref(ClientName),
    right_holder_id: id('The holder of the right'),
    right_holder: ref(RightHolderName),
    platform: ref(PlatformCode),
    round: whole(1, 2_147_483_647, 'Which objection of the seller it is; platforms allow several'),
    ...fields,
    flags: Type.Array(ref(CounterNoticeFlag), {
      maxItems: counterNoticeFlags.length,
      description: 'By the rules and the history as they were known when it was recorded; empty where nothing is known',
    }),
    admissible_until: nullable(moment('The end of the time that the seller had; null where the rulebook has no rule')),
    admissible_basis: nullable(ref(DeadlineBasis)),
    status: ref(CounterNoticeStatus),
    response_due_at: nullable(moment('The last moment to answer; null where the rulebook has no rule')),
    response_due_basis: nullable(ref(DeadlineBasis)),
    decision: nullable(responseFields.decision),
    response_statement: responseFields.statement,
    evidence_document_ids: responseFields.evidence_document_ids,
    responded_at: nullable(moment('When it was answered')),
    withdrawn_by: nullable(ref(CounterNoticeParty)),
    withdrawn_at: nullable(moment('When it, or the dispute of it, was taken back')),
    withdrawal_statement: withdrawalFields.statement,
    outcome: nullable(ref(CounterNoticeOutcome)),
    ...stored,
  },
);

export const CounterNoticeList = listOf(CounterNotice);

export const CounterNoticeCreate = body('CounterNoticeCreate', 'A counter-notice that came in.', {
  received_at: fields.received_at,
  reason: fields.reason,
  statement: Type.Optional(fields.statement),
  platform_reference: Type.Optional(fields.platform_reference),
  document_ids: Type.Optional(fields.document_ids),
});

export const CounterNoticeResponseCreate = body('CounterNoticeResponseCreate', 'The answer to a counter-notice.', {
  decision: responseFields.decision,
  statement: Type.Optional(responseFields.statement),
  evidence_document_ids: Type.Optional(responseFields.evidence_document_ids),
  responded_at: Type.Optional(moment('When it was sent, not in the future; now when it is left out')),
});

export const CounterNoticeWithdrawalCreate = body(
  'CounterNoticeWithdrawalCreate',
  'That a counter-notice, or the dispute of it, is taken back.',
  {
    withdrawn_by: ref(CounterNoticeParty),
    withdrawn_at: Type.Optional(moment('When, not in the future; now when it is left out')),
    statement: Type.Optional(withdrawalFields.statement),
  },
);

const only = (what: string) => `Only counter-notices ${what}`;

export const counterNoticesQuery = listQuery(['created_at', 'updated_at', 'received_at'], {
  complaint_id: anyOf(id('A complaint'), only('against these complaints')),
  batch_id: anyOf(id('A batch'), only('against complaints of these batches')),
  client_id: anyOf(id('A client'), only('of these clients')),
  right_holder_id: anyOf(id('A right holder'), only('of these right holders')),
  platform: anyOf(ref(PlatformCode), only('on these platforms')),
  reason: anyOf(ref(CounterNoticeReason), only('that give these reasons')),
  flag: anyOf(ref(CounterNoticeFlag), only('with one of these flags')),
  status: anyOf(ref(CounterNoticeStatus), only('of these statuses; `open` are those that wait for an answer')),
  outcome: anyOf(ref(CounterNoticeOutcome), only('that ended so')),
  due_before: Type.Optional(moment('Only counter-notices whose answer is due before this moment')),
});

export type CounterNoticesQuery = Static<typeof counterNoticesQuery>;
