import { Ajv, type ErrorObject, type Options } from 'ajv';
import ajvFormats from 'ajv-formats';
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify';
import { isOfficeCode } from '../office-codes.ts';
import { commonProblems, Problem, type ProblemDetail } from '../problems.ts';

// Fastify's own settings change what was written: they drop unknown fields and turn a null into 0 or "".
const common: Options = {
  allErrors: true,
  removeAdditional: false,
  useDefaults: false,
  strict: true,
  strictTypes: false,
  keywords: ['example'],
};
const inBody: Options = { ...common, coerceTypes: false, maxErrors: 50 } as Options;
const inAddress: Options = { ...common, coerceTypes: 'array' };

/** Validates as the contract says: bodies as they are, the words of an address read as the types that they stand for. */
export function setStrictValidation(app: FastifyInstance): void {
  const forBody = withFormats(new Ajv(inBody));
  const forAddress = withFormats(new Ajv(inAddress));
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const ajv = httpPart === 'body' ? forBody : forAddress;
    for (const [name, shared] of Object.entries(app.getSchemas())) {
      if (ajv.getSchema(name) === undefined) ajv.addSchema(shared as object, name);
    }
    return ajv.compile(schema as object);
  });
}

function withFormats(ajv: Ajv): Ajv {
  ajvFormats.default(ajv, ['uuid', 'date', 'date-time', 'email', 'uri']);
  ajv.addFormat('binary', true);
  ajv.addFormat('office-code', isOfficeCode);
  return ajv;
}

const places = { body: 'body', querystring: 'query', params: 'path', headers: 'header' } as const;

/** The refusal of a request with these faults. */
export function validationFailed(errors: ProblemDetail[]): Problem {
  const count = errors.length === 1 ? '1 field is' : `${errors.length} fields are`;
  return new Problem(commonProblems.validation_failed, `${count} not valid.`, { errors });
}

/** Each fault that validation found, in words that name the field, the fault and the remedy. */
export function detailsOf(errors: FastifySchemaValidationError[], context: string | undefined): ProblemDetail[] {
  const where = places[context as keyof typeof places];
  const details = (errors as unknown as ErrorObject[]).filter(isNews).map((error) => ({
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
};

function pointerOf({ keyword, instancePath, params }: ErrorObject): string {
  const named = { additionalProperties: 'additionalProperty', required: 'missingProperty' }[keyword];
  if (named === undefined) return instancePath;
  const name = String((params as Record<string, unknown>)[named]);
  return `${instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
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
