import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  enumOf,
  id,
  listOf,
  listQuery,
  moment,
  nullable,
  ref,
  resource,
  text,
} from '../../foundation/http/schemas.ts';

export const AuditActorKind = enumOf(
  'AuditActorKind',
  ['api_key', 'system'],
  'Who did it: a credential of the agency, or the service by itself',
);

const action = text(100, 'What was done', { pattern: '^[a-z_]+\\.[a-z_]+$', examples: ['document.content_read'] });
const subjectType = text(100, 'What kind of thing it was done to', { pattern: '^[a-z_]+$', examples: ['document'] });
const subjectId = id('The thing it was done to; it may be deleted by now');
const credentialId = id('The API key that was shown, or that the shown token was made from');

export const AuditEntry = resource('AuditEntry', 'One deed: who did what, when, and from where. It never changes.', {
  id: id('The id of the entry'),
  action,
  subject_type: subjectType,
  subject_id: subjectId,
  actor_kind: ref(AuditActorKind),
  credential_id: nullable(credentialId),
  credential_name: nullable(text(200, 'What the key was called at that time')),
  client_id: nullable(id('The client whose thing it was; null where it was the agency’s own')),
  request_id: text(64, 'The `X-Request-Id` of the request, or the run of the job'),
  ip_address: nullable(text(45, 'Where the request came from')),
  data: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    additionalProperties: true,
    description: 'What else there is to know of the deed, according to its action',
  }),
  created_at: moment('When it was done'),
});

export const AuditEntryList = listOf(AuditEntry);

// An entry never changes, so nobody asks what has changed since.
export const auditEntriesQuery = Type.Omit(
  listQuery(['created_at'], {
    action: anyOf(action, 'Only deeds of this kind'),
    subject_type: anyOf(subjectType, 'Only what was done to things of this kind'),
    subject_id: Type.Optional(id('Only what was done to this thing')),
    credential_id: anyOf(credentialId, 'Only what was done with this API key'),
    client_id: anyOf(id('A client'), 'Only what was done to things of this client'),
  }),
  ['updated_after'],
);

export type AuditEntriesQuery = Static<typeof auditEntriesQuery>;
