import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { lockRow } from '../../foundation/database/lock-row.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import type { RightChange } from '../../platforms/platform.ts';
import { linkedDocumentIds } from '../documents/index.ts';
import type { IpRightChangesQuery } from './change-schemas.ts';

const documentIds = linkedDocumentIds('ip_right_change_documents', 'ip_right_change_id', 'ip_right_changes.id');

/** What a change shows, but for the moments of its record. */
export const changeColumns = [
  'ip_right_changes.id',
  'ip_right_changes.client_id',
  'ip_right_changes.ip_right_id',
  'ip_right_changes.kind',
  'ip_right_changes.effective_on',
  'ip_right_changes.description',
  'ip_right_changes.expires_on',
  'ip_right_changes.previous_expires_on',
  'ip_right_changes.registrant_name',
  'ip_right_changes.registrant_name_zh',
  'ip_right_changes.previous_registrant_name',
  'ip_right_changes.previous_registrant_name_zh',
  'ip_right_changes.version',
  documentIds.as('document_ids'),
] as const;

const changes = ({ db }: Context) =>
  db
    .selectFrom('ip_right_changes')
    .select(changeColumns)
    .select(['ip_right_changes.created_at', 'ip_right_changes.updated_at']);

export function listIpRightChanges(ctx: Context, query: IpRightChangesQuery) {
  const { client_id, ip_right_id, kind } = query;
  const select = changes(ctx)
    .$if(client_id !== undefined, (s) => s.where('ip_right_changes.client_id', 'in', client_id ?? []))
    .$if(ip_right_id !== undefined, (s) => s.where('ip_right_changes.ip_right_id', 'in', ip_right_id ?? []))
    .$if(kind !== undefined, (s) => s.where('ip_right_changes.kind', 'in', kind ?? []));
  return paginate(ctx, select, query, 'ip_right_changes');
}

export const getIpRightChange = (ctx: Context, id: string) =>
  changes(ctx)
    .where('ip_right_changes.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('change of an IP right'));

/** The change, locked until the transaction ends. */
export async function lockIpRightChange(ctx: Context, id: string) {
  await lockRow(ctx, 'ip_right_changes', id, 'change of an IP right');
  return await getIpRightChange(ctx, id);
}

/** How many changes a right has, and the last day on which one of the kind took effect (null when none did). */
export const summariseChanges = (ctx: Context, rightId: string, kind: RightChange) =>
  ctx.db
    .selectFrom('ip_right_changes')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      sql<string | null>`max(effective_on) filter (where kind = ${kind})`.as('latest_of_kind'),
    ])
    .where('ip_right_id', '=', rightId)
    .executeTakeFirstOrThrow();
