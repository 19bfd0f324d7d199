import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import t from 'tap';
import { startService } from '../../support/service.ts';
import { form, pdf } from './samples.ts';

const mebibyte = 1024 * 1024;
const size = 96 * mebibyte;
const block = Buffer.alloc(65_536, 'x');

const service = await startService(t, { UPLOAD_LIMIT_BYTES: String(size) });
const agency = await service.newAgency();

t.test('a large file goes through without being held in memory, there and back', async (t) => {
  const memory = watchMemory();
  const sent = createHash('sha256');
  const answer = await send(sent, memory.at);
  t.match(answer, { size_bytes: size, sha256: sent.digest('hex') });

  let count = 0;
  const received = createHash('sha256');
  const download = await fetch(`${service.url}/v1/documents/${answer.id}/content`, {
    headers: { authorization: `Bearer ${agency.api_key}` },
  });
  for await (const chunk of download.body as AsyncIterable<Uint8Array>) {
    received.update(chunk);
    memory.at((count += chunk.length));
  }
  t.equal(received.digest('hex'), answer.sha256);
  const growth = memory.growthInMebibytes();
  t.ok(growth < 32, `grew by ${growth.toFixed(1)} MiB`);
});

/** Uploads the file block by block, as the service takes them. */
async function send(
  hash: ReturnType<typeof createHash>,
  watch: (bytes: number) => void,
): Promise<{ id: string; sha256: string }> {
  const { raw, headers } = form([
    { name: 'kind', value: 'other' },
    { name: 'file', filename: 'large.pdf', value: '@' },
  ]);
  const at = raw.lastIndexOf('@');
  async function* body() {
    yield raw.subarray(0, at);
    const start = pdf(block.length);
    for (let sent = 0; sent < size; sent += block.length) {
      const next = sent === 0 ? start : block;
      hash.update(next);
      yield next;
      watch(sent);
    }
    yield raw.subarray(at + 1);
  }
  const upload = request(`${service.url}/v1/documents`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${agency.api_key}` },
  });
  const answered = new Promise<Readable>((resolve) => upload.once('response', resolve));
  await pipeline(Readable.from(body()), upload);
  let text = '';
  for await (const chunk of await answered) text += String(chunk);
  return JSON.parse(text) as { id: string; sha256: string };
}

/** Measures the memory in use, what only waits to be collected left out, against that at the beginning. */
function watchMemory() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = used();
  let most = before;
  return {
    /** Costs some milliseconds: measures at every twelfth of the file only. */
    at(bytes: number) {
      if (bytes % (size / 12) < block.length) most = Math.max(most, used());
    },
    growthInMebibytes: () => (most - before) / mebibyte,
  };
}
