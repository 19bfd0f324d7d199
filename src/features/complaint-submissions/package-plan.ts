import type { Context } from '../../foundation/context.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireScope } from '../../foundation/require-scope.ts';
import { noticeLanguages } from '../notice-templates/index.ts';
import { objectKey } from '../documents/index.ts';
import { countLinks } from './links.ts';
import { messageOf } from './message.ts';
import { groundsOf, noticeOf, type Occasion, wordsOf } from './notice.ts';
import { type Paper, papersOf } from './papers.ts';
import type { PlannedFile } from './planned-file.ts';
import { contentMissing, nothingSubmitted, packageTooLarge, submissionDecided } from './problems.ts';
import { getSubmission, type Submission, submissionsOfBatch } from './queries.ts';

/** What a package is made of. Nothing in it changes from one reading to the next while nothing changes on record. */
export type PackagePlan = {
  name: string;
  submissions: Submission[];
  files: PlannedFile[];
  /** Documents that the credential may not see. */
  withheld: string[];
};

/**
 * The package of one submission. Who reads it reads the documents, and that is recorded.
 * Problems: not_found, scope_missing, submission_decided (failed), document_content_missing, package_too_large.
 */
export async function planSubmissionPackage(ctx: Context, id: string, reading: boolean): Promise<PackagePlan> {
  const submission = await getSubmission(ctx, id);
  requireScope(ctx, 'documents:read');
  if (submission.state === 'failed') throw submissionDecided(submission);
  const plan = await planOf(ctx, [submission], () => '');
  if (submission.channel === 'email') {
    const { message } = await planMessage(ctx, submission);
    plan.files.push({ path: 'message.eml', kind: 'message', message });
  }
  if (reading) await recordReading(ctx, plan, { type: 'complaint_submission', id });
  return { ...plan, name: `submission-${submission.number}-${id}.zip` };
}

/**
 * The package of all submissions of a batch that did not fail, each in a folder of its own beside the papers.
 * Problems: as above, nothing_submitted.
 */
export async function planBatchPackage(ctx: Context, id: string, reading: boolean): Promise<PackagePlan> {
  await groundsOf(ctx, id);
  requireScope(ctx, 'documents:read');
  const submissions = await submissionsOfBatch(ctx, id);
  if (submissions.length === 0) throw nothingSubmitted();
  const digits = String(submissions.at(-1)?.number ?? 1).length;
  const plan = await planOf(ctx, submissions, ({ number }) => `submission-${String(number).padStart(digits, '0')}/`);
  if (reading) await recordReading(ctx, plan, { type: 'complaint_batch', id });
  return { ...plan, name: `batch-${id}.zip` };
}

type Unnamed = Omit<PackagePlan, 'name'>;

/** The package of one submission as a message. Problems: submission_decided (failed), document_content_missing, package_too_large. */
export async function planMessage(ctx: Context, submission: Submission) {
  if (submission.state === 'failed') throw submissionDecided(submission);
  const { grounds, papers, withheld } = await groundsAndPapers(ctx, [submission]);
  const occasion = occasionOf(submission, papers, await countLinks(ctx, [submission.id]));
  const words = await wordsOf(ctx, submission.id, grounds);
  const notices = noticeLanguages.map((language) => noticeOf(words, language, grounds, occasion));
  const files = [...linkFiles(submission.id, ''), ...paperFiles(ctx, papers)];
  return { message: messageOf({ grounds, submission, notices, files }), files, withheld };
}

async function groundsAndPapers(ctx: Context, submissions: Submission[]) {
  const grounds = await groundsOf(ctx, submissions[0]?.batch_id ?? '');
  const letter_ids = [...new Set(submissions.flatMap(({ authorisation_letter_id: id }) => (id === null ? [] : [id])))];
  const { ip_right_id, right_holder_id } = grounds;
  const { papers, withheld } = await papersOf(ctx, { batch_id: grounds.id, ip_right_id, right_holder_id, letter_ids });
  await requireContent(ctx, papers);
  return { grounds, papers, withheld };
}

