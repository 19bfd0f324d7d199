import { unzipSync } from 'fflate';
import t from 'tap';
import { type ZipEntry, zipOf } from '../../../src/foundation/exports/zip.ts';

async function* filesOf(...contents: Uint8Array[]): AsyncGenerator<ZipEntry> {
  for (const [number, bytes] of contents.entries()) yield { name: `${number}.bin`, content: only(bytes) };
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function packed(files: AsyncIterable<ZipEntry>, mostBytes?: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of zipOf(files, mostBytes)) parts.push(part);
  return Buffer.concat(parts);
}

const noughts = new Uint8Array(5000);
const noise = crypto.getRandomValues(new Uint8Array(5000));

t.test('an archive gives back what was put in', async (t) => {
  const files = unzipSync(await packed(filesOf(noughts, noise), 12_000));
  t.same(files['0.bin'], noughts);
  t.same(files['1.bin'], noise);
});

t.test('more than the format has room for fails instead of making a file that nobody can open', async (t) => {
  await t.rejects(packed(filesOf(noughts), 4999), /room for 4999 bytes/, 'one file, however well it compresses');
  await t.rejects(packed(filesOf(noise, noise, noise), 12_000), /room for/, 'all of them');
});
