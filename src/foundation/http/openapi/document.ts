/** A JSON Schema as it stands in an OpenAPI document. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: boolean | Schema;
  format?: string;
  pattern?: string;
  description?: string;
  examples?: unknown[];
  [keyword: string]: unknown;
};

export type Reference = { $ref: string };
export type Media = { schema?: Schema; example?: unknown; examples?: Record<string, unknown> };
export type Header = { description: string; schema: Schema };
export type Answer = {
  description: string;
  headers?: Record<string, Header | Reference>;
  content?: Record<string, Media>;
};
export type Parameter = {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  example?: unknown;
  schema: Schema;
};
export type Security = Record<string, string[]>[];

export type Operation = {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: Security;
  parameters?: (Parameter | Reference)[];
  requestBody?: { required?: boolean; description?: string; content: Record<string, Media> };
  responses: Record<string, Answer | Reference>;
  'x-route-facts'?: RouteFacts;
};

/** What the config of a route tells beside its schema: on its way into the operation, not part of the document. */
export type RouteFacts = {
  scope: string;
  unlimited: boolean;
  streamed: boolean;
  version?: string | undefined;
};

/** As much of an OpenAPI document as this service's own has. */
export type Document = {
  openapi: string;
  info: Record<string, unknown>;
  servers: Record<string, unknown>[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    securitySchemes: Record<string, Record<string, unknown>>;
    headers: Record<string, Header>;
    parameters: Record<string, Parameter>;
    responses: Record<string, Answer>;
  };
};

const schemaPrefix = '#/components/schemas/';

/** A schema that stands for the component of that name. */
export const componentRef = (name: string): Reference => ({ $ref: `${schemaPrefix}${name}` });

/** The schema itself, or the component that it refers to. */
export function resolveSchema({ components }: Document, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const component = components.schemas[schema.$ref.slice(schemaPrefix.length)];
  if (component === undefined) throw new Error(`The document has no ${schema.$ref}.`);
  return component;
}

/** Every operation with the place where it stands. */
export const operationsOf = (document: Document): { path: string; method: string; operation: Operation }[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

export const isReference = (value: object): value is Reference => '$ref' in value;

/** The types that a schema allows. */
export const typesOf = ({ type }: Schema): string[] => (type === undefined ? [] : [type].flat());

/** The schemas directly inside of a schema, each with the part that it plays there. */
export function partsOf(schema: Schema): { part: string; schema: Schema; replace(by: Schema): void }[] {
  const { properties, items, additionalProperties } = schema;
  const parts = Object.entries(properties ?? {}).map(([name, property]) => ({
    part: name,
    schema: property,
    replace: (by: Schema) => void Object.assign(properties ?? {}, { [name]: by }),
  }));
  if (items !== undefined)
    parts.push({ part: 'item', schema: items, replace: (by) => void Object.assign(schema, { items: by }) });
  if (typeof additionalProperties === 'object') {
    parts.push({
      part: 'value',
      schema: additionalProperties,
      replace: (by) => void Object.assign(schema, { additionalProperties: by }),
    });
  }
  for (const union of [schema.anyOf, schema.oneOf, schema.allOf]) {
    union?.forEach((member, index) => {
      parts.push({ part: 'case', schema: member, replace: (by) => void union.splice(index, 1, by) });
    });
  }
  return parts;
}

/** Where a schema stands at the edge of the document, with the name that it would have as a component. */
export function rootSchemas(document: Document): { name: string; schema: Schema; replace(by: Schema): void }[] {
  const { components } = document;
  const slots = Object.entries(components.schemas).map(([name, schema]) => ({
    name,
    schema,
    replace: (by: Schema) => void Object.assign(components.schemas, { [name]: by }),
  }));
  const add = (name: string, holder: { schema?: Schema }) => {
    const { schema } = holder;
    if (schema !== undefined) slots.push({ name, schema, replace: (by) => void Object.assign(holder, { schema: by }) });
  };
  for (const { operation } of operationsOf(document)) {
    const name = pascal(operation.operationId ?? '');
    for (const parameter of operation.parameters ?? [])
      if (!isReference(parameter)) add(name + pascal(parameter.name), parameter);
    for (const media of Object.values(operation.requestBody?.content ?? {})) add(`${name}Request`, media);
    for (const answer of Object.values(operation.responses)) {
      if (isReference(answer)) continue;
      for (const media of Object.values(answer.content ?? {})) add(`${name}Response`, media);
    }
  }
  for (const [name, parameter] of Object.entries(components.parameters)) add(pascal(name), parameter);
  for (const [name, header] of Object.entries(components.headers)) add(pascal(name), header);
  return slots;
}

/** `created_at`, `created-at` and `createdAt` as the name of a component: `CreatedAt`. */
export const pascal = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
