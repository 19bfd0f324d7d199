import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { ErrorObject } from 'ajv';
import type { FastifyRequest } from 'fastify';
import { bodyError, commonProblems, Problem, type ProblemDetail } from '../problems.ts';
import type { App } from './app-type.ts';
import { pointerTo } from './pointers.ts';
import { type Named, ref } from './schemas.ts';
import { unsafeText } from './text-safety.ts';
import { detailsOf, validationFailed } from './validation.ts';

/** The file of a form while its bytes arrive. */
export type FormFile = {
  /** Without folders; may still be empty or hold anything. */
  name: string;
  /** The content type that the part declares, lower case; `text/plain` where it declares none (RFC 7578). */
  type: string;
  bytes: Readable;
};

/** What a form says: its fields as the schema has them, and what became of its file. */
export type Form<Fields, Taken> = { fields: Omit<Fields, 'file'>; file: Taken };

type Part = { fieldname: string | undefined };
type FilePart = Part & { type: 'file'; filename: string; mimetype: string; file: Readable & { truncated: boolean } };
type FieldPart = Part & { type: 'field'; value: unknown; valueTruncated: boolean };

type Check = ((fields: unknown) => boolean) & { errors?: ErrorObject[] | null };

// What a form may need beside its file: boundaries, part headers and fields.
const overheadBytes = 1024 * 1024;
const longestField = 4096;

/**
 * Makes the routes of `app` take multipart/form-data and nothing else: fields in any order and one part `file`, as
 * `schema`, whose type is `Fields`, says. Returns what a handler reads the form with: `take` gets the file while it
 * arrives, and must read or destroy its bytes; faults found so far keep it from being called.
 * Problems: validation_failed, malformed_request, payload_too_large, unsupported_media_type, and those of `take`.
 */
export function acceptForm<Fields>(app: App, schema: Named, largestFileBytes: number) {
  const inherited = app.validatorCompiler;
  const check = inherited?.({ schema: ref(schema), method: 'POST', url: '', httpPart: 'body' }) as Check;
  app.setValidatorCompiler((part) => (part.httpPart === 'body' ? () => true : inherited?.(part)) as Check);
  app.removeAllContentTypeParsers();
  app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: largestFileBytes, files: 50, fields: 50, parts: 100, fieldSize: longestField },
  });
  return async <Taken>(
    request: FastifyRequest,
    take: (file: FormFile) => Promise<Taken>,
  ): Promise<Form<Fields, Taken>> => {
    try {
      const { fields, taken } = await readParts(request, largestFileBytes, take, check);
      return { fields: fields as Omit<Fields, 'file'>, file: taken };
    } catch (error) {
      // Nobody reads the rest any more: it has to flow off, or the answer would wait behind it.
      request.raw.unpipe();
      request.raw.resume();
      throw error;
    }
  };
}

async function readParts<Taken>(
  request: FastifyRequest,
  largestFileBytes: number,
  take: (file: FormFile) => Promise<Taken>,
  check: Check,
): Promise<{ fields: Record<string, unknown>; taken: Taken }> {
  requireForm(request, largestFileBytes);
  const fields: Record<string, unknown> = {};
  const faults: ProblemDetail[] = [];
  let taken: { value: Taken } | undefined;
  for await (const part of partsOf(request)) {
    const fault = faultOf(part, fields);
    if (fault !== null) faults.push(fault);
    if (part.type === 'field') fields[part.fieldname ?? ''] ??= part.value;
    else if (faults.length > 0) part.file.resume();
    else taken = { value: await takeWhole(part, largestFileBytes, take) };
    if (part.type === 'file' && fault === null) fields['file'] = '';
  }
  faults.push(...unsafeText(fields, 'body'));
  if (!check(fields)) faults.push(...detailsOf(check.errors ?? [], 'body').filter(isNotIn(faults)));
  if (faults.length > 0 || taken === undefined) throw validationFailed(faults);
  delete fields['file'];
  return { fields, taken: taken.value };
}

function requireForm(request: FastifyRequest, largestFileBytes: number): void {
  if (!request.isMultipart()) throw new Problem(commonProblems.unsupported_media_type, 'Send multipart/form-data.');
  if (Number(request.headers['content-length'] ?? 0) > largestFileBytes + overheadBytes)
    throw tooLarge(largestFileBytes);
}

/** The parts as they arrive. What breaks here is the form itself. */
async function* partsOf(request: FastifyRequest): AsyncGenerator<FilePart | FieldPart> {
  const parts = request.parts() as AsyncIterator<FilePart | FieldPart>;
  for (;;) {
    const next = await parts.next().catch((error: unknown) => {
      throw brokenForm(error);
    });
    if (next.done === true) return;
    yield next.value;
  }
}

async function takeWhole<Taken>(
  { filename: name, mimetype: type, file: bytes }: FilePart,
  largestFileBytes: number,
  take: (file: FormFile) => Promise<Taken>,
): Promise<Taken> {
  const heard: Error[] = [];
  bytes.once('error', (error) => heard.push(error));
  const refuseMore = () => bytes.destroy(tooLarge(largestFileBytes));
  // The parser may have come to the limit before anybody could listen.
  if (bytes.truncated) refuseMore();
  else bytes.once('limit', refuseMore);
  try {
    return await take({ name, type, bytes });
  } catch (error) {
    const [reason = bytes.errored] = heard;
    throw reason === null ? error : brokenForm(reason);
  } finally {
    bytes.destroy();
  }
}

function faultOf(part: FilePart | FieldPart, fields: Record<string, unknown>): ProblemDetail | null {
  const name = part.fieldname ?? '';
  const pointer = pointerTo('', name);
  if (Object.hasOwn(fields, name)) return bodyError(pointer, 'repeated', 'is there more than once');
  if (part.type === 'file' && name !== 'file')
    return bodyError(pointer, 'unknown_field', 'is not a file of this request');
  if (part.type === 'field' && name === 'file')
    return bodyError(pointer, 'wrong_type', 'must be a file: a part with a file name');
  if (part.type === 'field' && part.valueTruncated)
    return bodyError(pointer, 'too_long', `must not be longer than ${longestField} bytes`);
  return null;
}

const isNotIn =
  (known: readonly ProblemDetail[]) =>
  ({ pointer }: ProblemDetail) =>
    !known.some((one) => one.pointer === pointer);

const tooLarge = (largestFileBytes: number) =>
  new Problem(commonProblems.payload_too_large, `The file is larger than ${largestFileBytes} bytes.`);

const brokenForm = (error: unknown) =>
  error instanceof Problem
    ? error
    : new Problem(
        commonProblems.malformed_request,
        'The form cannot be read: it broke off, has no boundary, too many parts, or a part with a forbidden name.',
      );
