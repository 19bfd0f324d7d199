import { type Document, resolveSchema, type Schema, typesOf } from './document.ts';
import { dropUnused } from './schemas.ts';

/** The same contract in OpenAPI 3.0.3, for generators that do not know 3.1. */
export function downgrade(document: Document): Document {
  const info = { ...document.info };
  delete info['summary'];
  const twin = { ...(convert(document, document) as Document), openapi: '3.0.3', info };
  dropUnused(twin);
  return twin;
}

function convert(document: Document, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => convert(document, part));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      // An example may say null where only 3.1 can write that a reference may be null.
      .filter(([key]) => !('schema' in value && key === 'example' && !('in' in value)))
      .map(([key, part]) => {
        if (key === 'example' || key === 'examples') return [key, part];
        if (key === 'schema') return [key, convertSchema(document, part as Schema)];
        if (key === 'schemas') return [key, convertSchemas(document, part as Record<string, Schema>)];
        return [key, convert(document, part)];
      }),
  );
}

function convertSchema(document: Document, schema: Schema): Schema {
  const types = typesOf(schema);
  const [onlyType, ...others] = types.filter((type) => type !== 'null');
  if (others.length > 0) throw new Error(`OpenAPI 3.0 has no union of the types ${types.join(', ')}: use anyOf.`);
  const { examples, anyOf, oneOf, ...converted } = schema;
  if (onlyType !== undefined) converted.type = onlyType;
  if (types.includes('null')) converted['nullable'] = true;
  if (examples !== undefined) converted['example'] = examples[0];
  if (anyOf !== undefined) Object.assign(converted, unionOf(document, 'anyOf', anyOf));
  if (oneOf !== undefined) Object.assign(converted, unionOf(document, 'oneOf', oneOf));
  const { properties, items, allOf, additionalProperties } = schema;
  if (properties !== undefined) converted.properties = convertSchemas(document, properties);
  if (items !== undefined) converted.items = convertSchema(document, items);
  if (allOf !== undefined) converted.allOf = allOf.map((member) => convertSchema(document, member));
  // What is open stands open by itself.
  if (additionalProperties === true) delete converted.additionalProperties;
  if (typeof additionalProperties === 'object')
    converted.additionalProperties = convertSchema(document, additionalProperties);
  return converted;
}

/** `nullable` counts only beside a type and a list of values that has null; a reference takes no siblings. */
function unionOf(document: Document, keyword: 'anyOf' | 'oneOf', members: Schema[]): Schema {
  const others = members.filter(({ type }) => type !== 'null');
  const converted = others.map((member) => convertSchema(document, member));
  if (others.length === members.length) return { [keyword]: converted };
  const { type = 'object', enum: values, description = '' } = resolveSchema(document, others[0] ?? {});
  if (others.length > 1) return { type, nullable: true, [keyword]: converted };
  // Generators know this form of a reference or null, though a strict validator refuses null in it.
  return values === undefined
    ? { type, nullable: true, allOf: converted }
    : { type, nullable: true, enum: [...values, null], description };
}

const convertSchemas = (document: Document, schemas: Record<string, Schema>): Record<string, Schema> =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, convertSchema(document, schema)]));
