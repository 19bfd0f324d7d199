import { glob, readFile } from 'node:fs/promises';
import Fastify from 'fastify';
import t from 'tap';
import { createDescribedApp } from '../../../scripts/described-app.ts';
import { describeApi } from '../../../src/foundation/http/openapi.ts';
import {
  type Document,
  isReference,
  operationsOf,
  partsOf,
  resolveSchema,
  rootSchemas,
  type Schema,
  typesOf,
} from '../../../src/foundation/http/openapi/document.ts';
import { commonProblems, type ProblemDefinition } from '../../../src/foundation/problems.ts';
import { scopes } from '../../../src/foundation/scopes.ts';
import { withItsRoutes } from '../../support/routes.ts';

/** Pages and health checks: for people and machines that watch, not for those who call the API. */
const hiddenOnPurpose = [
  /^\/docs(\/|$)/,
  /^\/livez$/,
  /^\/readyz$/,
  /^\/openapi(-3\.0)?\.json$/,
  /^\/problems(\.md|\/:code)?$/,
];

const withoutCredential = ['createToken', 'getDeadlinesCalendar', 'getJsonWebKeySet'];

const { app, routes } = await withItsRoutes(createDescribedApp);
t.teardown(() => app.close());
const document = (await app.inject('/openapi.json')).json<Document>();
const twin = (await app.inject('/openapi-3.0.json')).json<Document>();
const operations = operationsOf(document);

t.test('the service serves the documents and the catalogue that are committed', async (t) => {
  const committed = (file: string) => readFile(new URL(`../../../openapi/${file}`, import.meta.url), 'utf8');
  const hint = 'run `npm run generate` and commit the result';
  t.ok(same(document, JSON.parse(await committed('openapi.json'))), `openapi.json: ${hint}`);
  t.ok(same(twin, JSON.parse(await committed('openapi-3.0.json'))), `openapi-3.0.json: ${hint}`);
  t.ok((await app.inject('/problems.md')).body === (await committed('problems.md')), `problems.md: ${hint}`);
});

