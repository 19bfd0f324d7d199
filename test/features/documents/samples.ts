import { PNG } from 'pngjs';
import type { TestService } from '../../support/service.ts';

/** A PDF of about the length asked for, which nothing but a reader of PDFs would find wanting. */
export const pdf = (length = 200, mark = 'one'): Buffer => {
  const start = Buffer.from(`%PDF-1.7\n% ${mark}\n`);
  return Buffer.concat([start, Buffer.alloc(Math.max(0, length - start.length), 'sample ')]);
};

export const png = (): Buffer => PNG.sync.write(new PNG({ width: 2, height: 2 }));
export const jpeg = (): Buffer => Buffer.from('ffd8ffe000104a46494600010101006000600000ffd9', 'hex');
export const gif = (): Buffer => Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1');
export const webp = (): Buffer => Buffer.from('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0/\0\0\0', 'latin1');

export const bmp = (): Buffer => {
  const bytes = Buffer.alloc(58);
  bytes.write('BM', 'latin1');
  bytes.writeUInt32LE(58, 2);
  bytes.writeUInt32LE(40, 14);
  return bytes;
};

/** One part of a form: a file when it has a file name. */
export type Part = { name: string; filename?: string; type?: string; value: string | Buffer };

const boundary = 'form-boundary-of-the-test';

/** A form byte by byte, for what FormData would not send. */
export function form(parts: Part[]): { raw: Buffer; headers: Record<string, string> } {
  const raw = parts.flatMap(({ name, filename, type, value }) => [
    Buffer.from(
      [
        `--${boundary}`,
        `Content-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}`,
        ...(type === undefined ? [] : [`Content-Type: ${type}`]),
        '',
        '',
      ].join('\r\n'),
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return {
    raw: Buffer.concat([...raw, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** The keys of everything that the object store holds. */
export async function storedKeys({ objects }: Pick<TestService, 'objects'>): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of objects.list('')) keys.push(key);
  return keys;
}

/** Waits until it is so; throws when it is not within `patienceMs`. */
export async function until(isSo: () => Promise<boolean> | boolean, what: string, patienceMs = 5000): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited ${patienceMs} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
