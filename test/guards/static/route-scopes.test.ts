import Fastify from 'fastify';
import t from 'tap';
import { createDescribedApp } from '../../../scripts/described-app.ts';
import { requireScopes } from '../../../src/foundation/http/authentication.ts';
import type { Scope } from '../../../src/foundation/scopes.ts';
import { withItsRoutes } from '../../support/routes.ts';

/** Every route that needs no credential; one that is added to the service has to be added here on purpose. */
const open = [
  'GET /.well-known/jwks.json',
  'GET /livez',
  'GET /openapi-3.0.json',
  'GET /openapi.json',
  'GET /problems',
  'GET /problems.md',
  'GET /problems/:code',
  'GET /readyz',
  'GET /v1/deadlines.ics',
  'POST /v1/token',
];

const { app, routes } = await withItsRoutes(createDescribedApp);
t.teardown(() => app.close());
await app.ready();

t.test('only the routes that have to be are open to everybody', async (t) => {
  const found = routes
    .filter(({ url }) => !url.startsWith('/docs'))
    .flatMap(({ method, url, config }) => [method].flat().map((one) => ({ place: `${one} ${url}`, config })))
    .filter(
      ({ place, config }) =>
        !/^(HEAD|OPTIONS) /.test(place) && (config?.scope === undefined || config.scope === 'public'),
    );
  t.same(found.map(({ place }) => place).sort(), open);
  t.ok(routes.length > 50, 'the routes were seen at all');
});

t.test('HEAD and GET of a path ask for the same', async (t) => {
  for (const { method, url, config } of routes.filter(
    ({ method, url }) => method === 'HEAD' && !url.startsWith('/docs'),
  )) {
    const get = routes.find((one) => one.url === url && [one.method].flat().includes('GET'));
    t.equal(config?.scope, get?.config?.scope, `${String(method)} ${url}`);
  }
});

t.test('what changes something asks for a write scope, what only reads for a read scope', async (t) => {
  // Each asks a question too long for an address, and changes nothing.
  const readingPosts = [
    '/v1/eligibility-checks',
    '/v1/identifiers/checks',
    '/v1/listings/parse',
    '/v1/listing-assessments',
  ];
  for (const { method, url, config } of routes.filter(({ url }) => url.startsWith('/v1/'))) {
    const { scope = 'public' } = config ?? {};
    if (['public', 'any'].includes(scope)) continue;
    const reads = ['GET', 'HEAD'].includes(String(method)) || readingPosts.includes(url);
    t.match(scope, reads ? /:read$/ : /:write$/, `${String(method)} ${url}`);
  }
});

t.test('a route that declares no scope keeps the service from starting', async (t) => {
  const probes: [
    what: string,
    config: { scope?: Scope | 'public' | 'any'; unlimited?: boolean },
    fault: RegExp | null,
  ][] = [
    ['no config at all', {}, /GET \/v1\/probe declares no scope/],
    ['a scope', { scope: 'clients:read' }, null],
    ['everybody, said aloud', { scope: 'public' }, null],
    ['everybody and not counted', { scope: 'public', unlimited: true }, null],
    ['a credential that is not asked for', { scope: 'clients:read', unlimited: true }, /unlimited but not public/],
    ['any credential, not asked for', { scope: 'any', unlimited: true }, /unlimited but not public/],
  ];
  for (const [what, config, fault] of probes) {
    const probed = Fastify();
    requireScopes(probed);
    const add = () => probed.get('/v1/probe', { config }, () => ({}));
    if (fault === null) t.doesNotThrow(add, what);
    else t.throws(add, { message: fault }, what);
    await probed.close();
  }
  const real = await createDescribedApp();
  t.throws(() => real.get('/v1/probe', () => ({})), { message: /declares no scope/ }, 'in the very app that runs');
  await real.close();
});
