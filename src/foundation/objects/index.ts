import { createFolderStore } from './folder.ts';
import { createS3Store } from './s3.ts';
import type { S3Config } from './s3-bucket.ts';
import type { ObjectStore } from './store.ts';

export { isObjectKey, ObjectExists, ObjectMissing, ObjectRangeUnsatisfiable, ObjectStoreUnusable } from './store.ts';
export type { ByteRange, ListedObject, ObjectStore } from './store.ts';

/** Where documents are kept: a folder of this machine, or a bucket. */
export type ObjectStoreConfig = { kind: 'folder'; directory: string } | ({ kind: 's3' } & S3Config);

/** The object store that the configuration names. Nothing is touched or connected before `prepare` or the first use. */
export function createObjectStore(config: ObjectStoreConfig): ObjectStore {
  return config.kind === 'folder' ? createFolderStore(config.directory) : createS3Store(config);
}
