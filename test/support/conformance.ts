import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { Answer, Document, Operation } from '../../src/foundation/http/openapi/document.ts';
import { isReference } from '../../src/foundation/http/openapi/document.ts';

/** Tells how an answer differs from what the document promises for the operation; an empty list when it does not. */
export type Conformance = (operation: Operation, answer: Answered) => string[];

export type Answered = { status: number; headers: Headers; body: unknown };

// Headers that an answer has only in some cases.
const occasional = new Set(['Link', 'Idempotency-Replayed', 'Access-Control-Allow-Origin']);

export function conformanceWith(document: Document): Conformance {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true });
  ajvFormats.default(ajv);
  ajv.addSchema(document, 'contract');
  const validators = new Map<string, ValidateFunction>();
  const validatorOf = (name: string) => {
    const known = validators.get(name) ?? ajv.compile({ $ref: `contract#/components/schemas/${name}` });
    validators.set(name, known);
    return known;
  };
  return (operation, { status, headers, body }) => {
    const promised = operation.responses[String(status)];
    if (promised === undefined) return [`${status} is not among ${Object.keys(operation.responses).join(', ')}`];
    const answer = isReference(promised) ? componentAt(document, promised.$ref) : promised;
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    return [
      ...Object.keys(answer.headers ?? {})
        .filter((name) => !occasional.has(name) && !(name === 'Retry-After' && status === 409) && !headers.has(name))
        .map((name) => `the header ${name} is missing`),
      ...faultsOfBody(answer, type, body, validatorOf),
    ];
  };
}

function faultsOfBody(
  { content = {} }: Answer,
  type: string,
  body: unknown,
  validatorOf: (name: string) => ValidateFunction,
): string[] {
  if (Object.keys(content).length === 0) return body === null ? [] : ['there is a body'];
  if (content[type]?.schema?.format === 'binary') return [];
  const name = content[type]?.schema?.$ref?.split('/').at(-1);
  if (name === undefined) return [`the content type is ${type}`];
  const isValid = validatorOf(name);
  return isValid(body)
    ? []
    : (isValid.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

function componentAt({ components }: Document, pointer: string): Answer {
  const component = components.responses[pointer.split('/').at(-1) ?? ''];
  if (component === undefined) throw new Error(`${pointer} is not in the document`);
  return component;
}
