import {
  type Document,
  isReference,
  type Media,
  operationsOf,
  resolveSchema,
  type Schema,
  typesOf,
} from './document.ts';

/** Puts an example beside each JSON body, made of the examples of its fields. */
export function addExamples(document: Document): void {
  for (const { operation } of operationsOf(document)) {
    const answers = Object.values(operation.responses).map((answer) =>
      isReference(answer) ? {} : (answer.content ?? {}),
    );
    for (const content of [operation.requestBody?.content ?? {}, ...answers]) {
      for (const [type, media] of Object.entries(content)) if (/json$/.test(type)) addExample(document, media);
    }
  }
}

function addExample(document: Document, media: Media): void {
  if (media.schema === undefined || media.example !== undefined || media.examples !== undefined) return;
  const example = exampleOf(document, media.schema);
  if (example !== undefined) media.example = example;
}

/** A value that the schema allows; undefined when none can be told from it. `within` are the components around it. */
function exampleOf(document: Document, schema: Schema, within: Schema[] = []): unknown {
  const resolved = resolveSchema(document, schema);
  if (within.includes(resolved)) return undefined;
  const { examples, enum: values, anyOf, oneOf } = resolved;
  if (typesOf(resolved).includes('null') && (isMoment(resolved) || examples === undefined)) return null;
  if (examples !== undefined) return examples[0];
  if (resolved['default'] !== undefined) return resolved['default'];
  if (values !== undefined) return values[0];
  const union = anyOf ?? oneOf;
  if (union !== undefined) return exampleOfUnion(document, union, within);
  return exampleOfType(document, resolved, [...within, resolved]);
}

// What has happened to a thing depends on the rest of the example: unset is always right.
const isMoment = ({ format }: Schema): boolean => format === 'date-time';

function exampleOfUnion(document: Document, union: Schema[], within: Schema[]): unknown {
  const value = union.filter(({ type }) => type !== 'null').map((member) => exampleOf(document, member, within))[0];
  return value === undefined && union.some(({ type }) => type === 'null') ? null : value;
}

function exampleOfType(document: Document, schema: Schema, within: Schema[]): unknown {
  switch (typesOf(schema)[0]) {
    case 'object':
      return exampleOfObject(document, schema, within);
    case 'array':
      return exampleOfArray(document, schema, within);
    case 'integer':
    case 'number':
      return schema['minimum'] ?? 1;
    case 'boolean':
      return false;
    case 'string':
      return exampleOfText(schema);
    default:
      return undefined;
  }
}

function exampleOfObject(document: Document, schema: Schema, within: Schema[]): unknown {
  const { properties = {}, required = [], additionalProperties, minProperties } = schema;
  const entries = Object.entries(properties).map(([name, property]) => ({
    name,
    value: exampleOf(document, property, within),
    isNeeded: required.includes(name),
    isTold: hasOwnExample(document, property),
  }));
  if (entries.some(({ value, isNeeded }) => value === undefined && isNeeded)) return undefined;
  const known = entries.filter(({ value }) => value !== undefined);
  if (additionalProperties !== false) return objectOf(known);
  // A request shows what it must say and what has an example of its own; an update shows one change.
  const shown = known.filter(({ value, isNeeded, isTold }) => isNeeded || (isTold && value !== null));
  return objectOf(minProperties === undefined ? shown : [...shown, ...known].slice(0, 1));
}

const objectOf = (entries: { name: string; value: unknown }[]): Record<string, unknown> =>
  Object.fromEntries(entries.map(({ name, value }) => [name, value]));

function hasOwnExample(document: Document, schema: Schema): boolean {
  const { examples, enum: values, anyOf = [] } = resolveSchema(document, schema);
  return examples !== undefined || values !== undefined || anyOf.some((member) => hasOwnExample(document, member));
}

function exampleOfArray(document: Document, { items = {}, ...array }: Schema, within: Schema[]): unknown {
  const item = exampleOf(document, items, within);
  if (item !== undefined) return [item];
  return array['minItems'] === undefined ? [] : undefined;
}

// Without an example of its own, a text is best exampled by what it is.
function exampleOfText({ pattern, format, description = '', minLength, maxLength }: Schema): unknown {
  const value = description.slice(0, Number(maxLength ?? 200));
  const fits = value.length >= Number(minLength ?? 0) && new RegExp(pattern ?? '').test(value);
  return fits && format === undefined ? value : undefined;
}
