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
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { documentIds } from '../documents/index.ts';
import { complaintActors, complaintEventDoors, complaintEvents, isReportable } from './lifecycle-events.ts';
import { complaintStates } from './lifecycle-states.ts';
import { silenceConsequences } from './lifecycle-transitions.ts';

export const ComplaintState = enumOf(
  'ComplaintState',
  complaintStates,
  'Where the complaint is in the procedure; it follows from its events and is never set',
);

export const ComplaintEventName = enumOf('ComplaintEventName', complaintEvents, 'What happened to the complaint');

export const ReportableEvent = enumOf(
  'ReportableEvent',
  complaintEvents.filter(isReportable),
  'What an agency reports; the other events come about through other requests or through the service',
);

export const ComplaintActor = enumOf('ComplaintActor', complaintActors, 'Who caused it; `system` is this service');

export const ComplaintEventSource = enumOf('ComplaintEventSource', complaintEventDoors, 'How it came into the history');

export const SilenceConsequence = enumOf(
  'SilenceConsequence',
  silenceConsequences,
  'What the platform does when an objection stays unanswered',
);

export const reportReason = nullable(text(500, 'Why, in the words of the platform or the seller'));
export const reportNote = nullable(text(2000, 'What the agency notes for itself'));

const said = {
  reason: reportReason,
  platform_reference: nullable(text(200, 'The number that the platform gave; it becomes that of the complaint')),
  note: reportNote,
};

/** Where the complaint goes that `relisted` opens. */
export const relistingBatch = id(
  'With `relisted` only: the batch, not submitted yet, that takes in the complaint about the listing seen again; one of the same right, platform and enforcement type. Without it a batch for relistings is found or made',
);

/** What a report says beside the event itself. */
const reportSaid = Type.Partial(Type.Object(said));

export const ComplaintEvent = resource(
  'ComplaintEvent',
  'Something that happened to a complaint. It is never changed.',
  {
    id: id('The id of the event'),
    complaint_id: id('The complaint that it happened to'),
    sequence: whole(1, 2_147_483_647, 'Its place in the order in which we heard of the events of the complaint'),
    event: ref(ComplaintEventName),
    actor: ref(ComplaintActor),
    source: ref(ComplaintEventSource),
    occurred_at: moment('When it happened'),
    ...said,
    evidence_document_ids: documentIds('What proves it'),
    on_silence: nullable(ref(SilenceConsequence)),
    relisting_id: nullable(
      id('The complaint that carries on, of the event `relisted`; null for other events, or when it was deleted'),
    ),
    state: ref(ComplaintState),
    credential_name: nullable(text(200, 'The credential that recorded it; null when the service did')),
    created_at: moment('When it was recorded'),
  },
);

export const ComplaintEventList = listOf(ComplaintEvent);

export const ComplaintEventCreate = body('ComplaintEventCreate', 'Something that happened to the complaint.', {
  event: ref(ReportableEvent),
  occurred_at: Type.Optional(moment('When it happened, not in the future; now when it is left out')),
  ...reportSaid.properties,
  evidence_document_ids: Type.Optional(documentIds('What proves it')),
  batch_id: Type.Optional(relistingBatch),
});

// Events are never changed: there is nothing to have been updated.
export const complaintEventsQuery = Type.Omit(
  listQuery(['created_at', 'occurred_at'], { event: anyOf(ref(ComplaintEventName), 'Only these events') }),
  ['updated_after'],
  { additionalProperties: false },
);

export type ComplaintEventsQuery = Static<typeof complaintEventsQuery>;
