import { createHash } from 'node:crypto';
import type { Context } from '../../foundation/context.ts';
import { csvOf } from '../../foundation/exports/csv.ts';
import type { ZipEntry } from '../../foundation/exports/zip.ts';
import { messageStream } from '../../foundation/mail/compose.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import { declarations } from '../complaints/index.ts';
import type { NoticeWords } from '../notice-templates/index.ts';
import { type Link, linkColumns, linkPages, linksAfter } from './links.ts';
import { writable } from './message.ts';
import { noticeOf, wordsOf } from './notice.ts';
import type { PackagePlan } from './package-plan.ts';
import type { PlannedFile, PlannedNotice } from './planned-file.ts';

/** Where the bytes of a package come from. */
export type Sources = {
  objects: Pick<ObjectStore, 'get'>;
  /** The links of a submission after another. */
  links(submissionId: string, last: Link | undefined): Promise<Link[]>;
  words(notice: PlannedNotice): Promise<NoticeWords>;
};

/** @param read does work in a transaction of its own */
export const sourcesOf = (
  objects: Sources['objects'],
  read: <Result>(work: (ctx: Context) => Promise<Result>) => Promise<Result>,
): Sources => ({
  objects,
  links: (submissionId, last) => read((ctx) => linksAfter(ctx, submissionId, last)),
  words: ({ submission_id, grounds }) => read((ctx) => wordsOf(ctx, submission_id, grounds)),
});

type Listed = { path: string; kind: string; document_id: string | null; size_bytes: number; sha256: string };

/** The files of a package, each made when it is asked for, and at the end the manifest of them all. */
export async function* packageFiles(plan: PackagePlan, sources: Sources): AsyncGenerator<ZipEntry> {
  const listed: Listed[] = [];
  for (const file of plan.files) {
    const content = bytesOf(file, sources);
    yield { name: file.path, content: measured(file, content, (entry) => listed.push(entry)) };
  }
  yield { name: 'manifest.json', content: once(manifestOf(plan, listed)) };
}

/** The content of one file of a package. Fails at the end of a document whose bytes are not those that were uploaded. */
export async function* bytesOf(file: PlannedFile, sources: Sources): AsyncGenerator<string | Uint8Array> {
  const { objects, links } = sources;
  if ('notice' in file) yield await written(file.notice, sources);
  else if ('document' in file) yield* verified(file.document, await objects.get(file.document.key));
  else if ('message' in file) yield* messageStream(writable(file.message, (one) => bytesOf(one, sources)));
  else {
    const pages = linkPages((last) => links(file.links_of, last));
    yield* file.format === 'csv' ? csvOf(linkColumns, pages, { bom: true }) : lines(pages);
  }
}

async function written(notice: PlannedNotice, { words }: Sources): Promise<string> {
  const { language, grounds, occasion } = notice;
  const { subject, body } = noticeOf(await words(notice), language, grounds, occasion);
  return `${subject}\n\n${body}`;
}

async function* verified(document: { document_id: string; sha256: string }, content: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256');
  for await (const bytes of content) {
    hash.update(bytes);
    yield bytes;
  }
  if (hash.digest('hex') !== document.sha256)
    throw new Error(`the bytes of the document ${document.document_id} are not those that were uploaded`);
}

async function* lines(pages: AsyncIterable<Link[]>): AsyncGenerator<string> {
  for await (const page of pages) yield page.map(({ canonical_url }) => `${canonical_url}\n`).join('');
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** Passes content on and lists it once it is through. */
async function* measured(
  file: PlannedFile,
  content: AsyncIterable<string | Uint8Array>,
  list: (entry: Listed) => void,
) {
  const hash = createHash('sha256');
  let size_bytes = 0;
  for await (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    hash.update(bytes);
    size_bytes += bytes.length;
    yield bytes;
  }
  const sha256 = hash.digest('hex');
  const document_id = 'document' in file ? file.document.document_id : null;
  list({ path: file.path, kind: file.kind, document_id, size_bytes, sha256 });
}

function manifestOf({ submissions, withheld }: PackagePlan, files: readonly Listed[]): string {
  const declared = new Set(submissions.map(({ declaration_version }) => declaration_version));
  const manifest = {
    submissions: submissions.map(({ id, number, batch_id, platform, channel, submitted_at, ...one }) => {
      const { declared_by, declaration_version, approved_by, approved_at } = one;
      return {
        ...{ id, number, batch_id, platform, channel, submitted_at },
        ...{ declared_by, declaration_version, approved_by, approved_at },
      };
    }),
    declarations: declarations.filter(({ version }) => declared.has(version)),
    files,
    withheld_document_ids: withheld,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
