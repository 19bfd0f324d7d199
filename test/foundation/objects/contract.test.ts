import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import type { Test } from 'tap';
import {
  createObjectStore,
  ObjectExists,
  ObjectMissing,
  ObjectRangeUnsatisfiable,
  ObjectStoreUnusable,
} from '../../../src/foundation/objects/index.ts';
import type { ObjectStore } from '../../../src/foundation/objects/index.ts';
import { digest, generateBytes, watchBufferedBytes } from './generated-bytes.ts';
import { storesUnderTest } from './stores.ts';
import type { StoreUnderTest } from './stores.ts';

const mebibyte = 1024 * 1024;
const farFuture = new Date('2999-01-01');

// The default of 30 s is near on a busy machine: every put waits for the disk.
t.setTimeout(120_000);

for (const storeUnderTest of await storesUnderTest()) {
  t.test(storeUnderTest.name, async (t) => {
    t.setTimeout(120_000);
    const store = createObjectStore(storeUnderTest.config);
    t.teardown(async () => {
      await store.close();
      await storeUnderTest.cleanUp();
    });
    await proveReadiness(t, store, storeUnderTest);
    await proveReading(t, store);
    await proveNeverOverwriting(t, store);
    await proveWholeOrNothing(t, store, storeUnderTest);
    await proveListing(t, store);
    await proveKeyShape(t, store);
  });
}

async function proveReadiness(t: Test, store: ObjectStore, { unusable }: StoreUnderTest): Promise<void> {
  await t.test('check fails until prepare has made the place, which may be called again', async (t) => {
    await t.rejects(store.check(), ObjectStoreUnusable);
    await store.prepare();
    await store.prepare();
    await store.check();
  });
  for (const { name, config, message } of unusable) {
    await t.test(`check names the trouble: ${name}`, async (t) => {
      const broken = createObjectStore(config);
      await t.rejects(broken.check(), { name: 'ObjectStoreUnusable', message });
      await broken.close();
    });
  }
}

async function proveReading(t: Test, store: ObjectStore): Promise<void> {
  const partBytes = 5 * mebibyte;
  for (const sizeBytes of [0, 1, partBytes - 1, partBytes, partBytes + 1, 2 * partBytes]) {
    await t.test(`gives back ${sizeBytes} bytes as they were`, async (t) => {
      const key = newKey();
      const began = Date.now();
      await store.put(key, generateBytes(sizeBytes, 7), { contentType: 'application/pdf' });
      t.strictSame(await digest(await store.get(key)), await digest(generateBytes(sizeBytes, 7)));
      const head = await store.head(key);
      t.equal(head?.sizeBytes, sizeBytes);
      t.ok(Math.abs((head?.lastModified.getTime() ?? 0) - began) < 30_000, 'modified now');
    });
  }

  await t.test('streams 64 MiB both ways in bounded memory', async (t) => {
    const key = newKey();
    const writing = watchBufferedBytes();
    await store.put(key, generateBytes(64 * mebibyte, 3, writing.sample));
    const reading = watchBufferedBytes();
    const read = await digest(await store.get(key), reading.sample);
    t.strictSame(read, await digest(generateBytes(64 * mebibyte, 3)));
    t.comment(`buffered at most ${writing.peakBytes()} bytes writing, ${reading.peakBytes()} bytes reading`);
    t.ok(writing.peakBytes() < 32 * mebibyte, 'writing holds less than half of the body');
    t.ok(reading.peakBytes() < 32 * mebibyte, 'so does reading');
  });

  await t.test('the watch used above sees a body that is held', async (t) => {
    const watch = watchBufferedBytes();
    await generateBytes(40 * mebibyte, 3, watch.sample).toArray();
    t.ok(watch.peakBytes() > 32 * mebibyte);
  });

  await t.test('gives inclusive ranges', async (t) => {
    const key = newKey();
    await store.put(key, Readable.from([Buffer.from('0123456789')]));
    const cases = [
      { start: 0, end: 0, expected: '0' },
      { start: 2, end: 5, expected: '2345' },
      { start: 9, end: 9, expected: '9' },
      { start: 8, end: 99, expected: '89' },
      { start: 0, end: 9, expected: '0123456789' },
    ];
    for (const { start, end, expected } of cases) {
      t.equal(await readText(await store.get(key, { start, end })), expected, `${start}-${end}`);
    }
    await t.rejects(store.get(key, { start: 10, end: 10 }), ObjectRangeUnsatisfiable);
    for (const range of [
      { start: -1, end: 2 },
      { start: 3, end: 2 },
      { start: 0.5, end: 2 },
    ]) {
      await t.rejects(store.get(key, range), RangeError);
    }
  });

  await t.test('a missing object is missing, and deleting it succeeds', async (t) => {
    const key = newKey();
    await t.rejects(store.get(key), ObjectMissing);
    await t.rejects(store.get(key, { start: 0, end: 1 }), ObjectMissing);
    t.equal(await store.head(key), null);
    await store.delete(key);
    await store.put(key, Readable.from([Buffer.from('here')]));
    await store.delete(key);
    await store.delete(key);
    t.equal(await store.head(key), null);
    await t.rejects(store.get(key), ObjectMissing);
  });
}

