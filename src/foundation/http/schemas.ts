import { type Static, type TObject, type TProperties, type TSchema, type TUnsafe, Type } from '@sinclair/typebox';

/** A named schema, as its features keep them: `$id` becomes its name in the OpenAPI document. */
export type Named = TSchema & { $id: string };

/** Refers to a named schema and keeps its static type, which `Type.Ref` loses. */
export function ref<Schema extends TSchema>(schema: Schema): TUnsafe<Static<Schema>> {
  return Type.Unsafe<Static<Schema>>({ $ref: `${String(schema.$id)}#` });
}

/** The same value, or null when it is unset. */
export function nullable<Schema extends TSchema>(schema: Schema): TUnsafe<Static<Schema> | null> {
  if (typeof schema['$ref'] === 'string') {
    return Type.Unsafe<Static<Schema> | null>({ anyOf: [schema, { type: 'null' }] });
  }
  return Type.Unsafe<Static<Schema> | null>({ ...schema, type: [schema['type'] as string, 'null'] });
}

/** A closed set of lower_snake words, a named component. */
export function enumOf<const Value extends string>(
  $id: string,
  values: readonly Value[],
  description: string,
): TUnsafe<Value> & { $id: string } {
  return Type.Unsafe<Value>({
    $id,
    type: 'string',
    enum: values,
    description,
    examples: [values[0]],
  }) as TUnsafe<Value> & { $id: string };
}

/** The body of a request: a field that it does not name is an error. An example is made of its fields' when none is given. */
export function body<Properties extends TProperties>(
  $id: string,
  description: string,
  properties: Properties,
  example?: Static<TObject<Properties>>,
): TObject<Properties> & { $id: string } {
  const examples = example === undefined ? {} : { examples: [example] };
  return Type.Object(properties, {
    $id,
    description,
    additionalProperties: false,
    ...examples,
  }) as TObject<Properties> & {
    $id: string;
  };
}

/** The body of an update: every field may be absent (left as it is); null clears one that can be unset. */
export function patch<Properties extends TProperties>($id: string, description: string, properties: Properties) {
  return Type.Partial(Type.Object(properties), { $id, description, additionalProperties: false, minProperties: 1 });
}

/** What a response shows: every field is always there. */
export function resource<Properties extends TProperties>(
  $id: string,
  description: string,
  properties: Properties,
): TObject<Properties> & { $id: string } {
  return Type.Object(properties, { $id, description }) as TObject<Properties> & { $id: string };
}

/** One page of a list of `item`. */
export function listOf<Item extends TSchema>(item: Item) {
  return resource(`${String(item.$id)}List`, `One page of a list; each entry is a ${String(item.$id)}.`, {
    data: Type.Array(ref(item), { maxItems: 100, description: 'The entries of this page, in the order asked for' }),
    has_more: Type.Boolean({ description: 'Whether another page follows' }),
    next_cursor: nullable(Type.String({ maxLength: 1000, description: 'Send it as `cursor` for the next page' })),
  });
}

/** Text between two lengths. NUL and broken surrogate pairs are refused for every string. */
export const text = (
  maxLength: number,
  description: string,
  options: { minLength?: number; pattern?: string; examples?: string[] } = {},
) => Type.String({ minLength: 1, maxLength, description, ...options });

const uuidPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

/** The id of a resource. */
export const id = (description: string) =>
  Type.String({
    format: 'uuid',
    pattern: uuidPattern,
    minLength: 36,
    maxLength: 36,
    description,
    examples: ['0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69'],
  });

/** A moment: RFC 3339, UTC in responses. */
export const moment = (description: string) =>
  Type.String({
    format: 'date-time',
    minLength: 20,
    maxLength: 40,
    description,
    examples: ['2026-11-22T08:30:00.000Z'],
  });

/** A day, `YYYY-MM-DD`. */
export const day = (description: string) =>
  Type.String({ format: 'date', minLength: 10, maxLength: 10, description, examples: ['2026-11-22'] });

/** An e-mail address. */
export const email = (description: string) =>
  Type.String({ format: 'email', minLength: 3, maxLength: 254, description, examples: ['desk@example.com'] });

/** A country or office code of WIPO ST.3; one that does not exist is refused. */
export const officeCode = (description: string) =>
  Type.String({
    format: 'office-code',
    pattern: '^[A-Z]{2}$',
    minLength: 2,
    maxLength: 2,
    description,
    examples: ['CN'],
  });

/** A whole number between two bounds. */
export const whole = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, description });

/** The fields that every stored thing ends with. */
export const stored = {
  version: whole(1, 2_147_483_647, 'Counts the changes of the thing itself; orders two copies of it'),
  created_at: moment('When it was made'),
  updated_at: moment('When it was last changed'),
};

/** A path with one id. */
export const idParams = Type.Object({ id: id('The id of the resource') }, { additionalProperties: false });

/** The query of a list: paging, times, order out of `sortable`, and the filters of the resource. */
export function listQuery<Properties extends TProperties>(sortable: readonly string[], filters: Properties) {
  const orders = sortable.flatMap((column) => [`-${column}`, column]);
  return Type.Object(
    {
      limit: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 100, default: 25, description: 'Most entries of the page' }),
      ),
      cursor: Type.Optional(text(1000, 'The `next_cursor` of the page before, with the same filters and order')),
      sort: Type.Optional(
        Type.Unsafe<string>({
          type: 'string',
          enum: orders,
          default: '-created_at',
          description: 'Column to order by; a minus means descending',
        }),
      ),
      created_after: Type.Optional(moment('Made at this moment or later')),
      created_before: Type.Optional(moment('Made before this moment')),
      updated_after: Type.Optional(moment('Changed at this moment or later')),
      ...filters,
    },
    { additionalProperties: false },
  );
}

/** A filter by one or more values: repeat the parameter for OR. */
export const anyOf = <Schema extends TSchema>(schema: Schema, description: string) =>
  Type.Optional(Type.Array(schema, { minItems: 1, maxItems: 50, description }));

/** What every error looks like (RFC 9457). */
export const ProblemDocument = resource('Problem', 'What went wrong and what to do about it (RFC 9457).', {
  type: text(300, 'Address of the page that explains this kind of problem'),
  title: text(200, 'The kind of problem, in words'),
  status: whole(400, 599, 'The HTTP status'),
  detail: text(2000, 'What went wrong this time, and what to do'),
  instance: text(2000, 'The path that was asked for'),
  code: text(100, 'Stable name of the kind of problem', { pattern: '^[a-z_]+$' }),
  request_id: text(64, 'Quote it when you report the problem'),
  errors: Type.Array(
    Type.Object({
      in: Type.Unsafe<'body' | 'query' | 'path' | 'header'>({
        type: 'string',
        enum: ['body', 'query', 'path', 'header'],
        description: 'Where the fault is',
      }),
      pointer: text(500, 'JSON pointer into the body, or the name behind a slash', { minLength: 0 }),
      code: text(100, 'Stable name of the fault'),
      detail: text(1000, 'What is wrong with the value'),
    }),
    { maxItems: 1000, description: 'Each fault by itself; empty when the whole is at fault' },
  ),
});
