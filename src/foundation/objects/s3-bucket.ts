import { CreateBucketCommand, HeadBucketCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { ObjectStoreUnusable } from './store.ts';

/** A bucket and its credentials; without an endpoint, AWS's own for the region. */
export type S3Config = {
  endpoint: string | undefined;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** A client and the one bucket it is used for. */
export type Bucket = { client: S3Client; name: string };

const connectionTimeoutMs = 3_000;
const answerTimeoutMs = 30_000;
// Long enough for a reader that pauses its download, short enough not to wait for a server that is gone.
const silenceTimeoutMs = 120_000;
const readinessTimeoutMs = 5_000;
const openConnections = 200;

/** A bucket with its client; connects to nothing yet. */
export function openBucket(config: S3Config): Bucket {
  return { client: createClient(config), name: config.bucket };
}

function createClient(config: S3Config): S3Client {
  return new S3Client({
    region: config.region,
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
    ...(config.endpoint !== undefined && { endpoint: config.endpoint, forcePathStyle: true }),
    // Many servers other than AWS do not know the newer checksums that are the default.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: answerTimeoutMs,
      throwOnRequestTimeout: true,
      socketTimeout: silenceTimeoutMs,
      httpAgent: { keepAlive: true, maxSockets: openConnections },
      httpsAgent: { keepAlive: true, maxSockets: openConnections },
    },
  });
}

/** Makes the bucket when it is missing. Throws ObjectStoreUnusable, with the reason, when it cannot be used or made. */
export async function prepareBucket(bucket: Bucket): Promise<void> {
  const problem = await findProblem(bucket);
  if (!problem) return;
  if (statusOf(problem) !== 404) throw unusable(bucket, problem);
  try {
    await bucket.client.send(new CreateBucketCommand({ Bucket: bucket.name }));
  } catch (error) {
    // Another process that starts now may have made it first.
    if (!(await findProblem(bucket))) return;
    const message = `The bucket ${bucket.name} does not exist, and the store does not let us make it: ${nameOf(error)}.`;
    throw new ObjectStoreUnusable(message, { cause: error });
  }
}

/** Throws ObjectStoreUnusable, with the reason, unless the bucket exists and our key may use it. */
export async function checkBucket(bucket: Bucket): Promise<void> {
  const problem = await findProblem(bucket);
  if (problem) throw unusable(bucket, problem);
}

async function findProblem({ client, name }: Bucket): Promise<Error | null> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: name }), {
      abortSignal: AbortSignal.timeout(readinessTimeoutMs),
    });
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error('The bucket cannot be read.', { cause: error });
  }
}

function unusable({ name }: Bucket, problem: Error): ObjectStoreUnusable {
  const status = statusOf(problem);
  const reasons: Record<number, string> = {
    301: `The bucket ${name} is in another region.`,
    403: `The object store refuses the access key for the bucket ${name}: the key, its secret or its rights are wrong.`,
    404: `The bucket ${name} does not exist.`,
  };
  const reason =
    (status !== undefined && reasons[status]) ||
    `The object store does not answer for the bucket ${name}: ${problem.name}, ${problem.message}`;
  return new ObjectStoreUnusable(reason, { cause: problem });
}

/** The HTTP status of the store's refusal; undefined for any other error. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

/** The error's own name, such as S3's `NoSuchKey`. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error');
