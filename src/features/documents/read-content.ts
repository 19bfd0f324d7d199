import type { Context } from '../../foundation/context.ts';
import { emit } from '../../foundation/events/emit.ts';
import { Problem } from '../../foundation/problems.ts';
import { type Portion, portionOf } from './content-range.ts';
import { documentProblems } from './problems.ts';
import { getDocument } from './queries.ts';

/** What a request says of the content that it wants. */
export type ContentRequest = {
  range: string | undefined;
  if_range: string | undefined;
  /** Whether the client has the content of this tag already. */
  has(tag: string): boolean;
  /** Asks for the headers alone. */
  headersOnly: boolean;
};

/** Which bytes to send, and what of. */
export type Content = {
  document: Awaited<ReturnType<typeof getDocument>>;
  tag: string;
  portion: Portion | { kind: 'unchanged' };
};

/** Decides what a reader gets, and records that it got it. Problems: not_found, range_not_satisfiable. */
export async function readContent(ctx: Context, id: string, wanted: ContentRequest): Promise<Content> {
  const document = await getDocument(ctx, id);
  const tag = `"${document.sha256}"`;
  if (wanted.has(tag)) return { document, tag, portion: { kind: 'unchanged' } };
  if (wanted.headersOnly) return { document, tag, portion: { kind: 'whole' } };
  const portion = portionOf({ size_bytes: document.size_bytes, tag }, wanted);
  if (portion.kind === 'unsatisfiable') {
    throw new Problem(documentProblems.range_not_satisfiable, `The file has ${document.size_bytes} bytes.`, {
      headers: { 'content-range': `bytes */${document.size_bytes}` },
    });
  }
  await emit(ctx, {
    action: 'document.content_read',
    subject_type: 'document',
    subject_id: id,
    client_id: document.client_id,
    data: { kind: document.kind, sha256: document.sha256 },
  });
  return { document, tag, portion };
}