async function planOf(
  ctx: Context,
  submissions: Submission[],
  folderOf: (one: Submission) => string,
): Promise<Unnamed> {
  const { grounds, papers, withheld } = await groundsAndPapers(ctx, submissions);
  const counts = await countLinks(
    ctx,
    submissions.map(({ id }) => id),
  );
  const files: PlannedFile[] = [];
  for (const one of submissions) {
    const notice = { submission_id: one.id, grounds, occasion: occasionOf(one, papers, counts) };
    const notices = noticeLanguages.map((language): PlannedFile => ({
      path: `${folderOf(one)}notice.${language}.txt`,
      kind: 'notice',
      notice: { language, ...notice },
    }));
    files.push(...notices, ...linkFiles(one.id, folderOf(one)));
  }
  files.push(...paperFiles(ctx, papers));
  if (files.length > mostFiles) throw packageTooLarge(`${files.length} files`);
  return { submissions, files, withheld };
}

const occasionOf = (one: Submission, papers: readonly Paper[], counts: ReadonlyMap<string, number>): Occasion => ({
  ...one,
  link_count: counts.get(one.id) ?? 0,
  at: new Date(one.submitted_at),
  evidence: evidenceNames(papers),
});

/** The file names of the evidence among the papers. */
export const evidenceNames = (papers: readonly Paper[]): string[] =>
  papers.filter(({ folder }) => folder === 'evidence').map(({ file_name }) => file_name);

const linkFiles = (links_of: string, folder: string): PlannedFile[] =>
  (['txt', 'csv'] as const).map((format) => ({ path: `${folder}links.${format}`, kind: 'links', links_of, format }));

function paperFiles(ctx: Context, papers: readonly Paper[]): PlannedFile[] {
  const places = new Map<string, number>();
  return papers.map(({ folder, file_name, kind, document_id, content_type, size_bytes, sha256 }) => {
    const place = (places.get(folder) ?? 0) + 1;
    places.set(folder, place);
    const path = `${folder}/${String(place).padStart(2, '0')}-${fileNameOf(file_name)}`;
    const key = objectKey(ctx.agency_id, document_id);
    return { path, kind, document: { document_id, content_type, size_bytes, sha256, key } };
  });
}

/** A name that no system takes for a path, a device or a command, and none finds too long. */
const fileNameOf = (name: string): string =>
  shortened(
    name
      .normalize('NFC')
      .replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '_')
      .replace(/[. ]+$/, '_'),
  );

// File systems take names of 255 bytes; a Chinese letter has three.
const mostNameBytes = 200;

function shortened(name: string): string {
  const ending = /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? '';
  const letters = Array.from(name.slice(0, name.length - ending.length));
  while (Buffer.byteLength(letters.join('') + ending) > mostNameBytes) letters.pop();
  return letters.join('') + ending;
}

const mostBytes = 4_000_000_000;
/** An archive names no more, and has its manifest besides. */
const mostFiles = 65_534;

/** Every document must have its bytes, as long as they should be, before the first one is sent. */
async function requireContent(ctx: Context, papers: readonly Paper[]): Promise<void> {
  if (papers.reduce((sum, { size_bytes }) => sum + size_bytes, 0) > mostBytes)
    throw packageTooLarge('documents of more than 4,000,000,000 bytes');
  const missing: Paper[] = [];
  for (const paper of papers) {
    const head = await ctx.objects.head(objectKey(ctx.agency_id, paper.document_id));
    if (head?.sizeBytes !== paper.size_bytes) missing.push(paper);
  }
  if (missing.length > 0) throw contentMissing(missing);
}

/** The documents among these files, as the audit names them. */
export const documentsAmong = (files: readonly PlannedFile[]) =>
  files.flatMap((file) =>
    'document' in file ? [{ id: file.document.document_id, kind: file.kind, sha256: file.document.sha256 }] : [],
  );

const recordReading = (ctx: Context, plan: Unnamed, { type, id }: { type: string; id: string }): Promise<void> =>
  emit(ctx, {
    action: `${type}.package_read`,
    subject_type: type,
    subject_id: id,
    client_id: plan.submissions[0]?.client_id ?? null,
    data: { documents: documentsAmong(plan.files) },
  });
