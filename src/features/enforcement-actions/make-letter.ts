import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import type { Letter } from '../../foundation/letters/letter.ts';
import { notFound } from '../../foundation/problems.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import { fillLetter, mostLinks } from './letter/fill-letter.ts';
import { notCeaseAndDesist } from './problems.ts';
import { getEnforcementAction } from './queries.ts';

/** A letter that waits for its signature. */
export type MadeLetter = {
  letter: Letter;
  /** Whom it goes to, or else what the action is called: for the name of the file. */
  name: string;
  /** `YYYY-MM-DD` */
  day: string;
};

/** Fills a cease-and-desist letter with what is on record. Problems: not_found, not_cease_and_desist. */
export async function makeLetter(ctx: Context, id: string): Promise<MadeLetter> {
  const action = await getEnforcementAction(ctx, id);
  if (action.kind !== 'cease_and_desist') throw notCeaseAndDesist(action.kind);
  const { opponent, reference, law_cited, sent_on, reply_due_on, complaint_ids } = action;
  const [right_holder, right, contact_email, links] = await Promise.all([
    rightHolderOf(ctx, action.right_holder_id),
    rightOf(ctx, action.ip_right_id),
    contactOf(ctx),
    linksOf(ctx, id),
  ]);
  const letter = fillLetter({
    ...{ opponent, right_holder, right, contact_email, links, reference, law_cited, sent_on, reply_due_on },
    further_links: complaint_ids.length - links.length,
    today: todayInChina(ctx.clock),
  });
  return { letter, name: opponent?.name ?? action.title, day: letter.day };
}

const rightHolderOf = ({ db }: Context, id: string) =>
  db
    .selectFrom('right_holders')
    .where('id', '=', id)
    .select(['name', 'name_zh'])
    .executeTakeFirstOrThrow(() => notFound('right holder'));

async function rightOf({ db }: Context, id: string | null) {
  if (id === null) return null;
  const right = await db
    .selectFrom('ip_rights')
    .where('id', '=', id)
    .select(['type', 'jurisdiction', 'status', 'title', 'registration_number', 'application_number'])
    .select(['nice_classes', 'designations'])
    .executeTakeFirst();
  return right ?? null;
}

/** Where the agency is written to: it answers for the right holder. */
async function contactOf({ db, agency_id }: Context): Promise<string | null> {
  const { contact_email } = await db
    .selectFrom('agencies')
    .where('id', '=', agency_id)
    .select('contact_email')
    .executeTakeFirstOrThrow();
  return contact_email;
}

/** The links of the complaints, as many as a letter writes out. */
async function linksOf({ db }: Context, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('enforcement_action_complaints as linked')
    .innerJoin('complaints', (join) =>
      join.onRef('complaints.agency_id', '=', 'linked.agency_id').onRef('complaints.id', '=', 'linked.complaint_id'),
    )
    .where('linked.enforcement_action_id', '=', id)
    .select(sql<string>`coalesce(complaints.canonical_url, complaints.url)`.as('link'))
    .orderBy('complaints.id')
    .limit(mostLinks)
    .execute();
  return rows.map(({ link }) => link);
}
