import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/problems.ts';
import { findPlatform } from '../../platforms/index.ts';
import { builtInPlatform } from './problems.ts';

const columns = [
  'id',
  'code',
  'names',
  'hosts',
  'language',
  'contact',
  'accepted_rights',
  'required_documents',
  'links_per_complaint',
  'notes',
  'version',
] as const;

/** One of the agency's own platforms, locked until the transaction ends. Problems: not_found, built_in_platform. */
export function lockOwnPlatform(ctx: Context, code: string) {
  if (findPlatform(code) !== null) throw builtInPlatform(code);
  return ctx.db
    .selectFrom('agency_platforms')
    .select(columns)
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirstOrThrow(() => notFound('platform'));
}

/** Lets one request at a time change the agency's list of platforms: whose host is whose concerns them all. */
export const lockPlatformList = (ctx: Context) =>
  ctx.db.selectFrom('agencies').select('id').where('id', '=', ctx.agency_id).forNoKeyUpdate().execute();

export type OwnPlatformColumns = 'names' | 'contact' | 'accepted_rights' | 'required_documents';

/** The fields as the table keeps them: what is an object or a list of objects is JSON. */
export function asColumns<Fields extends Partial<Record<OwnPlatformColumns, unknown>>>(fields: Fields) {
  const written = Object.entries(fields).map(([name, value]) => [
    name,
    value === null || !jsonColumns.includes(name) ? value : JSON.stringify(value),
  ]);
  return Object.fromEntries(written) as {
    [Name in keyof Fields]: Name extends OwnPlatformColumns ? string : Fields[Name];
  };
}

const jsonColumns: readonly string[] = ['names', 'contact', 'accepted_rights', 'required_documents'];
