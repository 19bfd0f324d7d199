import type { Document, Operation, Schema } from '../../src/foundation/http/openapi/document.ts';
import { resolveSchema } from '../../src/foundation/http/openapi/document.ts';
import type { Things } from './agency-things.ts';

export type Body = Record<string, unknown>;

/** A place in a body where an id stands. */
export type IdPlace = {
  /** As an error names it, up to the array that the id is in: `/ip_right_ids`. */
  pointer: string;
  /** The field's name. */
  name: string;
  /** The steps to it; `[]` goes into an array. */
  steps: string[];
};

// Fields whose name is not that of what they refer to.
const aliases: Record<string, string> = {
  batch_id: '/v1/complaint-batches',
  credential_id: '/v1/api-keys',
  relisting_of_id: '/v1/complaints',
  subject_id: '/v1/clients',
  submission_id: '/v1/complaint-submissions',
  supersedes: '/v1/documents',
  translation_of: '/v1/documents',
};

/** The collection that a field refers to: `evidence_document_ids` to `/v1/documents`; null when nobody knows. */
export function collectionOf(name: string, things: Things): string | null {
  const alias = aliases[name];
  if (alias !== undefined) return alias;
  const noun = name.replace(/_ids?$/, '');
  const found = Object.keys(things).filter((collection) => {
    const singular = collection.replace('/v1/', '').replaceAll('-', '_').replace(/s$/, '');
    return noun === singular || noun.endsWith(`_${singular}`);
  });
  return found.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Every place where the body of an operation takes an id. */
export function idPlacesOf(document: Document, operation: Operation): IdPlace[] {
  const schema = bodySchemaOf(operation);
  return schema === null ? [] : placesIn(document, schema, [], '');
}

function placesIn(document: Document, given: Schema, steps: string[], name: string): IdPlace[] {
  const schema = resolveSchema(document, given);
  if (schema.format === 'uuid') return [{ pointer: `/${steps.filter((step) => step !== '[]')[0] ?? ''}`, name, steps }];
  const inside = Object.entries(schema.properties ?? {}).flatMap(([key, value]) =>
    placesIn(document, value, [...steps, key], key),
  );
  const items = schema.items === undefined ? [] : placesIn(document, schema.items, [...steps, '[]'], name);
  const unions = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((cases) => cases ?? []);
  const cases = unions.flatMap((one) => placesIn(document, one, steps, name));
  const all = [...inside, ...items, ...cases];
  return all.filter((place, index) => all.findIndex((other) => other.steps.join() === place.steps.join()) === index);
}

/** The document's own example of a body, its ids replaced by those of things that the sender has. */
export function exampleOf(document: Document, operation: Operation, own: Things): Body | null {
  const [media] = Object.values(operation.requestBody?.content ?? {});
  if (media === undefined) return null;
  const example = structuredClone(media.example ?? sampleOf(document, media.schema ?? {})) as Body;
  for (const place of idPlacesOf(document, operation)) {
    if (example[place.steps[0] ?? ''] === undefined) continue;
    put(document, media.schema ?? {}, example, place.steps, own[collectionOf(place.name, own) ?? ''] ?? '');
  }
  return example;
}

/** The same with another id in one place. */
export function bodyWith(document: Document, operation: Operation, own: Things, place: IdPlace, id: string): Body {
  const body = exampleOf(document, operation, own) ?? {};
  put(document, bodySchemaOf(operation) ?? {}, body, place.steps, id);
  return body;
}

const bodySchemaOf = ({ requestBody }: Operation): Schema | null =>
  Object.values(requestBody?.content ?? {})[0]?.schema ?? null;

function put(document: Document, given: Schema, holder: Body, [step = '', ...rest]: string[], id: string): void {
  const schema = resolveSchema(document, given).properties?.[step] ?? {};
  if (rest.length === 0) holder[step] = id;
  else if (rest[0] !== '[]') put(document, schema, (holder[step] ??= {}) as Body, rest, id);
  else if (rest.length === 1) holder[step] = [id];
  else {
    const items = itemsOf(document, schema);
    const item = sampleOf(document, items) as Body;
    put(document, items, item, rest.slice(1), id);
    holder[step] = [item];
  }
}

function itemsOf(document: Document, given: Schema): Schema {
  const { items, anyOf = [] } = resolveSchema(document, given);
  return items ?? anyOf.map((one) => resolveSchema(document, one).items).find((one) => one !== undefined) ?? {};
}

/** The least that a schema accepts. */
function sampleOf(document: Document, given: Schema): unknown {
  const schema = resolveSchema(document, given);
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.properties === undefined) return schema.type === 'boolean' ? false : 'text';
  const { properties, required = [] } = schema;
  return Object.fromEntries(
    required
      .filter((name) => properties[name]?.format !== 'binary')
      .map((name) => [name, sampleOf(document, properties[name] ?? {})]),
  );
}
