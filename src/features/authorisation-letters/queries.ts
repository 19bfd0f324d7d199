import { sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { lockRow } from '../../foundation/database/lock-row.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { containing } from '../../foundation/database/text-search.ts';
import { notFound } from '../../foundation/problems.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import type { AuthorisationLettersQuery, AuthorisedAct } from './schemas.ts';
import { statusOn } from './status.ts';

const columns = [
  'authorisation_letters.id',
  'authorisation_letters.client_id',
  'authorisation_letters.right_holder_id',
  'authorisation_letters.document_id',
  'authorisation_letters.platforms',
  'authorisation_letters.valid_from',
  'authorisation_letters.valid_until',
  'authorisation_letters.principal_name',
  'authorisation_letters.signed_by',
  'authorisation_letters.signatory_title',
  'authorisation_letters.sealed',
  'authorisation_letters.notarised',
  'authorisation_letters.revoked_on',
  'authorisation_letters.revocation_reason',
  'authorisation_letters.version',
  'authorisation_letters.created_at',
  'authorisation_letters.updated_at',
] as const;

const namedRights = sql<string[] | null>`case when authorisation_letters.all_ip_rights then null else array(
  select named.ip_right_id from authorisation_letter_ip_rights named
  where named.agency_id = authorisation_letters.agency_id and named.authorisation_letter_id = authorisation_letters.id
  order by named.ip_right_id) end`;

const letters = ({ db, clock }: Context) =>
  db
    .selectFrom('authorisation_letters')
    .innerJoin('right_holders', (join) =>
      join
        .onRef('right_holders.agency_id', '=', 'authorisation_letters.agency_id')
        .onRef('right_holders.id', '=', 'authorisation_letters.right_holder_id'),
    )
    .innerJoin('clients', (join) =>
      join
        .onRef('clients.agency_id', '=', 'authorisation_letters.agency_id')
        .onRef('clients.id', '=', 'authorisation_letters.client_id'),
    )
    .select(columns)
    .select((eb) => [
      eb.ref('authorisation_letters.acts').$castTo<Static<typeof AuthorisedAct>[]>().as('acts'),
      jsonBuildObject({ id: eb.ref('clients.id'), name: eb.ref('clients.name') }).as('client'),
      jsonBuildObject({ id: eb.ref('right_holders.id'), name: eb.ref('right_holders.name') }).as('right_holder'),
      namedRights.as('ip_right_ids'),
      statusOn(todayInChina(clock)).as('status'),
    ]);

type Select = ReturnType<typeof letters>;

export function listAuthorisationLetters(ctx: Context, query: AuthorisationLettersQuery) {
  const select = covering(within(letters(ctx), query), query);
  const { status, q } = query;
  const found = select
    .$if(status !== undefined, (s) => s.where(statusOn(todayInChina(ctx.clock)), 'in', status ?? []))
    .$if(q !== undefined, (s) =>
      s.where((eb) => eb.or(searched.map((column) => eb(column, 'ilike', containing(q ?? ''))))),
    );
  return paginate(ctx, found, query, 'authorisation_letters');
}

const searched = [
  'right_holders.name',
  'right_holders.name_zh',
  'authorisation_letters.principal_name',
  'authorisation_letters.signed_by',
] as const;

function within(select: Select, { client_id, right_holder_id, expires_before }: AuthorisationLettersQuery): Select {
  return select
    .$if(client_id !== undefined, (s) => s.where('authorisation_letters.client_id', 'in', client_id ?? []))
    .$if(right_holder_id !== undefined, (s) =>
      s.where('authorisation_letters.right_holder_id', 'in', right_holder_id ?? []),
    )
    .$if(expires_before !== undefined, (s) => s.where('authorisation_letters.valid_until', '<', expires_before ?? ''));
}

/** Those that cover what is asked for, by name or because they cover everything. */
function covering(select: Select, { ip_right_id, platform, act }: AuthorisationLettersQuery): Select {
  return select
    .$if(platform !== undefined, (s) =>
      s.where(
        sql<boolean>`(authorisation_letters.platforms is null or authorisation_letters.platforms && ${platform}::text[])`,
      ),
    )
    .$if(act !== undefined, (s) => s.where(sql<boolean>`authorisation_letters.acts && ${act}::text[]`))
    .$if(ip_right_id !== undefined, (s) =>
      s.where(
        sql<boolean>`exists (
          select from ip_rights covered
          where covered.agency_id = authorisation_letters.agency_id and covered.id = any (${ip_right_id}::uuid[])
            and covered.right_holder_id = authorisation_letters.right_holder_id
            and (authorisation_letters.all_ip_rights or exists (
              select from authorisation_letter_ip_rights named
              where named.agency_id = covered.agency_id and named.ip_right_id = covered.id
                and named.authorisation_letter_id = authorisation_letters.id)))`,
      ),
    );
}

export const getAuthorisationLetter = (ctx: Context, id: string) =>
  letters(ctx)
    .where('authorisation_letters.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('authorisation letter'));

/** The letter, locked until the transaction ends. */
export async function lockAuthorisationLetter(ctx: Context, id: string) {
  await lockRow(ctx, 'authorisation_letters', id, 'authorisation letter');
  return await getAuthorisationLetter(ctx, id);
}