t.test('every route is in the document, or hidden on purpose', async (t) => {
  const described = new Set(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`));
  for (const { method, url } of routes) {
    const methods = [method].flat().filter((one) => one !== 'HEAD' && one !== 'OPTIONS');
    for (const one of methods) {
      const isHidden = hiddenOnPurpose.some((pattern) => pattern.test(url));
      const place = `${one} ${url.replace(/:(\w+)/g, '{$1}')}`;
      t.equal(described.has(place), !isHidden, `${place} is ${isHidden ? 'hidden' : 'described'}`);
    }
  }
  t.ok(described.size > 10, 'the routes were seen at all');
});

t.test('every operation has its own name, one tag, words, and says who may call it', async (t) => {
  const names = operations.map(({ operation }) => operation.operationId ?? '');
  t.same(names.length, new Set(names).size, 'no name twice');
  for (const { operation } of operations) {
    const { operationId = '', tags, summary, description, security } = operation;
    t.match(operationId, /^[a-z]+([A-Z][a-z0-9]*)+$/);
    t.equal(tags?.length, 1, `${operationId} has one tag`);
    t.ok(summary !== undefined && description !== undefined, `${operationId} has words`);
    const wanted = security?.flatMap((scheme) => Object.values(scheme).flat()) ?? [];
    t.ok(
      wanted.every((scope) => (scopes as readonly string[]).includes(scope)),
      `${operationId} asks for scopes that there are`,
    );
    t.equal(security?.length === 0, withoutCredential.includes(operationId), `${operationId} says who may call it`);
  }
});

t.test('every operation lists the answers that its kind can give', async (t) => {
  for (const { path, method, operation } of operations) {
    const { operationId = '', responses, security = [], parameters = [] } = operation;
    const refusals = ['400', '500', '503'];
    if (security.length > 0) refusals.push('401', '429');
    if (security.some((scheme) => Object.values(scheme).flat().length > 0)) refusals.push('403');
    if (path.includes('{')) refusals.push('404');
    if (['patch', 'put', 'delete'].includes(method)) refusals.push('409', '412');
    if (operation.requestBody !== undefined) refusals.push('413', '415');
    const missing = refusals.filter((status) => !(status in responses));
    t.same(missing, [], operationId);
    const names = parameters.map((parameter) => (isReference(parameter) ? parameter.$ref : parameter.name)).join();
    if (method === 'post' && security.length > 0) t.match(names, /IdempotencyKey/, operationId);
    if (method === 'patch') t.match(names, /IfMatch/, operationId);
  }
});

t.test(
  'every text, whole number and list is bounded, every field described, and every body a closed component',
  async (t) => {
    for (const { name, schema } of rootSchemas(document)) t.same(unboundedIn(schema, name), [], name);
    for (const { operation } of operations) {
      for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
        const { operationId = '' } = operation;
        t.ok(schema?.$ref !== undefined, `${operationId} takes a component as ${type}`);
        t.same(openIn(schema ?? {}), [], `${operationId} takes nothing unknown`);
      }
    }
  },
);

t.test('a route that is not described keeps the service from starting', async (t) => {
  const described = { operationId: 'readProbe', summary: 'Probe', description: 'A probe.', tags: ['Clients'] };
  const other = { ...described, operationId: 'readOther' };
  const probes: [fault: RegExp, schema: Record<string, unknown>][] = [
    [/GET \/v1\/probes\/1 has no operationId/, { ...other, operationId: undefined }],
    [/has no operationId of the form verbNoun/, { ...other, operationId: 'probe_route' }],
    [/has the same operationId as GET \/v1\/probes\/0/, described],
    [/has no summary/, { ...other, summary: undefined }],
    [/has no description/, { ...other, description: undefined }],
    [/has not exactly one tag/, { ...other, tags: undefined }],
    [/has not exactly one tag/, { ...other, tags: ['Something else'] }],
  ];
  for (const [fault, schema] of probes) {
    await t.rejects(startWith(described, schema), { message: fault });
  }
  await t.resolves(startWith(described, other), 'described ones do not');
});

t.test('every problem that the source defines is in the catalogue, under one meaning, with a page', async (t) => {
  const definitions = await definedProblems();
  const catalogue = (await app.inject('/problems.md')).body;
  const list = (await app.inject('/problems')).body;
  for (const { file, problem } of definitions) {
    const { code, status, title } = problem;
    t.match(catalogue, `## ${code}\n\n${status} · ${title}\n`, `${code} of ${file} is in the catalogue`);
    const address = `/problems/${code.replaceAll('_', '-')}`;
    t.match(list, `href="${address}"`, `${code} is listed`);
    t.match(
      await app.inject(address),
      { statusCode: 200, headers: { 'content-type': /^text\/html/ } },
      `${address} explains it`,
    );
  }
  t.equal(definitions.length, new Set(definitions.map(({ problem }) => problem.code)).size, 'no code is defined twice');
  t.match(await app.inject('/problems/no-such-thing'), { statusCode: 404 });
});

t.test('the 3.0 document has the same operations and schemas, and nothing that 3.0 does not know', async (t) => {
  const namesIn = (one: Document) =>
    operationsOf(one).map(({ path, method, operation }) => [path, method, operation.operationId]);
  t.equal(twin.openapi, '3.0.3');
  t.same(namesIn(twin), namesIn(document));
  for (const { name, schema } of rootSchemas(twin)) t.same(newIn(schema, name), [], name);
});

