import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { createPortalRegistration } from './create-portal-registration.ts';
import { deletePortalRegistration } from './delete-portal-registration.ts';
import { getPortalRegistration, listPortalRegistrations } from './registration-queries.ts';
import {
  PortalRegistration,
  PortalRegistrationCreate,
  PortalRegistrationList,
  portalRegistrationsQuery,
  PortalRegistrationUpdate,
} from './registration-schemas.ts';
import { updatePortalRegistration } from './update-portal-registration.ts';

export function portalRegistrationRoutes(app: App): void {
  app.get(
    '/v1/portal-registrations',
    {
      config: { scope: 'portal_registrations:read' },
      schema: {
        operationId: 'listPortalRegistrations',
        summary: 'List portal registrations',
        description: 'Which rights are verified on which portals, newest first.',
        querystring: portalRegistrationsQuery,
        response: { 200: ref(PortalRegistrationList) },
      },
    },
    (request) => request.inAgency((ctx) => listPortalRegistrations(ctx, request.query)),
  );

  app.post(
    '/v1/portal-registrations',
    {
      config: { scope: 'portal_registrations:write' },
      schema: {
        operationId: 'createPortalRegistration',
        summary: 'Add a portal registration',
        description: 'Adds the registration of a right on a portal, in whatever status it is there.',
        body: ref(PortalRegistrationCreate),
        response: { 201: ref(PortalRegistration) },
      },
    },
    (request) => request.inAgency((ctx) => createPortalRegistration(ctx, request.body)),
  );

  app.get(
    '/v1/portal-registrations/:id',
    {
      config: { scope: 'portal_registrations:read' },
      schema: {
        operationId: 'getPortalRegistration',
        summary: 'Read a portal registration',
        description: 'One registration of a right on a portal.',
        params: idParams,
        response: { 200: ref(PortalRegistration) },
      },
    },
    (request) => request.inAgency((ctx) => getPortalRegistration(ctx, request.params.id)),
  );

  app.patch(
    '/v1/portal-registrations/:id',
    {
      config: { scope: 'portal_registrations:write' },
      schema: {
        operationId: 'updatePortalRegistration',
        summary: 'Change a portal registration',
        description: 'Changes the fields that are sent; null clears one. A status follows from the one before.',
        params: idParams,
        body: ref(PortalRegistrationUpdate),
        response: { 200: ref(PortalRegistration) },
      },
    },
    (request) => request.inAgency((ctx) => updatePortalRegistration(ctx, request.params.id, request.body)),
  );

  app.delete(
    '/v1/portal-registrations/:id',
    {
      config: { scope: 'portal_registrations:write' },
      schema: {
        operationId: 'deletePortalRegistration',
        summary: 'Delete a portal registration',
        description: 'Deletes a registration that was entered by mistake.',
        params: idParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deletePortalRegistration(ctx, request.params.id)),
  );
}
