import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const randomBytesOfOne = 16;
// The system is asked for the random bytes of many ids at once: asked for each, it costs more than all else about an id.
const pool = Buffer.alloc(256 * randomBytesOfOne);
let used = pool.length;
let lastMs = 0;
let sequence = 0;

/** A new UUIDv7: unique, and later ones of this process sort behind earlier ones. */
export function newId(): string {
  const random = takeRandom();
  const now = Date.now();
  if (now > lastMs) [lastMs, sequence] = [now, random.readUInt32BE(0) >>> 1];
  else if (sequence < 0xffffffff) sequence += 1;
  else [lastMs, sequence] = [lastMs + 1, 0];
  return v7({ random, msecs: lastMs, seq: sequence });
}

function takeRandom(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += randomBytesOfOne;
  return pool.subarray(used - randomBytesOfOne, used);
}
