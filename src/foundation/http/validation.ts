import { Ajv, type ErrorObject, type Options } from 'ajv';
import ajvFormats from 'ajv-formats';
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify';
import { isOfficeCode } from '../office-codes.ts';
import { commonProblems, mostFaults, Problem, type ProblemDetail } from '../problems.ts';
import { isDay, isMoment } from './formats.ts';
import { pointerTo } from './pointers.ts';

// Fastify's own settings change what was written: they drop unknown fields and turn a null into 0 or "".
const common: Options = {
  allErrors: true,
  removeAdditional: false,
  useDefaults: false,
  strict: true,
  strictTypes: false,
  // Of a union, the member that the tag names is judged alone: its faults, not those of all the others, are told.
  discriminator: true,
  keywords: ['example'],
};
const inBody: Options = { ...common, coerceTypes: false };
const inAddress: Options = { ...common, coerceTypes: 'array' };

type Compiler = (part: { schema: unknown; httpPart?: string }) => Validator;

/** Validates as the contract says: bodies as they are, the words of an address read as the types that they stand for. */
export function setStrictValidation(app: FastifyInstance): void {
  app.setValidatorCompiler(strictCompiler(() => app.getSchemas()) as never);
}

/**
 * Makes such validators where Fastify makes its own: for an instance that got a schema after its compiler was set.
 * @param schemas the named schemas so far
 */
export function strictCompiler(schemas: () => Record<string, unknown>): Compiler {
  const quick = withFormats(new Ajv({ ...inBody, allErrors: false }));
  const thorough = withFormats(new Ajv(inBody));
  const forAddress = withFormats(new Ajv(inAddress));
  const compile = (ajv: Ajv, schema: unknown) => {
    for (const [name, shared] of Object.entries(schemas())) {
      if (ajv.getSchema(name) === undefined) ajv.addSchema(shared as object, name);
    }
    return ajv.compile(schema as object);
  };
  return ({ schema, httpPart }) =>
    httpPart === 'body'
      ? inTwoSteps(compile(quick, schema), () => compile(thorough, schema))
      : compile(forAddress, schema);
}

type Validator = ((data: unknown) => boolean) & { errors?: ErrorObject[] | null };

/**
 * Looks for the first fault, and for all of them only in a body of ordinary size: listing what is wrong with a million
 * entries, or comparing each with each, would keep everybody else waiting.
 */
function inTwoSteps(quick: Validator, compileThorough: () => Validator): Validator {
  let thorough: Validator | undefined;
  const validate: Validator = (data) => {
    if (quick(data)) return true;
    validate.errors = quick.errors ?? null;
    if (hasMoreValuesThan(data, mostValuesListed)) return false;
    thorough ??= compileThorough();
    if (!thorough(data)) validate.errors = thorough.errors ?? null;
    return false;
  };
  return validate;
}

const mostValuesListed = 5000;

function hasMoreValuesThan(root: unknown, most: number): boolean {
  const waiting = [root];
  for (let seen = 0; waiting.length > 0; seen += 1) {
    const value = waiting.pop();
    if (typeof value === 'object' && value !== null) {
      const inside = Object.values(value);
      if (seen + waiting.length + inside.length > most) return true;
      waiting.push(...(inside as unknown[]));
    }
  }
  return false;
}

function withFormats(ajv: Ajv): Ajv {
  ajvFormats.default(ajv, ['uuid', 'email', 'uri']);
  // The usual ones let through what PostgreSQL refuses: the year 0, offsets of a day.
  ajv.addFormat('date', isDay);
  ajv.addFormat('date-time', isMoment);
  ajv.addFormat('binary', true);
  ajv.addFormat('office-code', isOfficeCode);
  return ajv;
}

const places = { body: 'body', querystring: 'query', params: 'path', headers: 'header' } as const;

/** The refusal of a request with these faults. */
export function validationFailed(errors: ProblemDetail[]): Problem {
  const count = errors.length === 1 ? '1 field is' : `${errors.length} fields are`;
  return new Problem(commonProblems.validation_failed, `${count} not valid.`, { errors: errors.slice(0, mostFaults) });
}

/** Each fault that validation found, in words that name the field, the fault and the remedy. */
export function detailsOf(errors: FastifySchemaValidationError[], context: string | undefined): ProblemDetail[] {
  const where = places[context as keyof typeof places];
  const news = (errors as unknown as ErrorObject[]).filter(isNews).slice(0, mostFaults);
  const details = news.map((error) => ({
    in: where,
    pointer: pointerOf(error),
    code: codes[error.keyword] ?? error.keyword,
    detail: sentence(error),
  }));
  return details.filter(
    ({ pointer, code }, index) => details.findIndex((d) => d.pointer === pointer && d.code === code) === index,
  );
}

// A union repeats the faults of each branch: the union's own word is enough.
const isNews = ({ schemaPath, keyword }: ErrorObject) => keyword !== 'if' && !/\/(anyOf|oneOf)\/\d+\//.test(schemaPath);

const codes: Record<string, string> = {
  additionalProperties: 'unknown_field',
  required: 'missing',
  type: 'wrong_type',
  enum: 'not_in_list',
  const: 'not_in_list',
  anyOf: 'wrong_type',
  format: 'wrong_format',
  pattern: 'wrong_format',
  maxLength: 'too_long',
  minLength: 'too_short',
  maximum: 'too_large',
  minimum: 'too_small',
  maxItems: 'too_many',
  minItems: 'too_few',
  minProperties: 'too_few',
  uniqueItems: 'repeated',
  discriminator: 'not_in_list',
};

function pointerOf({ keyword, instancePath, params }: ErrorObject): string {
  const named = { additionalProperties: 'additionalProperty', required: 'missingProperty', discriminator: 'tag' }[
    keyword
  ];
  if (named === undefined) return instancePath;
  return pointerTo(instancePath, String((params as Record<string, unknown>)[named]));
}

function sentence({ keyword, params, message = 'is not valid' }: ErrorObject): string {
  const given = params as Record<string, unknown>;
  switch (keyword) {
    case 'additionalProperties':
      return 'is not a field of this request';
    case 'required':
      return 'must be there';
    case 'type':
      return `must be of the type ${[given['type']].flat().join(' or ')}`;
    case 'anyOf':
      return 'is of none of the types allowed here';
    case 'discriminator':
      return 'must be one of the values that the contract lists';
    case 'enum':
      return `must be one of ${(given['allowedValues'] as unknown[]).join(', ')}`;
    case 'format':
      if (given['format'] === 'office-code') return 'must be the code of a country or office (WIPO ST.3), such as CN';
      return `must have the form ${String(given['format'])}`;
    case 'maxLength':
      return `must not be longer than ${String(given['limit'])} characters`;
    case 'minLength':
      return given['limit'] === 1 ? 'must not be empty' : `must have ${String(given['limit'])} characters or more`;
    default:
      return message;
  }
}
