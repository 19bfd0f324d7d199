import { type Document, type Schema, typesOf } from './document.ts';

/** The same contract in OpenAPI 3.0.3, for generators that do not know 3.1. */
export function downgrade(document: Document): Document {
  const info = { ...document.info };
  delete info['summary'];
  return { ...(convert(document) as Document), openapi: '3.0.3', info };
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      // An example is a value, whatever the names in it.
      if (key === 'example' || key === 'examples') return [key, part];
      if (key === 'schema') return [key, convertSchema(part as Schema)];
      if (key === 'schemas') return [key, mapValues(part as Record<string, Schema>, convertSchema)];
      return [key, convert(part)];
    }),
  );
}

function convertSchema(schema: Schema): Schema {
  const types = typesOf(schema);
  const [onlyType, ...others] = types.filter((type) => type !== 'null');
  if (others.length > 0) throw new Error(`OpenAPI 3.0 has no union of the types ${types.join(', ')}: use anyOf.`);
  const { examples, anyOf, oneOf, ...converted } = schema;
  if (onlyType !== undefined) converted.type = onlyType;
  if (types.includes('null')) converted['nullable'] = true;
  if (examples !== undefined) converted['example'] = examples[0];
  if (anyOf !== undefined) Object.assign(converted, unionOf('anyOf', anyOf));
  if (oneOf !== undefined) Object.assign(converted, unionOf('oneOf', oneOf));
  const { properties, items, allOf, additionalProperties } = schema;
  if (properties !== undefined) converted.properties = mapValues(properties, convertSchema);
  if (items !== undefined) converted.items = convertSchema(items);
  if (allOf !== undefined) converted.allOf = allOf.map(convertSchema);
  if (typeof additionalProperties === 'object') converted.additionalProperties = convertSchema(additionalProperties);
  return converted;
}

function unionOf(keyword: 'anyOf' | 'oneOf', members: Schema[]): Schema {
  const others = members.filter(({ type }) => type !== 'null').map(convertSchema);
  const nullable = others.length < members.length ? { nullable: true } : {};
  return others.length === 1 ? { allOf: others, ...nullable } : { [keyword]: others, ...nullable };
}

const mapValues = <Value>(record: Record<string, Value>, map: (value: Value) => Value): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