async function proveNeverOverwriting(t: Test, store: ObjectStore): Promise<void> {
  for (const sizeBytes of [10, 12 * mebibyte]) {
    await t.test(`a second put of ${sizeBytes} bytes is refused and changes nothing`, async (t) => {
      const key = newKey();
      await store.put(key, generateBytes(sizeBytes, 1));
      const second = generateBytes(sizeBytes, 2);
      await t.rejects(store.put(key, second), ObjectExists);
      t.ok(second.destroyed, 'the refused body is not left open');
      t.strictSame(await digest(await store.get(key)), await digest(generateBytes(sizeBytes, 1)));
      t.equal(await store.sweepUnfinished(farFuture), 0, 'nothing unfinished');
    });
  }

  await t.test('of eight puts of one key at once exactly one wins', async (t) => {
    const key = newKey();
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const results = await Promise.allSettled(seeds.map((seed) => store.put(key, generateBytes(mebibyte, seed))));
    const winners = seeds.filter((_, index) => results[index]?.status === 'fulfilled');
    t.equal(winners.length, 1);
    for (const result of results) if (result.status === 'rejected') t.type(result.reason, ObjectExists);
    t.strictSame(await digest(await store.get(key)), await digest(generateBytes(mebibyte, winners[0] ?? 0)));
    t.equal(await store.sweepUnfinished(farFuture), 0, 'nothing unfinished');
  });
}

