import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** An API key taken apart. */
export type KeyParts = { id: string; secret: string };

const form = /^tdk_([0-9a-f]{32})_([0-9a-f]{40})([0-9a-f]{8})$/;

/** A new secret of 160 random bits. */
export const newSecret = (): string => randomBytes(20).toString('hex');

/** The text that its holder sends: the key's id, its secret and a checksum, so that a typing error needs no look-up. */
export function writeKey({ id, secret }: KeyParts): string {
  const body = `tdk_${id.replaceAll('-', '')}_${secret}`;
  return body + checksum(body);
}

/** The parts of a key; null when its form or its checksum is wrong. */
export function readKey(key: string): KeyParts | null {
  const [, id, secret, sum] = form.exec(key) ?? [];
  if (id === undefined || secret === undefined || checksum(`tdk_${id}_${secret}`) !== sum) return null;
  return { id: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), secret };
}

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, '0');
