import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { getIpRightChange, listIpRightChanges } from './change-queries.ts';
import {
  AssignmentCreate,
  IpRightChange,
  IpRightChangeList,
  ipRightChangesQuery,
  IpRightChangeUpdate,
  ModificationCreate,
  RenewalCreate,
} from './change-schemas.ts';
import { correctIpRightChange, deleteIpRightChange } from './correct-change.ts';
import { recordAssignment, recordModification, recordRenewal } from './record-change.ts';

export function changeRoutes(app: App): void {
  app.post(
    '/v1/ip-rights/:id/renewals',
    {
      config: { scope: 'ip_rights:write', location: '/v1/ip-right-changes' },
      schema: {
        operationId: 'recordRenewal',
        summary: 'Record a renewal',
        description:
          'Adds a renewal to the history of the right and moves its last day. An older renewal that is recorded late leaves it.',
        params: idParams,
        body: ref(RenewalCreate),
        response: { 201: ref(IpRightChange) },
      },
    },
    (request) => request.inAgency((ctx) => recordRenewal(ctx, request.params.id, request.body)),
  );

  app.post(
    '/v1/ip-rights/:id/assignments',
    {
      config: { scope: 'ip_rights:write', location: '/v1/ip-right-changes' },
      schema: {
        operationId: 'recordAssignment',
        summary: 'Record an assignment',
        description:
          'Adds an assignment to the history of the right and changes its registrant. An older one that is recorded late leaves it.',
        params: idParams,
        body: ref(AssignmentCreate),
        response: { 201: ref(IpRightChange) },
      },
    },
    (request) => request.inAgency((ctx) => recordAssignment(ctx, request.params.id, request.body)),
  );

  app.post(
    '/v1/ip-rights/:id/modifications',
    {
      config: { scope: 'ip_rights:write', location: '/v1/ip-right-changes' },
      schema: {
        operationId: 'recordModification',
        summary: 'Record another change',
        description: 'Adds a change, such as of an address, to the history of the right.',
        params: idParams,
        body: ref(ModificationCreate),
        response: { 201: ref(IpRightChange) },
      },
    },
    (request) => request.inAgency((ctx) => recordModification(ctx, request.params.id, request.body)),
  );

  app.get(
    '/v1/ip-right-changes',
    {
      config: { scope: 'ip_rights:read' },
      schema: {
        operationId: 'listIpRightChanges',
        summary: 'List changes of IP rights',
        description: 'Renewals, assignments and modifications of all rights, newest record first.',
        querystring: ipRightChangesQuery,
        response: { 200: ref(IpRightChangeList) },
      },
    },
    (request) => request.inAgency((ctx) => listIpRightChanges(ctx, request.query)),
  );

  app.get(
    '/v1/ip-right-changes/:id',
    {
      config: { scope: 'ip_rights:read' },
      schema: {
        operationId: 'getIpRightChange',
        summary: 'Read a change of an IP right',
        description: 'One renewal, assignment or modification.',
        params: idParams,
        response: { 200: ref(IpRightChange) },
      },
    },
    (request) => request.inAgency((ctx) => getIpRightChange(ctx, request.params.id)),
  );

  app.patch(
    '/v1/ip-right-changes/:id',
    {
      config: { scope: 'ip_rights:write' },
      schema: {
        operationId: 'updateIpRightChange',
        summary: 'Add to the record of a change',
        description: 'Sets the description or the documents of a recorded change.',
        params: idParams,
        body: ref(IpRightChangeUpdate),
        response: { 200: ref(IpRightChange) },
      },
    },
    (request) => request.inAgency((ctx) => correctIpRightChange(ctx, request.params.id, request.body)),
  );

  app.delete(
    '/v1/ip-right-changes/:id',
    {
      config: { scope: 'ip_rights:write' },
      schema: {
        operationId: 'deleteIpRightChange',
        summary: 'Delete the record of a change',
        description:
          'Deletes a record that was a mistake. The fields of the right stay as they are: correct them there.',
        params: idParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteIpRightChange(ctx, request.params.id)),
  );
}
