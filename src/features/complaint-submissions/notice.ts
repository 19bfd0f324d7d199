import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/problems.ts';
import { declarations, findReason } from '../complaints/index.ts';
import {
  fillPlaces,
  findTemplates,
  type Language,
  type NoticeValues,
  type NoticeWords,
  rightTypeNames,
} from '../notice-templates/index.ts';
import { platformOf, todayAt } from '../platforms/index.ts';

const columns = [
  'complaint_batches.id',
  'complaint_batches.client_id',
  'complaint_batches.platform',
  'complaint_batches.enforcement_type',
  'complaint_batches.reason',
  'complaint_batches.description',
  'complaint_batches.ip_right_id',
  'complaint_batches.right_holder_id',
  'clients.name as client',
  'right_holders.name as right_holder',
  'right_holders.name_zh as right_holder_zh',
  'agencies.name as agency',
  'agencies.name_zh as agency_zh',
  'agencies.contact_email as agency_email',
  'ip_rights.type as right_type',
  'ip_rights.title as right_title',
  'ip_rights.registration_number',
  'ip_rights.jurisdiction',
  'ip_rights.registrant_name',
  'ip_rights.registrant_name_zh',
  'ip_rights.registered_on',
  'ip_rights.expires_on',
  'ip_rights.patent_link_explanation',
] as const;

/** What a notice of a batch says, with the platform that it goes to. Problems: not_found. */
export async function groundsOf(ctx: Context, batchId: string) {
  const row = await ctx.db
    .selectFrom('complaint_batches')
    .innerJoin('agencies', 'agencies.id', 'complaint_batches.agency_id')
    .innerJoin('clients', (join) =>
      join
        .onRef('clients.agency_id', '=', 'complaint_batches.agency_id')
        .onRef('clients.id', '=', 'complaint_batches.client_id'),
    )
    .innerJoin('right_holders', (join) =>
      join
        .onRef('right_holders.agency_id', '=', 'complaint_batches.agency_id')
        .onRef('right_holders.id', '=', 'complaint_batches.right_holder_id'),
    )
    .innerJoin('ip_rights', (join) =>
      join
        .onRef('ip_rights.agency_id', '=', 'complaint_batches.agency_id')
        .onRef('ip_rights.id', '=', 'complaint_batches.ip_right_id'),
    )
    .select(columns)
    .where('complaint_batches.id', '=', batchId)
    .executeTakeFirstOrThrow(() => notFound('complaint batch'));
  return { ...row, rules: await platformOf(ctx, row.platform) };
}

export type Grounds = Awaited<ReturnType<typeof groundsOf>>;

/** What is different for each submission of a batch. */
export type Occasion = {
  number: number;
  link_count: number;
  /** The moment of the submission. */
  at: Date;
  declared_by: string | null;
  declaration_version: string;
  /** File names of the evidence. */
  evidence: readonly string[];
};

/** The words that a submission was made with. */
export async function wordsOf(ctx: Context, submissionId: string, grounds: Grounds): Promise<NoticeWords> {
  const { notice_words } = await ctx.db
    .selectFrom('complaint_submissions')
    .select('notice_words')
    .where('id', '=', submissionId)
    .executeTakeFirstOrThrow(() => notFound('complaint submission'));
  return (notice_words as NoticeWords | null) ?? (await findTemplates(ctx, grounds));
}

/** A notice in one language: its words with everything that is on record in their places. */
export function noticeOf(words: NoticeWords, language: Language, grounds: Grounds, occasion: Occasion) {
  const template = words[language];
  const values = language === 'zh' ? chinese(grounds, occasion) : english(grounds, occasion);
  return {
    language,
    template: template.code,
    built_in: template.built_in,
    subject: oneLine(fillPlaces(template.subject, values)),
    body: fillPlaces(template.body, values),
  };
}

export type Notice = ReturnType<typeof noticeOf>;

// A subject is a header of a message: what a title holds must not end it.
const oneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();

function english(grounds: Grounds, occasion: Occasion): NoticeValues {
  const { number, link_count, at, declared_by, declaration_version, evidence } = occasion;
  const { rules, right_type } = grounds;
  return {
    platform: rules.names.en,
    client: grounds.client,
    right_holder: grounds.right_holder,
    agency: grounds.agency,
    agency_email: grounds.agency_email,
    right_type: rightTypeNames[right_type].en,
    right_title: grounds.right_title,
    registration_number: grounds.registration_number,
    jurisdiction: grounds.jurisdiction,
    registrant: grounds.registrant_name,
    registered_on: grounds.registered_on,
    expires_on: grounds.expires_on,
    patent_link_explanation: grounds.patent_link_explanation,
    reason: reasonOf(grounds)?.name ?? grounds.reason,
    description: grounds.description,
    evidence: evidence.length === 0 ? null : evidence.join(', '),
    link_count: String(link_count),
    submission_number: String(number),
    submitted_on: todayAt(rules, { now: () => at }),
    declared_by,
    declaration: declared(declaration_version)?.text ?? null,
  };
}

const reasonOf = ({ rules, reason, right_type, enforcement_type }: Grounds) =>
  findReason(reason, { platform: rules, right_type, enforcement_type });

const declared = (version: string) => declarations.find((one) => one.version === version);

function chinese(grounds: Grounds, occasion: Occasion): NoticeValues {
  const values = english(grounds, occasion);
  return {
    ...values,
    platform: grounds.rules.names.zh,
    right_holder: grounds.right_holder_zh ?? values.right_holder,
    agency: grounds.agency_zh ?? values.agency,
    right_type: rightTypeNames[grounds.right_type].zh,
    registrant: grounds.registrant_name_zh ?? values.registrant,
    reason: reasonOf(grounds)?.name_zh ?? values.reason,
    declaration: declared(occasion.declaration_version)?.text_zh ?? null,
  };
}
