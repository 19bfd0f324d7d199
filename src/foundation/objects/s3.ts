import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import type { ListMultipartUploadsCommandOutput } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import {
  assertByteRange,
  assertObjectKey,
  assertObjectPrefix,
  isObjectKey,
  ObjectExists,
  ObjectMissing,
  ObjectRangeUnsatisfiable,
  withBody,
} from './store.ts';
import { checkBucket, nameOf, openBucket, prepareBucket, statusOf } from './s3-bucket.ts';
import type { Bucket, S3Config } from './s3-bucket.ts';
import type { ByteRange, ListedObject, ObjectStore } from './store.ts';

// The least that S3 allows: one upload holds about 20 MiB, however large its body.
const partSizeBytes = 5 * 1024 * 1024;
const partsInFlight = 2;

/** Keeps objects in one S3 bucket. Bodies of 5 MiB and more go up in parts. */
export function createS3Store(config: S3Config): ObjectStore {
  const bucket = openBucket(config);
  return {
    prepare: () => prepareBucket(bucket),
    put: (key, body, options) => withBody(body, () => put(bucket, key, body, options?.contentType)),
    get: (key, range) => get(bucket, key, range),
    head: (key) => head(bucket, key),
    delete: (key) => remove(bucket, key),
    list: (prefix) => list(bucket, prefix),
    sweepUnfinished: (begunBefore) => sweepUnfinished(bucket, begunBefore),
    check: () => checkBucket(bucket),
    close: () => {
      bucket.client.destroy();
      return Promise.resolve();
    },
  };
}

async function put(bucket: Bucket, key: string, body: Readable, contentType?: string): Promise<void> {
  assertObjectKey(key);
  const checked = Readable.from(refusingToOverwrite(bucket, key, body));
  const upload = new Upload({
    client: bucket.client,
    partSize: partSizeBytes,
    queueSize: partsInFlight,
    params: {
      Bucket: bucket.name,
      Key: key,
      Body: checked,
      // Sent with PutObject and with CompleteMultipartUpload, whichever gives the object its name.
      IfNoneMatch: '*',
      ...(contentType !== undefined && { ContentType: contentType }),
    },
  });
  try {
    await withBody(checked, async () => {
      await upload.done();
    });
  } catch (error) {
    throw isTaken(error) ? new ObjectExists(key, { cause: error }) : error;
  }
}

/**
 * Servers older than S3's conditional completion (Ceph 16, for one) ignore If-None-Match there and would overwrite, so a body
 * that goes up in parts is also checked before its last part. Two such uploads of one key at once are told apart only by
 * servers that know the condition.
 */
async function* refusingToOverwrite(bucket: Bucket, key: string, body: Readable): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.byteLength;
    yield chunk;
  }
  if (sizeBytes > partSizeBytes && (await head(bucket, key))) throw new ObjectExists(key);
}

async function get({ client, name }: Bucket, key: string, range?: ByteRange): Promise<Readable> {
  assertObjectKey(key);
  if (range) assertByteRange(range);
  try {
    const command = new GetObjectCommand({
      Bucket: name,
      Key: key,
      ...(range && { Range: `bytes=${range.start}-${range.end}` }),
    });
    const { Body } = await client.send(command);
    if (Body instanceof Readable) return Body;
  } catch (error) {
    if (nameOf(error) === 'NoSuchKey') throw new ObjectMissing(key, { cause: error });
    if (statusOf(error) === 416) throw new ObjectRangeUnsatisfiable(key, { cause: error });
    throw error;
  }
  throw new Error('The object store answered without a stream.');
}

async function head({ client, name }: Bucket, key: string): Promise<{ sizeBytes: number; lastModified: Date } | null> {
  assertObjectKey(key);
  try {
    const { ContentLength, LastModified } = await client.send(new HeadObjectCommand({ Bucket: name, Key: key }));
    if (ContentLength === undefined || LastModified === undefined)
      throw new Error('The object store answered without size or time.');
    return { sizeBytes: ContentLength, lastModified: LastModified };
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

async function remove({ client, name }: Bucket, key: string): Promise<void> {
  assertObjectKey(key);
  await client.send(new DeleteObjectCommand({ Bucket: name, Key: key }));
}

async function* list({ client, name }: Bucket, prefix: string): AsyncGenerator<ListedObject> {
  assertObjectPrefix(prefix);
  for await (const page of paginateListObjectsV2({ client }, { Bucket: name, Prefix: prefix })) {
    for (const { Key, LastModified } of page.Contents ?? []) {
      if (Key !== undefined && LastModified && isObjectKey(Key)) yield { key: Key, lastModified: LastModified };
    }
  }
}

async function sweepUnfinished({ client, name }: Bucket, begunBefore: Date): Promise<number> {
  let count = 0;
  let page: ListMultipartUploadsCommandOutput | undefined;
  do {
    const after = page && { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
    page = await client.send(new ListMultipartUploadsCommand({ Bucket: name, ...after }));
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (Key === undefined || !isObjectKey(Key) || !Initiated || Initiated >= begunBefore) continue;
      await client.send(new AbortMultipartUploadCommand({ Bucket: name, Key, UploadId }));
      count += 1;
    }
  } while (page.IsTruncated);
  return count;
}

// 409 is AWS's answer when another conditional upload of the key is finishing at this moment.
const isTaken = (error: unknown): boolean => statusOf(error) === 412 || nameOf(error) === 'ConditionalRequestConflict';
