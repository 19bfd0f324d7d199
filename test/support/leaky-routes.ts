import { Type } from '@sinclair/typebox';
import type { App } from '../../src/foundation/http/app-type.ts';
import { body, id, idParams, ref, resource, text } from '../../src/foundation/http/schemas.ts';
import { bodyError, commonProblems, notFound, Problem, ruleViolated } from '../../src/foundation/problems.ts';
import { runStatement } from './cluster.ts';

const Leak = resource('Leak', 'What a leaky route shows.', { id: id('Of a client'), name: text(200, 'Of a client') });
const LeakList = resource('LeakList', 'What a leaky list shows.', { data: Type.Array(ref(Leak)) });
const LeakCreate = body('LeakCreate', 'What a leaky route takes.', { client_id: id('A client') });

type Client = { id: string; name: string };

/** Routes that look at clients as the owner of the database does, who sees every agency's: what the guard has to find. */
export function addLeakyRoutes(app: App, ownerUrl: () => string): void {
  for (const schema of [Leak, LeakList, LeakCreate]) app.addSchema(schema);
  const find = async (clientId: string): Promise<Client | undefined> =>
    (await runStatement(ownerUrl(), 'select id, name from clients where id = $1', [clientId]))[0] as Client | undefined;
  const words = { summary: 'Leak', description: 'Leaks.', tags: ['Clients'] };
  const options = <Response extends object>(operationId: string, response: Response) => ({
    config: { scope: 'clients:read' as const },
    schema: { operationId, ...words, params: idParams, response },
  });
  const shown = { 200: ref(Leak) };

  app.get(
    '/v1/clients/:id/leak',
    options('getLeak', shown),
    async ({ params }) => (await find(params.id)) ?? notFoundThrown(),
  );
  app.get('/v1/clients/:id/hint', options('getHint', shown), async ({ params }) => {
    if ((await find(params.id)) === undefined) throw notFound('client');
    throw new Problem(commonProblems.scope_missing, 'It is not yours.');
  });
  app.get('/v1/clients/:id/murmur', options('getMurmur', shown), async ({ params }) => {
    throw notFound((await find(params.id)) === undefined ? 'client' : 'client of yours');
  });
  app.get('/v1/probes/:id', options('getProbe', shown), () => notFoundThrown());

  const querystring = Type.Object({ client_id: Type.Optional(id('A client')) }, { additionalProperties: false });
  const list = { operationId: 'listLeaks', ...words, querystring, response: { 200: ref(LeakList) } };
  app.get('/v1/leaks', { config: { scope: 'clients:read' }, schema: list }, async ({ query }) => {
    const found = query.client_id === undefined ? undefined : await find(query.client_id);
    return { data: found === undefined ? [] : [found] };
  });

  const create = { operationId: 'createLeak', ...words, body: ref(LeakCreate), response: { 201: ref(Leak) } };
  app.post('/v1/leaks', { config: { scope: 'clients:write' }, schema: create }, async (request) => {
    const found = await find(request.body.client_id);
    if (found === undefined) throw ruleViolated([bodyError('/client_id', 'not_found', 'There is no such client.')]);
    return found;
  });
}

function notFoundThrown(): never {
  throw notFound('client');
}
