import type { FastifyRequest } from 'fastify';
import type { ErrorObject } from 'ajv';
import { EncodingProbe } from '../csv/encoding.ts';
import { notText, readCsv } from '../csv/read-csv.ts';
import { bodyError, commonProblems, Problem, type ProblemDetail, ruleViolated } from '../problems.ts';
import type { App } from './app-type.ts';
import { digest } from './idempotency.ts';
import { type Named, ref } from './schemas.ts';
import { unsafeText } from './text-safety.ts';
import { detailsOf, validationFailed } from './validation.ts';

/** One row of a body of comma-separated values: as the schema has it, or what is wrong with it. */
export type SentRow<Row> = { line: number } & ({ row: Row } | { faults: ProblemDetail[] });

/** A body that came as comma-separated values. */
export type CsvBody<Row> = { rows: SentRow<Row>[] };

/** The schema of a row, as far as it is looked into. */
type Row = Named & { properties: Record<string, unknown>; required?: string[] };

type Check = ((row: unknown) => boolean) & { errors?: ErrorObject[] | null };

/**
 * Makes the routes of `app` take text/csv beside JSON: a header line that names fields of `schema`, all of them text, and
 * so many rows below it. The body becomes a `CsvBody`, each row judged by itself; the pointer of a fault begins at the row.
 * @param described the named schema that stands for such a body in the contract
 */
export function acceptCsv(app: App, schema: Row, described: Named, mostRows: number): void {
  const inherited = app.validatorCompiler;
  const check = inherited?.({ schema: ref(schema), method: 'POST', url: '', httpPart: 'body' }) as Check;
  const isDescribed = (part: unknown) => (part as { $ref?: unknown }).$ref === ref(described)['$ref'];
  app.setValidatorCompiler((part) => (isDescribed(part.schema) ? () => true : inherited?.(part)) as Check);
  // Of JSON there is one kind here: of others no schema would look at the body.
  app.removeContentTypeParser('application/merge-patch+json');
  // Without a content type no schema looks at the body either.
  app.addHook('preValidation', async ({ body }) => {
    if (body === undefined || body === null)
      throw validationFailed([bodyError('', 'missing', 'must be there: as application/json or as text/csv')]);
  });
  const form = { columns: Object.keys(schema.properties), required: schema.required ?? [], mostRows };
  app.addContentTypeParser<Buffer>('text/csv', { parseAs: 'buffer' }, async (request: FastifyRequest, raw: Buffer) => {
    request.bodyDigest = digest(raw);
    if ((request.headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity')
      throw new Problem(commonProblems.unsupported_media_type, 'Send the file as it is, not packed.');
    return { rows: await rowsOf(raw, form, check) } satisfies CsvBody<unknown>;
  });
}

type Form = { columns: readonly string[]; required: readonly string[]; mostRows: number };

async function rowsOf(raw: Buffer, form: Form, check: Check): Promise<SentRow<unknown>[]> {
  const probe = new EncodingProbe();
  probe.see(raw);
  const encoding = probe.end();
  if (encoding === null) throw ruleViolated([bodyError('', 'not_a_text', notText)]);
  const rows: SentRow<unknown>[] = [];
  try {
    for await (const { line, cells } of readCsv(inOnePiece(raw), { ...form, encoding }))
      rows.push({ line, ...judge(cells, check) });
  } catch (error) {
    throw error instanceof Problem ? ofTheBody(error) : error;
  }
  if (rows.length === 0) throw ruleViolated([bodyError('', 'too_few', 'There is no row below the header.')]);
  return rows;
}

function judge(cells: Record<string, string | null>, check: Check): { row: unknown } | { faults: ProblemDetail[] } {
  const row = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== null));
  const faults = unsafeText(row, 'body');
  if (!check(row)) faults.push(...detailsOf(check.errors ?? [], 'body'));
  return faults.length > 0 ? { faults } : { row };
}

async function* inOnePiece(raw: Buffer): AsyncGenerator<Uint8Array> {
  yield raw;
}

/** The same of a file that is the whole body, not a part of a form. */
const ofTheBody = ({ definition, message, errors }: Problem): Problem =>
  new Problem(definition, message, { errors: errors.map((error) => ({ ...error, pointer: '' })) });
