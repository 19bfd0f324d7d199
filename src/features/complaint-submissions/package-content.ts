import { createHash } from 'node:crypto';
import { csvOf } from '../../foundation/exports/csv.ts';
import type { ZipEntry } from '../../foundation/exports/zip.ts';
import { messageStream } from '../../foundation/mail/compose.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import { type Link, linkColumns, linkPages } from './links.ts';
import { writable } from './message.ts';
import type { PackagePlan } from './package-plan.ts';
import type { PlannedFile } from './planned-file.ts';

/** Where the bytes of a package come from. */
export type Sources = {
  objects: Pick<ObjectStore, 'get'>;
  /** The links of a submission after another. */
  links(submissionId: string, last: Link | undefined): Promise<Link[]>;
};

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

/** The content of one file of a package. */
export async function* bytesOf(file: PlannedFile, sources: Sources): AsyncGenerator<string | Uint8Array> {
  const { objects, links } = sources;
  if ('text' in file) yield file.text;
  else if ('document' in file) yield* await objects.get(file.document.key);
  else if ('message' in file) yield* messageStream(writable(file.message, (one) => bytesOf(one, sources)));
  else {
    const pages = linkPages((last) => links(file.links_of, last));
    yield* file.format === 'csv' ? csvOf(linkColumns, pages, { bom: true }) : lines(pages);
  }
}

async function* lines(pages: AsyncIterable<Link[]>): AsyncGenerator<string> {
  for await (const page of pages) yield page.map(({ canonical_url }) => `${canonical_url}\n`).join('');
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** Passes content on and lists it once it is through. A document whose bytes are not those that were uploaded breaks the package off. */
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
  if ('document' in file && file.document.sha256 !== sha256)
    throw new Error(`the bytes of the document ${file.document.document_id} are not those that were uploaded`);
  list({ path: file.path, kind: file.kind, document_id, size_bytes, sha256 });
}

function manifestOf({ submissions, withheld }: PackagePlan, files: readonly Listed[]): string {
  const manifest = {
    submissions: submissions.map(({ id, number, batch_id, platform, channel, submitted_at, declared_by }) => ({
      ...{ id, number, batch_id, platform, channel, submitted_at, declared_by },
    })),
    files,
    withheld_document_ids: withheld,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
