import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { acceptDisclaimer } from './accept-disclaimer.ts';
import { getPortalAccount, listPortalAccounts } from './account-queries.ts';
import {
  DisclaimerAcceptance,
  PortalAccount,
  PortalAccountCreate,
  PortalAccountList,
  portalAccountsQuery,
  PortalAccountUpdate,
} from './account-schemas.ts';
import { createPortalAccount } from './create-portal-account.ts';
import { deletePortalAccount } from './delete-portal-account.ts';
import { updatePortalAccount } from './update-portal-account.ts';

export function portalAccountRoutes(app: App): void {
  app.get(
    '/v1/portal-accounts',
    {
      config: { scope: 'portal_accounts:read' },
      schema: {
        operationId: 'listPortalAccounts',
        summary: 'List portal accounts',
        description: 'The accounts that the agency files complaints with, newest first.',
        querystring: portalAccountsQuery,
        response: { 200: ref(PortalAccountList) },
      },
    },
    (request) => request.inAgency((ctx) => listPortalAccounts(ctx, request.query)),
  );

  app.post(
    '/v1/portal-accounts',
    {
      config: { scope: 'portal_accounts:write' },
      schema: {
        operationId: 'createPortalAccount',
        summary: 'Add a portal account',
        description:
          "Adds an account of a complaint portal: a client's, or the agency's own, which serves many clients.",
        body: ref(PortalAccountCreate),
        response: { 201: ref(PortalAccount) },
      },
    },
    (request) => request.inAgency((ctx) => createPortalAccount(ctx, request.body)),
  );

  app.get(
    '/v1/portal-accounts/:id',
    {
      config: { scope: 'portal_accounts:read' },
      schema: {
        operationId: 'getPortalAccount',
        summary: 'Read a portal account',
        description: 'One account, with the acceptance of the disclaimer.',
        params: idParams,
        response: { 200: ref(PortalAccount) },
      },
    },
    (request) => request.inAgency((ctx) => getPortalAccount(ctx, request.params.id)),
  );

  app.patch(
    '/v1/portal-accounts/:id',
    {
      config: { scope: 'portal_accounts:write' },
      schema: {
        operationId: 'updatePortalAccount',
        summary: 'Change a portal account',
        description: 'Changes the fields that are sent; null clears one. A status follows from the one before.',
        params: idParams,
        body: ref(PortalAccountUpdate),
        response: { 200: ref(PortalAccount) },
      },
    },
    (request) => request.inAgency((ctx) => updatePortalAccount(ctx, request.params.id, request.body)),
  );

  app.delete(
    '/v1/portal-accounts/:id',
    {
      config: { scope: 'portal_accounts:write' },
      schema: {
        operationId: 'deletePortalAccount',
        summary: 'Delete a portal account',
        description:
          'Deletes it as long as no right is registered through it; one that is no longer used is closed instead.',
        params: idParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deletePortalAccount(ctx, request.params.id)),
  );

  app.post(
    '/v1/portal-accounts/:id/disclaimer-acceptance',
    {
      config: { scope: 'portal_accounts:write' },
      schema: {
        operationId: 'acceptPortalDisclaimer',
        summary: 'Record the acceptance of the disclaimer',
        description:
          'Records who accepted the disclaimer of the portal, when and in which version; a later acceptance takes the place of an earlier one, which the audit keeps.',
        params: idParams,
        body: ref(DisclaimerAcceptance),
        response: { 200: ref(PortalAccount) },
      },
    },
    (request) => request.inAgency((ctx) => acceptDisclaimer(ctx, request.params.id, request.body)),
  );
}
