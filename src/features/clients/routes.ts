import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { archiveClient } from './archive-client.ts';
import { createClient } from './create-client.ts';
import { getClient, listClients } from './queries.ts';
import { Client, ClientCreate, ClientList, clientsQuery, ClientUpdate } from './schemas.ts';
import { updateClient } from './update-client.ts';

export function clientRoutes(app: App): void {
  app.get(
    '/v1/clients',
    {
      config: { scope: 'clients:read' },
      schema: {
        operationId: 'listClients',
        summary: 'List clients',
        description: 'The clients of the agency, newest first.',
        querystring: clientsQuery,
        response: { 200: ref(ClientList) },
      },
    },
    (request) => request.inAgency((ctx) => listClients(ctx, request.query)),
  );

  app.post(
    '/v1/clients',
    {
      config: { scope: 'clients:write' },
      schema: {
        operationId: 'createClient',
        summary: 'Add a client',
        description: 'Adds somebody whom the agency acts for.',
        body: ref(ClientCreate),
        response: { 201: ref(Client) },
      },
    },
    (request) => request.inAgency((ctx) => createClient(ctx, request.body)),
  );

  app.get(
    '/v1/clients/:id',
    {
      config: { scope: 'clients:read' },
      schema: {
        operationId: 'getClient',
        summary: 'Read a client',
        description: 'One client, with the tag that an update may send in `If-Match`.',
        params: idParams,
        response: { 200: ref(Client) },
      },
    },
    (request) => request.inAgency((ctx) => getClient(ctx, request.params.id)),
  );

  app.patch(
    '/v1/clients/:id',
    {
      config: { scope: 'clients:write' },
      schema: {
        operationId: 'updateClient',
        summary: 'Change a client',
        description:
          'Changes the fields that are sent; null clears one. `If-Match` guards against overwriting another change.',
        params: idParams,
        body: ref(ClientUpdate),
        response: { 200: ref(Client) },
      },
    },
    (request) => request.inAgency((ctx) => updateClient(ctx, request.params.id, request.body)),
  );

  app.post(
    '/v1/clients/:id/archival',
    {
      config: { scope: 'clients:write' },
      schema: {
        operationId: 'archiveClient',
        summary: 'Archive a client',
        description:
          'Keeps the client for the record and lets nothing new be added to it. Archiving it again changes nothing.',
        params: idParams,
        response: { 200: ref(Client) },
      },
    },
    (request) => request.inAgency((ctx) => archiveClient(ctx, request.params.id)),
  );
}
