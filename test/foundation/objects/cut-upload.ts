// A process of its own that uploads 24 MiB, says so, and then waits for its end in the middle of the upload.
import { createObjectStore } from '../../../src/foundation/objects/index.ts';
import type { ObjectStoreConfig } from '../../../src/foundation/objects/index.ts';
import { generateBytes } from './generated-bytes.ts';

const [config = '', key = ''] = process.argv.slice(2);
const mebibyte = 1024 * 1024;

const body = generateBytes(32 * mebibyte, 1, async (yieldedBytes) => {
  if (yieldedBytes < 24 * mebibyte) return;
  process.stdout.write('uploading\n');
  await new Promise((done) => setTimeout(done, 60_000));
});
await createObjectStore(JSON.parse(config) as ObjectStoreConfig).put(key, body);
