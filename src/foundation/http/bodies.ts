import type { IncomingHttpHeaders } from 'node:http';
import { commonProblems, Problem } from '../problems.ts';
import type { App } from './app-type.ts';
import { digest } from './idempotency.ts';
import { mayBeUnsafe, unsafeText } from './text-safety.ts';

/** Reads JSON bodies, those of a merge patch too; nothing else unless a route brings its own parser. */
export function acceptBodies(app: App): void {
  app.removeAllContentTypeParsers();
  const types = ['application/json', 'application/merge-patch+json'];
  app.addContentTypeParser<Buffer>(types, { parseAs: 'buffer' }, (request, raw, done) => {
    request.bodyDigest = digest(raw);
    try {
      requirePlainUtf8(request.headers);
      // Many clients name a content type and send nothing.
      done(null, raw.length === 0 ? undefined : parseJson(raw));
    } catch (error) {
      done(error as Error);
    }
  });
  // A DELETE says everything in its path: a body and its type are not looked at.
  app.addHook('onRequest', async ({ method, headers }) => {
    if (method !== 'DELETE') return;
    delete headers['content-type'];
    delete headers['content-length'];
    delete headers['transfer-encoding'];
  });
}

/** JSON is UTF-8 (RFC 8259), and nothing here unpacks. Problems: unsupported_media_type. */
function requirePlainUtf8(headers: IncomingHttpHeaders): void {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  const encoding = headers['content-encoding'] ?? 'identity';
  if (/^utf-?8$/i.test(charset) && encoding.toLowerCase() === 'identity') return;
  throw new Problem(commonProblems.unsupported_media_type, 'Send JSON in UTF-8, not packed.');
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(raw: Buffer): unknown {
  const { source, value } = readJson(raw);
  if (mayBeUnsafe(source)) {
    const errors = unsafeText(value, 'body');
    if (errors.length > 0)
      throw new Problem(commonProblems.validation_failed, 'The body holds text that cannot be kept.', { errors });
  }
  return value;
}

function readJson(raw: Buffer): { source: string; value: unknown } {
  try {
    const source = utf8.decode(raw);
    return { source, value: JSON.parse(source) };
  } catch (error) {
    const reason = error instanceof SyntaxError ? `: ${error.message}` : '';
    throw new Problem(commonProblems.malformed_request, `The body is not valid JSON in UTF-8${reason}.`);
  }
}
