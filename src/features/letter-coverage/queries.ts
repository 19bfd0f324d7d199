import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/problems.ts';

/** Problems: not_found. */
export const getClientToReport = ({ db }: Context, id: string) =>
  db
    .selectFrom('clients')
    .where('id', '=', id)
    .select(['id', 'name'])
    .executeTakeFirstOrThrow(() => notFound('client'));
