import { newId } from '../../src/foundation/ids.ts';
import type { Document, Operation, Parameter } from '../../src/foundation/http/openapi/document.ts';
import { isReference, operationsOf } from '../../src/foundation/http/openapi/document.ts';
import type { Things } from './agency-things.ts';
import { type Body, bodyWith, collectionOf, exampleOf, type IdPlace, idPlacesOf } from './bodies-with-ids.ts';
import type { Answer, Caller } from './caller.ts';

/** Collections that every agency sees alike. */
const shared = ['/v1/calendars', '/v1/deadline-lead-times', '/v1/notice-templates', '/v1/platforms', '/v1/portals'];

export type Attack = {
  document: Document;
  /** Who asks for what is not theirs. */
  attacker: Caller;
  /** The attacker's own things. */
  own: Things;
  /** The things that the attacker must not learn of. */
  foreign: Things;
  /** Statuses that refuse the attacker whatever the request says, beside those of the contract. */
  alsoRefuses?: readonly number[];
};

type Target = { path: string; method: string; operation: Operation; place: string };

/**
 * Drives every operation of the document with ids that are not the attacker's own: in the path, in each query parameter and in
 * each place of the body by itself. Tells, in words, where the answer is anything but a refusal, or differs from the
 * answer for a thing that does not exist. An operation that is added to the document is driven too.
 */
export async function foreignIdFaults(attack: Attack): Promise<string[]> {
  const faults: string[] = [];
  for (const { path, method, operation } of operationsOf(attack.document)) {
    if (operation.security?.length === 0) continue;
    const target = { path, method: method.toUpperCase(), operation, place: `${method.toUpperCase()} ${path}` };
    faults.push(...(await pathFaults(attack, target)));
    faults.push(...(await queryFaults(attack, target)));
    faults.push(...(await bodyFaults(attack, target)));
  }
  return faults;
}

async function pathFaults(attack: Attack, target: Target): Promise<string[]> {
  const collection = collectionInPath(target.path);
  if (collection === null || shared.includes(collection)) return [];
  const id = attack.foreign[collection];
  if (id === undefined || attack.own[collection] === undefined)
    return [`${target.place}: makeEverything makes nothing of ${collection}`];
  const body = exampleOf(attack.document, target.operation, attack.own);
  const send = (chosen: string) => request(attack.attacker, target, withId(target.path, chosen), body);
  const [foreign, absent] = [await send(id), await send(newId())];
  if (foreign.status !== 404) return [`${target.place} with a foreign id in the path: ${say(foreign)}`];
  return sameAnswer(foreign, absent)
    ? []
    : [`${target.place}: foreign and absent differ: ${say(foreign)}, ${say(absent)}`];
}

async function queryFaults(attack: Attack, target: Target): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, schema } of queryParametersOf(attack.document, target.operation)) {
    if (!isId(attack.document, schema)) continue;
    const collection = collectionOf(name, attack.foreign);
    const id = collection === null ? undefined : attack.foreign[collection];
    if (id === undefined) {
      faults.push(`${target.place}: nobody knows what the parameter ${name} refers to`);
      continue;
    }
    const send = (chosen: string) =>
      request(attack.attacker, target, `${ownPath(attack, target)}?${name}=${chosen}`, null);
    const [foreign, absent] = [await send(id), await send(newId())];
    if (![200, 400, 404, 422].includes(foreign.status) || foreign.text.includes(id))
      faults.push(`${target.place} with a foreign ${name}: ${say(foreign)}`);
    else if (!sameAnswer(foreign, absent))
      faults.push(`${target.place} with a foreign ${name} differs from an absent one`);
  }
  return faults;
}

async function bodyFaults(attack: Attack, target: Target): Promise<string[]> {
  const faults: string[] = [];
  for (const place of idPlacesOf(attack.document, target.operation)) {
    const collection = collectionOf(place.name, attack.foreign);
    const id = collection === null ? undefined : attack.foreign[collection];
    if (id === undefined) {
      faults.push(`${target.place}: nobody knows what ${place.pointer} of the body refers to`);
      continue;
    }
    const send = (chosen: string) =>
      request(
        attack.attacker,
        target,
        ownPath(attack, target),
        bodyWith(attack.document, target.operation, attack.own, place, chosen),
      );
    const [foreign, absent] = [await send(id), await send(newId())];
    if (attack.alsoRefuses?.includes(foreign.status)) continue;
    if (!refuses(foreign, place)) faults.push(`${target.place} with a foreign id at ${place.pointer}: ${say(foreign)}`);
    else if (!sameAnswer(foreign, absent))
      faults.push(`${target.place}: foreign and absent differ at ${place.pointer}: ${say(foreign)}, ${say(absent)}`);
  }
  return faults;
}

/** Whether the very reference is what the answer refuses: another fault of the body would prove nothing. */
const refuses = (answer: Answer, { pointer }: IdPlace): boolean => {
  const { status, errors } = refusalIn(answer);
  return (
    [400, 404, 422].includes(status) &&
    errors.some((error) => error.pointer.startsWith(pointer) && error.code === 'not_found')
  );
};

type Refusal = { status: number; errors: { pointer: string; code: string }[] };

/** The refusal of a request, or of the one item that a bulk request has here. */
const refusalIn = ({ status, body }: Answer): Refusal =>
  status === 207 ? body.results[0].problem : { ...body, status };

async function request(
  caller: Caller,
  { method, operation }: Target,
  path: string,
  body: Body | null,
): Promise<Answer> {
  if (operation.requestBody?.content['multipart/form-data'] === undefined)
    return caller.call(method, path, body === null ? {} : { body });
  const fields = Object.fromEntries(Object.entries(body ?? {}).map(([name, value]) => [name, String(value)]));
  return caller.upload(
    path,
    { name: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') },
    fields,
  );
}

const collectionInPath = (path: string): string | null =>
  path.includes('/{') ? path.slice(0, path.indexOf('/{')) : null;

const withId = (path: string, id: string) => path.replace(/\{\w+\}/, id);

const ownPath = ({ own }: Attack, { path }: Target) => withId(path, own[collectionInPath(path) ?? ''] ?? '');

function queryParametersOf({ components }: Document, { parameters = [] }: Operation): Parameter[] {
  return parameters
    .map((one) => (isReference(one) ? components.parameters[one.$ref.split('/').at(-1) ?? ''] : one))
    .filter((one) => one?.in === 'query') as Parameter[];
}

const isId = (document: Document, schema: Parameter['schema']): boolean => {
  const { $ref, items, format } = schema;
  if ($ref !== undefined) return isId(document, document.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {});
  return format === 'uuid' || (items !== undefined && isId(document, items));
};

/** Two answers that tell the asker the same: ids and whatever names the request itself aside. */
const sameAnswer = (one: Answer, other: Answer): boolean => one.status === other.status && bare(one) === bare(other);

const bare = ({ text }: Answer): string =>
  text
    .replace(/"request_id":"[^"]*"/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id');

const say = ({ status, text }: Answer) => `${status} ${text.slice(0, 300)}`;
