import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';

/** One file of an archive; text is written as UTF-8. */
export type ZipEntry = { name: string; content: AsyncIterable<string | Uint8Array> };

const deflateMethod = 8;

/** What the sizes and places of an archive can count to, less room for its table of contents. */
const largestArchive = 2 ** 32 - 2 ** 20;

/** The date of every file, the first that an archive can name: the same files make the same bytes. */
const noDate = new Date(1980, 0, 1);

/**
 * An archive whose files are made while they are sent, one after the other; none is held in memory. The next entry is asked
 * for when the content of the last has been read to its end. Fails when a file or the whole grows beyond `mostBytes`: the
 * format has room for 4 GiB, and an archive of more could not be opened.
 */
export async function* zipOf(
  entries: AsyncIterable<ZipEntry>,
  mostBytes: number = largestArchive,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let written = 0;
  const zip = new Zip((_error, bytes) => {
    written += bytes.length;
    ready.push(bytes);
  });
  for await (const { name, content } of entries) {
    const file = { filename: name, size: 0, crc: 0, compression: deflateMethod, mtime: noDate } as ZipInputFile & Sent;
    zip.add(file);
    for await (const bytes of deflated(content, file)) {
      file.ondata(null, bytes, false);
      if (Math.max(written, file.size) > mostBytes) throw new RangeError(`an archive has room for ${mostBytes} bytes`);
      yield* ready.splice(0);
    }
    file.ondata(null, new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}

/** What the archive lends to a file that is added to it. */
type Sent = { ondata(error: null, bytes: Uint8Array, final: boolean): void };

/** Compressed by zlib, which works beside the event loop; size and checksum are kept with the file. */
async function* deflated(content: ZipEntry['content'], file: ZipInputFile): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw();
  // Whoever fails, the reader of the last stream learns of it.
  pipeline(Readable.from(measured(content, file)), deflate, () => undefined);
  yield* deflate as AsyncIterable<Uint8Array>;
}

async function* measured(content: ZipEntry['content'], file: ZipInputFile): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    file.size += bytes.length;
    file.crc = crc32(bytes, file.crc);
    yield bytes;
  }
}
