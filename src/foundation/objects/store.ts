import type { Readable } from 'node:stream';

/** What a document's bytes are kept in: a folder or an S3 bucket. Both obey `test/foundation/objects/contract.test.ts`. */
export type ObjectStore = {
  /** Makes the folder or the bucket when it is missing; call once at start. Throws ObjectStoreUnusable with a sentence for the operator. */
  prepare(): Promise<void>;
  /**
   * Stores the stream wholly or not at all, and resolves once the bytes are durable. Never overwrites: throws ObjectExists.
   * The body is read to its end or destroyed, whatever happens; its own error is passed on.
   * `contentType` is kept where the store can keep one (S3).
   */
  put(key: string, body: Readable, options?: { contentType?: string }): Promise<void>;
  /**
   * Streams the bytes, whole or an inclusive range whose end may lie past the last byte. Throws ObjectMissing, or
   * ObjectRangeUnsatisfiable when the range starts past the last byte. The stream must be read to its end or destroyed.
   */
  get(key: string, range?: ByteRange): Promise<Readable>;
  /** Size and time of an object, or null when there is none. */
  head(key: string): Promise<{ sizeBytes: number; lastModified: Date } | null>;
  /** Removes an object; succeeds when there is none. */
  delete(key: string): Promise<void>;
  /** Every object whose key starts with the prefix ('' for all), in no promised order, page by page. Passes over what is not ours. */
  list(prefix: string): AsyncIterable<ListedObject>;
  /**
   * Clears what uploads left that a crash cut off, when begun before the given time, and returns how many there were.
   * Choose a time further back than the longest upload: an upload swept while it runs fails.
   */
  sweepUnfinished(begunBefore: Date): Promise<number>;
  /** Throws ObjectStoreUnusable when the store cannot be used now (readiness). Makes nothing. */
  check(): Promise<void>;
  /** Frees connections; the store is not usable afterwards. */
  close(): Promise<void>;
};

/** First and last byte, both included, counted from 0. */
export type ByteRange = { start: number; end: number };

export type ListedObject = { key: string; lastModified: Date };

/** The key is taken: by a stored object, or by another upload that was faster. */
export class ObjectExists extends Error {
  override name = 'ObjectExists';
  constructor(key: string, options?: ErrorOptions) {
    super(`An object named ${key} exists already.`, options);
  }
}

/** There is no object of that key. */
export class ObjectMissing extends Error {
  override name = 'ObjectMissing';
  constructor(key: string, options?: ErrorOptions) {
    super(`There is no object named ${key}.`, options);
  }
}

/** The range starts past the object's last byte. */
export class ObjectRangeUnsatisfiable extends Error {
  override name = 'ObjectRangeUnsatisfiable';
  constructor(key: string, options?: ErrorOptions) {
    super(`The range starts past the last byte of the object named ${key}.`, options);
  }
}

/** The store does not answer, refuses us, or is not there; the message says which, for the operator. */
export class ObjectStoreUnusable extends Error {
  override name = 'ObjectStoreUnusable';
}

const keyShape = /^[a-z0-9-]{1,128}(\/[a-z0-9-]{1,128}){0,6}$/;
const prefixShape = /^[a-z0-9/-]{0,1024}$/;

/** Whether the text has the shape of our keys: 1 to 7 segments of 1 to 128 of `a-z 0-9 -`, joined by `/`. */
export const isObjectKey = (text: string): boolean => keyShape.test(text);

/** Throws a TypeError unless the key has our shape, so that no key can lead out of the store. */
export function assertObjectKey(key: string): void {
  if (!isObjectKey(key)) throw new TypeError(`${JSON.stringify(key)} is not an object key.`);
}

/** Throws a TypeError unless a key of our shape can start with the prefix's characters. */
export function assertObjectPrefix(prefix: string): void {
  if (!prefixShape.test(prefix))
    throw new TypeError(`${JSON.stringify(prefix)} is not the beginning of an object key.`);
}

/** Throws a RangeError unless 0 ≤ start ≤ end, both integers. */
export function assertByteRange({ start, end }: ByteRange): void {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) {
    throw new RangeError(`${start}-${end} is not a range of bytes.`);
  }
}

/**
 * Runs an upload so that its body never outlives it: an early error of the body crashes nothing, and a refused or failed
 * upload destroys the body.
 */
export async function withBody(body: Readable, upload: () => Promise<void>): Promise<void> {
  // The upload reads the body later and meets the same error there; unheard until then, it would end the process.
  const heard = () => undefined;
  body.on('error', heard);
  try {
    await upload();
  } finally {
    body.destroy();
  }
}
