import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import type { AuditEntriesQuery } from './schemas.ts';

const columns = [
  'id',
  'action',
  'subject_type',
  'subject_id',
  'actor_kind',
  'credential_id',
  'credential_name',
  'client_id',
  'request_id',
  'ip_address',
  'created_at',
] as const;

const entries = ({ db }: Context) =>
  db
    .selectFrom('audit_entries')
    .select(columns)
    .select((eb) => eb.ref('data').$castTo<Record<string, unknown>>().as('data'));

export function listAuditEntries(ctx: Context, query: AuditEntriesQuery) {
  const { action, subject_type, subject_id, credential_id, client_id } = query;
  const select = entries(ctx)
    .$if(action !== undefined, (s) => s.where('action', 'in', action ?? []))
    .$if(subject_type !== undefined, (s) => s.where('subject_type', 'in', subject_type ?? []))
    .$if(subject_id !== undefined, (s) => s.where('subject_id', '=', subject_id ?? ''))
    .$if(credential_id !== undefined, (s) => s.where('credential_id', 'in', credential_id ?? []))
    .$if(client_id !== undefined, (s) => s.where('client_id', 'in', client_id ?? []));
  return paginate(ctx, select, query, 'audit_entries');
}

export const getAuditEntry = (ctx: Context, id: string) =>
  entries(ctx)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('audit entry'));
