import t from 'tap';
import type { Document } from '../../src/foundation/http/openapi/document.ts';
import { scopeFaults } from '../support/scope-faults.ts';
import { startService } from '../support/service.ts';

t.test('every operation lets in who has its scope, and nobody else', async (t) => {
  const service = await startService(t);
  const agency = await service.newAgency();
  t.same(await scopeFaults(service.app.swagger() as unknown as Document, service.url, agency), []);
});

t.test('an operation that does not is found', async (t) => {
  const service = await startService(t);
  const agency = await service.newAgency();
  const document = structuredClone(service.app.swagger()) as unknown as Document;
  const [clients, jwks] = [document.paths['/v1/clients'], document.paths['/.well-known/jwks.json']];
  document.paths = { '/v1/clients': clients ?? {}, '/.well-known/jwks.json': jwks ?? {} };
  // The document says one thing and the route does another.
  Object.assign(jwks?.['get'] ?? {}, { security: [{ bearer: [] }] });
  Object.assign(clients?.['get'] ?? {}, { security: [{ oauth2: ['documents:read'] }] });
  t.match(
    await scopeFaults(document, service.url, agency),
    [
      'GET /.well-known/jwks.json without a credential: 200',
      'GET /.well-known/jwks.json with a wrong credential: 200',
      'GET /v1/clients without documents:read: 200',
      /^GET \/v1\/clients with nothing but documents:read: 403/,
    ].sort((one, other) => (String(one).includes('jwks') ? 1 : 0) - (String(other).includes('jwks') ? 1 : 0)),
  );
});
