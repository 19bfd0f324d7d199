import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Encoding, EncodingProbe } from '../../foundation/csv/encoding.ts';
import { notText, readCsv } from '../../foundation/csv/read-csv.ts';
import type { FormFile } from '../../foundation/http/forms.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import { bodyError, refuse, ruleViolated } from '../../foundation/problems.ts';
import { importForm, type ImportInput, mostImportRows } from './file.ts';

/** What is known of a file once its bytes are safe. */
export type StoredImport = { sha256: string; encoding: Encoding; lines: number };

/**
 * Streams a file into the store while it is hashed, its encoding is found out and its lines are counted. When this
 * fails, nothing is stored. Problems: rule_violated (empty, no text).
 */
export async function storeImport(objects: ObjectStore, key: string, file: FormFile): Promise<StoredImport> {
  const hash = createHash('sha256');
  const probe = new EncodingProbe();
  const lines = new LineCount();
  let isText = true;
  const found: { encoding: Encoding } = { encoding: 'utf-8' };
  async function* measured() {
    for await (const chunk of file.bytes as AsyncIterable<Buffer>) {
      hash.update(chunk);
      probe.see(chunk);
      lines.see(chunk);
      isText &&= !chunk.includes(0);
      yield chunk;
    }
    if (lines.count === 0) throw ruleViolated([bodyError('/file', 'empty', 'The file is empty.')]);
    const encoding = probe.end();
    if (!isText || encoding === null) throw ruleViolated([bodyError('/file', 'not_a_text', notText)]);
    found.encoding = encoding;
  }
  await objects.put(key, Readable.from(measured()), { contentType: 'text/csv' });
  return { sha256: hash.digest('hex'), ...found, lines: lines.count };
}

const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/** Counts lines, whatever ends them; what stands behind the last end is one too. */
class LineCount {
  count = 0;
  #last = lineFeed;

  see(bytes: Uint8Array): void {
    for (const byte of bytes) {
      // CR LF is one end.
      const begins = this.#last === lineFeed || (this.#last === carriageReturn && byte !== lineFeed);
      if (begins) this.count += 1;
      this.#last = byte;
    }
  }
}

/**
 * Looks for what can be told of a stored file at once: what its first line lacks, that it has no rows, and, where it has
 * so many lines that it could, that it has too many. Problems: rule_violated.
 */
export async function checkBeginning(
  objects: ObjectStore,
  key: string,
  { lines, ...input }: Pick<ImportInput, 'encoding' | 'ignore_unknown_columns'> & { lines: number },
): Promise<void> {
  const bytes = await objects.get(key);
  try {
    const rows = readCsv(bytes, importForm(input));
    const first = await rows.next();
    refuse([first.done === true ? bodyError('/file', 'no_rows', 'The file has no row behind its first line.') : null]);
    let isOver = lines <= mostImportRows + 1;
    while (!isOver) isOver = (await rows.next()).done === true;
  } finally {
    bytes.destroy();
  }
}
