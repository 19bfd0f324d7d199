import { mkdir, mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import t from 'tap';
import type { Test } from 'tap';
import { createObjectStore } from '../../../src/foundation/objects/index.ts';
import type { ObjectStore } from '../../../src/foundation/objects/index.ts';

async function preparedFolder(t: Test): Promise<{ parent: string; directory: string; store: ObjectStore }> {
  const parent = await mkdtemp(join(tmpdir(), 'objects-'));
  t.teardown(() => rm(parent, { recursive: true, force: true }));
  const directory = join(parent, 'data', 'objects');
  const store = createObjectStore({ kind: 'folder', directory });
  await store.prepare();
  return { parent, directory, store };
}

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

const bytes = (): Readable => Readable.from([Buffer.from('x')]);

t.test('only the owner may read the folder and what is in it, and the parent keeps its usual mode', async (t) => {
  const { parent, directory, store } = await preparedFolder(t);
  await mkdir(join(parent, 'usual'));
  await store.put('agency/documents/one', bytes());
  t.equal(await modeOf(join(parent, 'data')), await modeOf(join(parent, 'usual')));
  for (const path of ['', '.temporary', 'agency', 'agency/documents'])
    t.equal(await modeOf(join(directory, path)), '700', path);
  t.equal(await modeOf(join(directory, 'agency/documents/one.object')), '600');
});

t.test('a finished put leaves no temporary file', async (t) => {
  const { directory, store } = await preparedFolder(t);
  await store.put('agency/one', bytes());
  t.strictSame(await readdir(join(directory, '.temporary')), []);
});

t.test('files that are not objects are not listed', async (t) => {
  const { directory, store } = await preparedFolder(t);
  await store.put('agency/one', bytes());
  await writeFile(join(directory, 'agency', 'two'), 'x');
  await writeFile(join(directory, 'agency', 'UPPER.object'), 'x');
  await writeFile(join(directory, '.temporary', 'three.object'), 'x');
  await symlink(directory, join(directory, 'agency', 'loop'));
  const keys: string[] = [];
  for await (const { key } of store.list('')) keys.push(key);
  t.strictSame(keys, ['agency/one']);
});

t.test('the sweep takes temporary files begun before the given time, and no other', async (t) => {
  const { directory, store } = await preparedFolder(t);
  await store.put('agency/one', bytes());
  const limit = new Date('2026-01-02T00:00:00.000Z');
  const files = { before: new Date(limit.getTime() - 1000), at: limit, after: new Date(limit.getTime() + 1000) };
  for (const [name, time] of Object.entries(files)) {
    await writeFile(join(directory, '.temporary', name), 'x');
    await utimes(join(directory, '.temporary', name), time, time);
  }
  t.equal(await store.sweepUnfinished(limit), 1);
  t.strictSame((await readdir(join(directory, '.temporary'))).sort(), ['after', 'at']);
  t.ok(await store.head('agency/one'), 'the object stays');
});

t.test('prepare says which folder cannot be made', async (t) => {
  const parent = await mkdtemp(join(tmpdir(), 'objects-'));
  t.teardown(() => rm(parent, { recursive: true, force: true }));
  await writeFile(join(parent, 'file'), 'x');
  const store = createObjectStore({ kind: 'folder', directory: join(parent, 'file', 'objects') });
  await t.rejects(store.prepare(), { name: 'ObjectStoreUnusable', message: /file\/objects cannot be made/ });
});
