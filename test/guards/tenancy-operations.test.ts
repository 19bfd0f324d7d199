import t from 'tap';
import type { Document } from '../../src/foundation/http/openapi/document.ts';
import { makeEverything, type Things } from '../support/agency-things.ts';
import type { Caller } from '../support/caller.ts';
import { foreignIdFaults } from '../support/foreign-ids.ts';
import { restrictedTo } from '../support/holdings.ts';
import { showRowsToOwner } from '../support/database.ts';
import { addLeakyRoutes } from '../support/leaky-routes.ts';
import { startService, type TestService } from '../support/service.ts';

const service = await startService(t);
const documentOf = ({ app }: Pick<TestService, 'app'>) => app.swagger() as unknown as Document;
const document = documentOf(service);

// A moment in an answer must not make two answers differ.
const standStill = () => {
  service.clock.set('2026-11-22T23:00:00.000Z');
};

/** Everything that can be read of the things, word for word. */
async function copyOf(agency: Caller, things: Things): Promise<Record<string, string>> {
  const copies: Record<string, string> = {};
  for (const [collection, id] of Object.entries(things))
    copies[collection] = (await agency.get(`${collection}/${id}`, { 'x-request-id': 'copy' })).text;
  return copies;
}

t.test('no operation shows or changes what another agency has, or lets it be referred to', async (t) => {
  const [victim, attacker] = [await service.newAgency(), await service.newAgency()];
  const [foreign, own] = [await makeEverything(victim), await makeEverything(attacker)];
  standStill();
  const before = await copyOf(victim, foreign);
  t.same(await foreignIdFaults({ document, attacker, own, foreign }), []);
  t.same(await copyOf(victim, foreign), before, 'and everything is as it was');
});

t.test('no operation shows or changes what belongs to a client that the credential is not for', async (t) => {
  const agency = await service.newAgency();
  const [foreign, own] = [await makeEverything(agency), await makeEverything(agency)];
  const attacker = await restrictedTo(service, agency, [own['/v1/clients'] ?? '']);
  standStill();
  const before = await copyOf(agency, foreign);
  t.same(await foreignIdFaults({ document, attacker, own, foreign, alsoRefuses: [403] }), []);
  t.same(await copyOf(agency, foreign), before, 'and everything is as it was');
});

t.test('an operation that leaks is found, wherever it does', async (t) => {
  const leaky: TestService = await startService(t, {}, undefined, (app) => {
    addLeakyRoutes(app, () => leaky.databaseUrl);
  });
  // The leaky routes read as the owner, whom forced row-level security would bind where it is no superuser.
  await showRowsToOwner(leaky.databaseUrl, 'clients');
  const [victim, attacker] = [await leaky.newAgency(), await leaky.newAgency()];
  const [foreign, own] = [await makeEverything(victim), await makeEverything(attacker)];
  leaky.clock.set('2026-11-22T23:00:00.000Z');
  const faults = await foreignIdFaults({ document: documentOf(leaky), attacker, own, foreign });
  t.match(faults.sort(), [
    /^GET \/v1\/clients\/\{id\}\/hint with a foreign id in the path: 403/,
    /^GET \/v1\/clients\/\{id\}\/leak with a foreign id in the path: 200/,
    /^GET \/v1\/clients\/\{id\}\/murmur: foreign and absent differ/,
    /^GET \/v1\/leaks with a foreign client_id: 200/,
    /^GET \/v1\/probes\/\{id\}: makeEverything makes nothing of \/v1\/probes/,
    /^POST \/v1\/leaks with a foreign id at \/client_id: 201/,
  ]);
  t.equal(faults.length, 6, 'and nothing else');
});
