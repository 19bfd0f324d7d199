import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { createIpRight } from './create-ip-right.ts';
import { deleteIpRight } from './delete-ip-right.ts';
import { getIpRight, listIpRights } from './queries.ts';
import { IpRight, IpRightCreate, IpRightList, ipRightsQuery, IpRightUpdate } from './schemas.ts';
import { updateIpRight } from './update-ip-right.ts';

export function ipRightRoutes(app: App): void {
  app.get(
    '/v1/ip-rights',
    {
      config: { scope: 'ip_rights:read' },
      schema: {
        operationId: 'listIpRights',
        summary: 'List IP rights',
        description: 'The IP rights of the agency, newest first.',
        querystring: ipRightsQuery,
        response: { 200: ref(IpRightList) },
      },
    },
    (request) => request.inAgency((ctx) => listIpRights(ctx, request.query)),
  );

  app.post(
    '/v1/ip-rights',
    {
      config: { scope: 'ip_rights:write' },
      schema: {
        operationId: 'createIpRight',
        summary: 'Add an IP right',
        description:
          'Adds a trademark, patent or copyright of a right holder. A Chinese patent number with an impossible check digit, or of another type of patent, is refused; what is only doubtful is shown in `warnings`.',
        body: ref(IpRightCreate),
        response: { 201: ref(IpRight) },
      },
    },
    (request) => request.inAgency((ctx) => createIpRight(ctx, request.body)),
  );

  app.get(
    '/v1/ip-rights/:id',
    {
      config: { scope: 'ip_rights:read' },
      schema: {
        operationId: 'getIpRight',
        summary: 'Read an IP right',
        description:
          'One right, with its documents and its history, the last day that the law gives it, its renewal window today in China, and what in the record is probably a mistake.',
        params: idParams,
        response: { 200: ref(IpRight) },
      },
    },
    (request) => request.inAgency((ctx) => getIpRight(ctx, request.params.id)),
  );

  app.patch(
    '/v1/ip-rights/:id',
    {
      config: { scope: 'ip_rights:write' },
      schema: {
        operationId: 'updateIpRight',
        summary: 'Change an IP right',
        description: 'Changes the fields that are sent; null clears one. A list replaces the one that stands.',
        params: idParams,
        body: ref(IpRightUpdate),
        response: { 200: ref(IpRight) },
      },
    },
    (request) => request.inAgency((ctx) => updateIpRight(ctx, request.params.id, request.body)),
  );

  app.delete(
    '/v1/ip-rights/:id',
    {
      config: { scope: 'ip_rights:write' },
      schema: {
        operationId: 'deleteIpRight',
        summary: 'Delete an IP right',
        description:
          'Deletes it with its history, as long as no letter, portal registration, complaint or enforcement action refers to it.',
        params: idParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteIpRight(ctx, request.params.id)),
  );
}
