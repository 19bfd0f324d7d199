import { fileTypeFromBuffer } from 'file-type';
import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';

/** How many of a file's first bytes suffice to tell what it is. */
export const telltaleBytes = 4100;

type FileType = { extensions: readonly string[]; alsoCalled: readonly string[] };

// What the marketplaces' forms take (jpg, jpeg, bmp, gif, png, pdf), and WebP, as which their own pages save pictures.
// Whatever can carry script or macros (SVG, HTML, Office files, archives) is not among them, nor is what cannot be told by its bytes.
const allowed: Readonly<Record<string, FileType>> = {
  'application/pdf': { extensions: ['pdf'], alsoCalled: ['application/x-pdf'] },
  'image/jpeg': { extensions: ['jpg', 'jpeg', 'jpe', 'jfif'], alsoCalled: ['image/jpg', 'image/pjpeg'] },
  'image/png': { extensions: ['png'], alsoCalled: ['image/x-png'] },
  'image/gif': { extensions: ['gif'], alsoCalled: [] },
  'image/bmp': { extensions: ['bmp', 'dib'], alsoCalled: ['image/x-bmp', 'image/x-ms-bmp'] },
  'image/webp': { extensions: ['webp'], alsoCalled: [] },
};

/** Every content type that a document can have. */
export const contentTypes: readonly string[] = Object.keys(allowed);

// text/plain is what a part without a content type is taken for (RFC 7578).
const saysNothing: ReadonlySet<string> = new Set(['application/octet-stream', 'binary/octet-stream', 'text/plain', '']);

/** What a file is by its first bytes; null when that cannot be told, or is not allowed here. */
export async function contentTypeOf(head: Uint8Array): Promise<string | null> {
  const mime = (await fileTypeFromBuffer(head))?.mime;
  if (mime === undefined || !(mime in allowed)) return null;
  return mime === 'image/bmp' && !isBitmap(head) ? null : mime;
}

// Two letters make a bitmap to file-type; any text may begin with them, but not go on with a header of a known length.
function isBitmap(head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return view.byteLength >= 26 && [12, 40, 52, 56, 64, 108, 124].includes(view.getUint32(14, true));
}

/** What is wrong with a file of this content: `not_allowed` without one, `type_mismatch`, `name_mismatch`. */
export function typeFaults(contentType: string | null, file: { name: string; type: string }): ProblemDetail[] {
  if (contentType === null) {
    return [
      bodyError('/file', 'not_allowed', 'The content is none of PDF, JPEG, PNG, GIF, BMP and WebP. Send one of these.'),
    ];
  }
  const faults: ProblemDetail[] = [];
  const { type } = file;
  if (!saysNothing.has(type) && type !== contentType && allowed[contentType]?.alsoCalled.includes(type) !== true)
    faults.push(bodyError('/file', 'type_mismatch', `It is declared as ${type}, but its content is ${contentType}.`));
  const nameFault = endingFault('/file', file.name, contentType);
  return nameFault === null ? faults : [...faults, nameFault];
}

/** What is wrong with a file's name, given its content: it must end accordingly, or in nothing that tells a type. */
export function endingFault(pointer: string, name: string, contentType: string): ProblemDetail | null {
  const ending = endingOf(name);
  const fitting = allowed[contentType]?.extensions ?? [];
  if (ending === null || fitting.includes(ending)) return null;
  const detail = `The name ends in .${ending}, but the content is ${contentType}: it may end in ${fitting.map((one) => `.${one}`).join(', ')}.`;
  return bodyError(pointer, 'name_mismatch', detail);
}

// "Letter No.5" and "scan.扫描件" end in no extension; "setup.exe . " does, for a system that drops dots and spaces.
function endingOf(name: string): string | null {
  const ending = /\.([a-z0-9]{1,10})[. ]*$/i.exec(name)?.[1]?.toLowerCase();
  return ending === undefined || /^\d+$/.test(ending) ? null : ending;
}