async function proveWholeOrNothing(t: Test, store: ObjectStore, { config }: StoreUnderTest): Promise<void> {
  const failures = [
    {
      name: 'fails',
      end: (body: Readable) => body.destroy(new Error('the client is gone')),
      message: /the client is gone/,
    },
    { name: 'is closed', end: (body: Readable) => body.destroy(), message: /[Pp]remature close/ },
  ];
  for (const { name, end, message } of failures) {
    for (const failAtBytes of [64 * 1024, 12 * mebibyte]) {
      await t.test(`a body that ${name} after ${failAtBytes} bytes leaves nothing`, async (t) => {
        const key = newKey();
        const body = generateBytes(20 * mebibyte, 1, (yieldedBytes) => {
          if (yieldedBytes === failAtBytes) end(body);
        });
        await t.rejects(store.put(key, body), { message });
        await assertNothingLeft(t, store, key);
      });
    }
  }

  await t.test('a body that failed before the put leaves nothing', async (t) => {
    const key = newKey();
    const body = generateBytes(10, 1);
    body.once('error', () => undefined);
    body.destroy(new Error('gone before'));
    await t.rejects(store.put(key, body), { message: /gone before/ });
    await assertNothingLeft(t, store, key);
  });

  await t.test('an upload cut by the death of its process is never seen, and swept by age', async (t) => {
    const key = newKey();
    const script = fileURLToPath(new URL('cut-upload.ts', import.meta.url));
    const child = spawn(process.execPath, [script, JSON.stringify(config), key], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    t.match(said.toString(), /uploading/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    t.equal(await store.head(key), null, 'no object');
    t.notOk((await listKeys(store, '')).includes(key), 'not listed');
    t.equal(await store.sweepUnfinished(new Date(0)), 0, 'a young one stays');
    t.equal(await store.sweepUnfinished(farFuture), 1, 'an old one goes');
    await assertNothingLeft(t, store, key);
  });
}

async function proveListing(t: Test, store: ObjectStore): Promise<void> {
  await t.test('lists by prefix, and nothing beside it', async (t) => {
    const agency = randomUUID();
    const keys = [`${agency}/a`, `${agency}/a/b`, `${agency}/ab/c`, `${agency}/b/a`];
    for (const key of keys) await store.put(key, Readable.from([Buffer.from('x')]));
    const cases = [
      { prefix: agency, expected: keys },
      { prefix: `${agency}/`, expected: keys },
      { prefix: `${agency}/a`, expected: keys.slice(0, 3) },
      { prefix: `${agency}/a/`, expected: keys.slice(1, 2) },
      { prefix: `${agency}/a/b`, expected: keys.slice(1, 2) },
      { prefix: `${agency}/b/a/`, expected: [] },
      { prefix: `${agency}/c`, expected: [] },
    ];
    for (const { prefix, expected } of cases) t.strictSame(await listKeys(store, prefix), expected, prefix);
    const all = await listKeys(store, '');
    t.ok(
      keys.every((key) => all.includes(key)),
      'the empty prefix lists all',
    );
    for await (const { lastModified } of store.list(agency)) t.type(lastModified, Date);
  });

  await t.test('lists more than one page of 1000', async (t) => {
    const agency = randomUUID();
    const keys = Array.from({ length: 1005 }, (_, index) => `${agency}/documents/${String(index).padStart(4, '0')}`);
    const queue = keys.values();
    const work = async (): Promise<void> => {
      for (const key of queue) await store.put(key, Readable.from([Buffer.from('x')]));
    };
    await Promise.all(Array.from({ length: 16 }, work));
    t.strictSame(await listKeys(store, `${agency}/documents/`), keys);
  });
}

async function proveKeyShape(t: Test, store: ObjectStore): Promise<void> {
  const bad = [
    '',
    '/',
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    '../a',
    'a/../b',
    'A',
    'a.b',
    'a b',
    'a\\b',
    'a\0',
    'a\n',
    'é',
    '%2e',
  ];
  const tooLong = ['a'.repeat(129), Array.from({ length: 8 }, () => 'a').join('/')];
  await t.test('keys of any other shape are refused everywhere', async (t) => {
    for (const key of [...bad, ...tooLong]) {
      const body = Readable.from([Buffer.from('x')]);
      await t.rejects(store.put(key, body), TypeError, JSON.stringify(key));
      t.ok(body.destroyed, 'the refused body is not left open');
      await t.rejects(store.get(key), TypeError);
      await t.rejects(store.head(key), TypeError);
      await t.rejects(store.delete(key), TypeError);
    }
    for (const prefix of ['../', 'a.', 'A', '*']) await t.rejects(listKeys(store, prefix), TypeError, prefix);
  });

  await t.test('the longest key is a key', async (t) => {
    const key = Array.from({ length: 7 }, () => 'k'.repeat(128)).join('/');
    await store.put(key, Readable.from([Buffer.from('x')]));
    t.equal(await readText(await store.get(key)), 'x');
  });
}

function newKey(): string {
  return `${randomUUID()}/documents/${randomUUID()}`;
}

async function readText(stream: Readable): Promise<string> {
  return Buffer.concat(await (stream.toArray() as Promise<Buffer[]>)).toString();
}

async function listKeys(store: ObjectStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys.sort();
}

async function assertNothingLeft(t: Test, store: ObjectStore, key: string): Promise<void> {
  t.equal(await store.head(key), null, 'no object');
  t.strictSame(await listKeys(store, key), [], 'nothing listed');
  t.equal(await store.sweepUnfinished(farFuture), 0, 'nothing unfinished');
}
