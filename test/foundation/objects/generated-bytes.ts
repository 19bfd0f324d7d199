import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const chunkBytes = 64 * 1024;
const sampleEveryBytes = 4 * 1024 * 1024;

/** A stream of the given length whose bytes differ by seed and position, made while it is read. `onChunk` gets the bytes yielded so far. */
export function generateBytes(
  sizeBytes: number,
  seed: number,
  onChunk: (yieldedBytes: number) => void | Promise<void> = () => undefined,
): Readable {
  return Readable.from(yieldChunks(sizeBytes, seed, onChunk), { objectMode: false });
}

async function* yieldChunks(
  sizeBytes: number,
  seed: number,
  onChunk: (yieldedBytes: number) => void | Promise<void>,
): AsyncGenerator<Buffer> {
  for (let offset = 0; offset < sizeBytes; offset += chunkBytes) {
    const chunk = Buffer.alloc(Math.min(chunkBytes, sizeBytes - offset), seed);
    if (chunk.length >= 8) chunk.writeBigUInt64BE(BigInt(offset));
    yield chunk;
    await onChunk(offset + chunk.length);
  }
}

/** Length and SHA-256 of everything a stream gives, kept nowhere. */
export async function digest(
  stream: Readable,
  onChunk: (readBytes: number) => void = () => undefined,
): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    sizeBytes += chunk.length;
    onChunk(sizeBytes);
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** Records the most bytes that buffers of this process hold after a garbage collection, sampled every 4 MiB. */
export function watchBufferedBytes(): { sample: (passedBytes: number) => void; peakBytes: () => number } {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  // Twice: the first run frees the buffers' owners, the second what they owned.
  const heldBytes = (): number => {
    collectGarbage();
    collectGarbage();
    return process.memoryUsage().arrayBuffers;
  };
  let peak = 0;
  let nextSample = 0;
  return {
    sample: (passedBytes) => {
      if (passedBytes < nextSample) return;
      nextSample = passedBytes + sampleEveryBytes;
      peak = Math.max(peak, heldBytes());
    },
    peakBytes: () => peak,
  };
}
