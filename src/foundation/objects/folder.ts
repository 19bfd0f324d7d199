import { randomUUID } from 'node:crypto';
import type { Dir, Stats } from 'node:fs';
import { access, constants, link, mkdir, open, opendir, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import {
  assertByteRange,
  assertObjectKey,
  assertObjectPrefix,
  isObjectKey,
  ObjectExists,
  ObjectMissing,
  ObjectRangeUnsatisfiable,
  ObjectStoreUnusable,
  withBody,
} from './store.ts';
import type { ByteRange, ListedObject, ObjectStore } from './store.ts';

// A key's characters hold no dot, so neither name can meet a key's folder: `a` and `a/b` live side by side as `a.object` and `a/b.object`.
const objectSuffix = '.object';
const temporaryFolder = '.temporary';

type Folder = { root: string; temporary: string };

/**
 * Keeps objects as files below one directory, readable by this user alone. The directory's file system must know hard links:
 * they are how a finished file gets its name without ever overwriting one.
 */
export function createFolderStore(directory: string): ObjectStore {
  const root = resolve(directory);
  const folder = { root, temporary: join(root, temporaryFolder) };
  return {
    prepare: () => prepare(folder),
    put: (key, body) => withBody(body, () => put(folder, key, body)),
    get: (key, range) => get(folder, key, range),
    head: (key) => head(folder, key),
    delete: (key) => remove(folder, key),
    list: (prefix) => list(folder, prefix),
    sweepUnfinished: (begunBefore) => sweepUnfinished(folder, begunBefore),
    check: () => check(folder),
    close: () => Promise.resolve(),
  };
}

async function prepare(folder: Folder): Promise<void> {
  try {
    // Made apart with the usual mode: a recursive mkdir would close the parents, which other users of the machine may need, too.
    await mkdir(dirname(folder.root), { recursive: true });
    await mkdir(folder.temporary, { recursive: true, mode: 0o700 });
    await syncDirectories(folder.root, dirname(folder.root));
  } catch (error) {
    throw new ObjectStoreUnusable(`The object folder ${folder.root} cannot be made.`, { cause: error });
  }
  await check(folder);
}

async function check(folder: Folder): Promise<void> {
  try {
    await access(folder.root, constants.R_OK | constants.W_OK | constants.X_OK);
    await access(folder.temporary, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ObjectStoreUnusable(`The object folder ${folder.root} is missing or not writable.`, { cause: error });
  }
}

async function put(folder: Folder, key: string, body: Readable): Promise<void> {
  const path = pathOf(folder, key);
  if (await statOrNull(path)) throw new ObjectExists(key);
  const temporary = join(folder.temporary, randomUUID());
  try {
    await writeDurably(temporary, body);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await link(temporary, path).catch((error: unknown) => {
      throw hasCode(error, 'EEXIST') ? new ObjectExists(key, { cause: error }) : error;
    });
    await syncDirectories(dirname(path), folder.root);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeDurably(path: string, body: Readable): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function get(folder: Folder, key: string, range?: ByteRange): Promise<Readable> {
  if (range) assertByteRange(range);
  const path = pathOf(folder, key);
  const file = await open(path, 'r').catch((error: unknown) => {
    throw hasCode(error, 'ENOENT') ? new ObjectMissing(key, { cause: error }) : error;
  });
  try {
    if (range && range.start >= (await file.stat()).size) throw new ObjectRangeUnsatisfiable(key);
    return file.createReadStream(range);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function head(folder: Folder, key: string): Promise<{ sizeBytes: number; lastModified: Date } | null> {
  const stats = await statOrNull(pathOf(folder, key));
  return stats && { sizeBytes: stats.size, lastModified: stats.mtime };
}

async function remove(folder: Folder, key: string): Promise<void> {
  const path = pathOf(folder, key);
  if (!(await statOrNull(path))) return;
  await rm(path, { force: true });
  await syncDirectories(dirname(path), dirname(path));
}

async function* list(folder: Folder, prefix: string): AsyncGenerator<ListedObject> {
  assertObjectPrefix(prefix);
  yield* listBelow(folder, prefix.slice(0, prefix.lastIndexOf('/') + 1), prefix);
}

/** Objects below a folder of the tree, given as the part of the key up to and including its last slash. */
async function* listBelow(folder: Folder, parent: string, prefix: string): AsyncGenerator<ListedObject> {
  for await (const entry of await openDirectory(join(folder.root, parent))) {
    const name = parent + entry.name;
    if (entry.isDirectory()) {
      const mayMatch = isObjectKey(name) && name.startsWith(prefix.slice(0, name.length));
      if (mayMatch) yield* listBelow(folder, `${name}/`, prefix);
    } else if (name.endsWith(objectSuffix)) {
      const key = name.slice(0, -objectSuffix.length);
      if (!isObjectKey(key) || !key.startsWith(prefix)) continue;
      const stats = await statOrNull(join(folder.root, name));
      if (stats) yield { key, lastModified: stats.mtime };
    }
  }
}

async function sweepUnfinished(folder: Folder, begunBefore: Date): Promise<number> {
  let count = 0;
  for await (const entry of await openDirectory(folder.temporary)) {
    const path = join(folder.temporary, entry.name);
    const stats = await statOrNull(path);
    if (!stats || stats.mtime >= begunBefore) continue;
    await rm(path, { force: true });
    count += 1;
  }
  return count;
}

function pathOf(folder: Folder, key: string): string {
  assertObjectKey(key);
  return join(folder.root, key + objectSuffix);
}

/** A name is durable only when its directory is, and that one's name in turn: from the lowest up to and including the highest. */
async function syncDirectories(lowest: string, highest: string): Promise<void> {
  // Windows opens no directory as a file and keeps names durable by itself.
  if (process.platform === 'win32') return;
  for (let path = lowest; ; path = dirname(path)) {
    const directory = await open(path, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
    if (path === highest) return;
  }
}

async function openDirectory(path: string): Promise<Dir | []> {
  try {
    return await opendir(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
