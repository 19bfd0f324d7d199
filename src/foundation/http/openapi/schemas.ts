import { type Document, componentRef, partsOf, pascal, rootSchemas, type Schema, typesOf } from './document.ts';

/**
 * Says in each schema what the service holds for all of them, and gives every enum and object that stands inside of
 * another a name of its own.
 */
export function tidySchemas(document: Document): void {
  for (const { schema } of rootSchemas(document)) stateBounds(schema);
  for (const { name, schema, replace } of rootSchemas(document)) {
    if (document.components.schemas[name] !== schema) hoist(document, name, schema, replace);
    else hoistParts(document, name, schema);
  }
  dropUnused(document);
}

// The most that UPLOAD_LIMIT_BYTES can be set to.
const largestFileBytes = 1_073_741_824;
const largestInt32 = 2_147_483_647;

// NUL is refused in every text (text-safety.ts); integers have no size in JSON, but generated code has to choose one.
function stateBounds(schema: Schema): void {
  const types = typesOf(schema);
  if (types.includes('string') && [schema.format, schema.pattern, schema.enum].every((bound) => bound === undefined))
    schema.pattern = '^[^\\x00]*$';
  if (schema.format === 'binary') schema['maxLength'] ??= largestFileBytes;
  if (types.includes('integer'))
    schema.format ??= Number(schema['maximum'] ?? Infinity) <= largestInt32 ? 'int32' : 'int64';
  // For validation alone: code generators tell the members apart by the values of the tag.
  delete schema['discriminator'];
  for (const part of partsOf(schema)) stateBounds(part.schema);
}

function hoistParts(document: Document, name: string, schema: Schema): void {
  for (const part of partsOf(schema)) {
    hoist(document, `${name}${pascal(part.part)}`, part.schema, part.replace);
  }
}

function hoist(document: Document, name: string, schema: Schema, replace: (by: Schema) => void): void {
  hoistParts(document, name, schema);
  if (!deservesName(schema)) return;
  const types = typesOf(schema);
  const { type, ...rest } = schema;
  const named: Schema = types.includes('null')
    ? { type: types.filter((one) => one !== 'null')[0] ?? 'null', ...rest }
    : { ...(type === undefined ? {} : { type }), ...rest };
  if (named.enum !== undefined) named.enum = named.enum.filter((value) => value !== null);
  addComponent(document, name, named);
  replace(types.includes('null') ? { anyOf: [componentRef(name), { type: 'null' }] } : componentRef(name));
}

// A one-value enum tells the members of a union apart: it belongs where it stands.
const deservesName = (schema: Schema): boolean =>
  (schema.enum !== undefined && schema.enum.length > 1) || schema.properties !== undefined;

function addComponent({ components }: Document, name: string, schema: Schema): void {
  const existing = components.schemas[name];
  if (existing !== undefined && JSON.stringify(existing) !== JSON.stringify(schema))
    throw new Error(`Two different schemas would be the component ${name}: name one of them otherwise.`);
  components.schemas[name] = schema;
}

const componentPattern = /"#\/components\/(schemas|responses|headers|parameters)\/([^"]+)"/g;

/** Keeps the components that something in the paths leads to, in the order of their names. */
export function dropUnused(document: Document): void {
  const { components } = document;
  const used = new Set<string>();
  const follow = (value: unknown): void => {
    for (const [pointer, kind = '', name = ''] of JSON.stringify(value).matchAll(componentPattern)) {
      if (used.has(pointer)) continue;
      used.add(pointer);
      const component = components[kind as Kind][name];
      if (component === undefined) throw new Error(`The document refers to ${pointer}, which it does not have.`);
      follow(component);
    }
  };
  follow(document.paths);
  for (const kind of ['schemas', 'responses', 'headers', 'parameters'] as const) {
    const entries = Object.entries(components[kind]).filter(([name]) => used.has(`"#/components/${kind}/${name}"`));
    Object.assign(components, { [kind]: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) });
  }
}

type Kind = 'schemas' | 'responses' | 'headers' | 'parameters';