t.test('documents and pages are public, uncounted, and hold no script of their own', async (t) => {
  for (const address of ['/openapi.json', '/openapi-3.0.json', '/docs', '/problems', '/problems/not-found']) {
    const { statusCode, headers, body } = await app.inject(address);
    t.equal(statusCode, 200, address);
    t.notOk('ratelimit' in headers, `${address} is not counted`);
    if (!/html/.test(String(headers['content-type']))) continue;
    t.match(headers['content-security-policy'], /default-src 'none'/, address);
    t.notMatch(headers['content-security-policy'], /unsafe/, address);
    t.notMatch(body, /<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/, `${address} needs nothing inline`);
    for (const [, source = ''] of body.matchAll(/(?:src|href)="([^"]+)"/g)) {
      t.match(source, /^\//, `${source} is our own`);
      t.equal((await app.inject(source)).statusCode, 200, source);
    }
  }
});

/** Starts a described app with a route for each schema. */
async function startWith(...schemas: Record<string, unknown>[]): Promise<void> {
  const probed = Fastify();
  await describeApi(probed, {
    tags: [{ name: 'Clients', description: 'Clients' }],
    problems: Object.values(commonProblems),
  });
  schemas.forEach((schema, index) =>
    probed.get(`/v1/probes/${index}`, { config: { scope: 'any' }, schema }, () => ({})),
  );
  await probed.ready();
  await probed.close();
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]) => [key, sorted(part)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function unboundedIn(schema: Schema, place: string): string[] {
  const types = typesOf(schema);
  const lacks = (...bounds: string[]) => bounds.some((bound) => schema[bound] === undefined);
  const isUnbounded =
    (types.includes('string') && schema.enum === undefined && lacks('maxLength')) ||
    (types.includes('integer') && schema.enum === undefined && lacks('minimum', 'maximum')) ||
    (types.includes('array') && lacks('maxItems'));
  const undescribed = Object.entries(schema.properties ?? {}).filter(([, property]) => !isDescribed(property));
  return [
    ...(isUnbounded ? [`${place} has no bounds`] : []),
    ...undescribed.map(([name]) => `${place}/${name} is not described`),
    ...partsOf(schema).flatMap(({ part, schema: inner }) => unboundedIn(inner, `${place}/${part}`)),
  ];
}

const isDescribed = (schema: Schema): boolean =>
  schema.description !== undefined ||
  schema.$ref !== undefined ||
  schema.anyOf !== undefined ||
  schema.oneOf !== undefined;

/** The objects of a request in which an unknown field would be let through. */
function openIn(schema: Schema, seen: Schema[] = []): string[] {
  const resolved = resolveSchema(document, schema);
  if (seen.includes(resolved)) return [];
  const isOpen = resolved.properties !== undefined && resolved.additionalProperties !== false;
  return [
    ...(isOpen ? [resolved.description ?? JSON.stringify(resolved)] : []),
    ...partsOf(resolved).flatMap((part) => openIn(part.schema, [...seen, resolved])),
  ];
}

function newIn(schema: Schema, place: string): string[] {
  const isNew =
    Array.isArray(schema.type) || schema.type === 'null' || 'const' in schema || schema.examples !== undefined;
  return [
    ...(isNew ? [place] : []),
    ...partsOf(schema).flatMap(({ part, schema: inner }) => newIn(inner, `${place}/${part}`)),
  ];
}

/** The problems that modules of src define: each module that calls `defineProblems` has to export what it gets. */
async function definedProblems(): Promise<{ file: string; problem: ProblemDefinition }[]> {
  const found: { file: string; problem: ProblemDefinition }[] = [];
  for await (const file of glob('src/**/*.ts')) {
    const source = await readFile(file, 'utf8');
    const calls = source.match(/= defineProblems\(/g)?.length ?? 0;
    if (calls === 0) continue;
    const exported = Object.values((await import(`../../../${file}`)) as Record<string, unknown>).filter(isCatalogue);
    if (exported.length !== calls) throw new Error(`${file} defines problems that it does not export.`);
    found.push(...exported.flatMap((catalogue) => Object.values(catalogue).map((problem) => ({ file, problem }))));
  }
  return found;
}

const isCatalogue = (value: unknown): value is Record<string, ProblemDefinition> =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).length > 0 &&
  Object.entries(value).every(([code, one]) => (one as Partial<ProblemDefinition> | null)?.code === code);
