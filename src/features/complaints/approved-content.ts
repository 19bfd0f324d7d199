import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import type { Platform } from '../../platforms/platform.ts';
import type { NoticeWords } from '../notice-templates/index.ts';
import type { LockedBatch } from './batch-queries.ts';
import { channelOn } from './batch-rules.ts';
import { declaration } from './declaration.ts';

/** The parts of what is approved, and what each is called. */
const parts = {
  links: 'the links that are ready',
  grounds: 'the grounds',
  right: 'the right or its holder',
  evidence: 'the evidence',
  letter: 'the authorisation letter',
  channel: 'the channel',
  notice: 'the words of the notice',
  declaration: 'the declaration',
};

/** What goes to the platform, each part so told that it is another text once anything of it is another. */
export type Content = Record<keyof typeof parts, string>;

/** What a submission of a batch rests on besides the batch itself. */
export type Basis = {
  platform: Platform;
  /** The day at the platform. */
  today: string;
  authorisation_letter_id: string | null;
  words: NoticeWords;
};

/** What would be submitted of a batch that is locked, as it is. */
export async function contentOf(ctx: Context, batch: LockedBatch, basis: Basis): Promise<Content> {
  const { enforcement_type, reason, severity, description, evidence_document_ids } = batch;
  const { links, right, letter } = await standingOf(ctx, batch, basis.authorisation_letter_id);
  return {
    links,
    right,
    letter,
    grounds: digest([batch.platform, enforcement_type, reason, severity, description]),
    evidence: digest(evidence_document_ids),
    channel: channelOn(basis.platform, enforcement_type, basis.today),
    notice: digest(basis.words),
    declaration: declaration.version,
  };
}

/** What is another now than it was when it was approved, in words; empty when nothing is. */
export const changedParts = (approved: Content, now: Content): string[] =>
  (Object.keys(parts) as (keyof typeof parts)[])
    .filter((part) => approved[part] !== now[part])
    .map((part) => parts[part]);

const digest = (what: unknown): string => createHash('sha256').update(JSON.stringify(what)).digest('hex');

type Standing = Pick<Content, 'links' | 'right' | 'letter'>;

async function standingOf(
  ctx: Context,
  { id, ip_right_id, right_holder_id }: LockedBatch,
  letterId: string | null,
): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select
      (select count(*) || ' ' || encode(sha256(convert_to(coalesce(string_agg(
          concat_ws(' ', c.id, c.canonical_url), chr(10) order by c.id), ''), 'UTF8')), 'hex')
        from complaints c where c.batch_id = ${id} and c.state = 'ready') as links,
      (select concat_ws(' ', r.version, h.version) from ip_rights r, right_holders h
        where r.id = ${ip_right_id} and h.id = ${right_holder_id}) as right,
      coalesce((select concat_ws(' ', l.id, l.version) from authorisation_letters l where l.id = ${letterId}::uuid), 'none')
        as letter`.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('a select without a from has one row');
  return row;
}
