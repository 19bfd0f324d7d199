import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FormFile } from '../../foundation/http/forms.ts';
import { validationFailed } from '../../foundation/http/validation.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import { bodyError, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { contentTypeOf, telltaleBytes, typeFaults } from './file-types.ts';

/** What is known of a file once its bytes are safe. */
export type StoredFile = { file_name: string; content_type: string; size_bytes: number; sha256: string };

const longestName = 255;

/**
 * Streams a file into the store while it is looked at, hashed and counted. When this fails, nothing is stored.
 * Problems: validation_failed (its name), rule_violated (empty, or not what it should or says to be).
 */
export async function storeFile(objects: ObjectStore, key: string, file: FormFile): Promise<StoredFile> {
  const fault = nameFault(file.name);
  if (fault !== null) throw validationFailed([fault]);
  const chunks = file.bytes.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  const head = await readHead(chunks);
  if (head.length === 0) refuse([bodyError('/file', 'empty', 'The file is empty.')]);
  const content_type = await contentTypeOf(head);
  refuse(typeFaults(content_type, file));

  const hash = createHash('sha256');
  let size_bytes = 0;
  async function* measured() {
    for await (const chunk of following(head, chunks)) {
      hash.update(chunk);
      size_bytes += chunk.length;
      yield chunk;
    }
  }
  await objects.put(key, Readable.from(measured()), { contentType: String(content_type) });
  return { file_name: file.name, content_type: String(content_type), size_bytes, sha256: hash.digest('hex') };
}

async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const head: Buffer[] = [];
  let length = 0;
  while (length < telltaleBytes) {
    const next = await chunks.next();
    if (next.done === true) break;
    head.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(head);
}

async function* following(head: Buffer, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* chunks;
}

function nameFault(name: string): ProblemDetail | null {
  if (name === '') return bodyError('/file', 'missing_name', 'must have a file name');
  if (Array.from(name).length > longestName)
    return bodyError('/file', 'name_too_long', `must not have a name longer than ${longestName} characters`);
  if (/\p{Cc}/u.test(name))
    return bodyError('/file', 'control_character', 'must not have a control character in its name');
  if (name.includes('\ufffd')) return bodyError('/file', 'broken_character', 'must have a name in UTF-8');
  return null;
}
