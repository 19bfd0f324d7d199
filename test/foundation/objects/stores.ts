import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ObjectStoreConfig } from '../../../src/foundation/objects/index.ts';

/** One kind of store to prove the contract on, with ways to get it wrong and what `check` must then say. */
export type StoreUnderTest = {
  name: string;
  config: ObjectStoreConfig;
  unusable: { name: string; config: ObjectStoreConfig; message: RegExp }[];
  cleanUp: () => Promise<void>;
};

/** A folder always, and the S3 server of the TEST_S3_* variables when they are set. */
export async function storesUnderTest(): Promise<StoreUnderTest[]> {
  const s3 = s3UnderTest();
  return s3 ? [await folderUnderTest(), s3] : [await folderUnderTest()];
}

async function folderUnderTest(): Promise<StoreUnderTest> {
  const parent = await mkdtemp(join(tmpdir(), 'objects-'));
  return {
    name: 'folder',
    config: { kind: 'folder', directory: join(parent, 'objects') },
    unusable: [
      {
        name: 'missing folder',
        config: { kind: 'folder', directory: join(parent, 'absent') },
        message: /absent is missing/,
      },
    ],
    cleanUp: () => rm(parent, { recursive: true, force: true }),
  };
}

function s3UnderTest(): StoreUnderTest | null {
  const { TEST_S3_ENDPOINT, TEST_S3_REGION, TEST_S3_BUCKET, TEST_S3_ACCESS_KEY_ID, TEST_S3_SECRET_ACCESS_KEY } =
    process.env;
  if (!TEST_S3_ENDPOINT) return null;
  if (!TEST_S3_REGION || !TEST_S3_BUCKET || !TEST_S3_ACCESS_KEY_ID || !TEST_S3_SECRET_ACCESS_KEY) {
    throw new Error(
      'TEST_S3_ENDPOINT is set: set TEST_S3_REGION, _BUCKET, _ACCESS_KEY_ID and _SECRET_ACCESS_KEY, too.',
    );
  }
  const config = {
    kind: 's3' as const,
    endpoint: TEST_S3_ENDPOINT,
    region: TEST_S3_REGION,
    // A bucket of its own: the contract looks at every unfinished upload there, and other tests may be uploading.
    bucket: `${TEST_S3_BUCKET}-contract-${randomBytes(4).toString('hex')}`,
    accessKeyId: TEST_S3_ACCESS_KEY_ID,
    secretAccessKey: TEST_S3_SECRET_ACCESS_KEY,
  };
  return {
    name: 's3',
    config,
    unusable: [
      {
        name: 'missing bucket',
        config: { ...config, bucket: `${config.bucket}-absent` },
        message: /absent does not exist/,
      },
      { name: 'wrong secret', config: { ...config, secretAccessKey: 'wrong' }, message: /refuses the access key/ },
      { name: 'unknown key', config: { ...config, accessKeyId: 'UNKNOWN' }, message: /refuses the access key/ },
      { name: 'dead endpoint', config: { ...config, endpoint: 'http://127.0.0.1:1' }, message: /does not answer/ },
    ],
    cleanUp: () => Promise.resolve(),
  };
}
