import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { getAuthorisation, listAuthorisations } from './authorisation-queries.ts';
import {
  SellerAuthorisation,
  SellerAuthorisationCreate,
  SellerAuthorisationList,
  sellerAuthorisationsQuery,
  SellerAuthorisationUpdate,
} from './authorisation-schemas.ts';
import { createAuthorisation } from './create-authorisation.ts';
import { deleteAuthorisation } from './delete-authorisation.ts';
import type { JudgeComplaints } from './judging.ts';
import { updateAuthorisation } from './update-authorisation.ts';

const read = { scope: 'sellers:read' } as const;
const write = { scope: 'sellers:write' } as const;

const effect =
  'Complaints of the right holder against the seller are blocked while it holds, those that are not submitted yet too, unless they say why they are brought all the same. Of more than a thousand the rest is judged soon after, and none is submitted before.';

export function authorisationRoutes(app: App, judge: JudgeComplaints): void {
  app.get(
    '/v1/seller-authorisations',
    {
      config: read,
      schema: {
        operationId: 'listSellerAuthorisations',
        summary: 'List the authorisations of sellers',
        description: 'Which right holders let which sellers sell their goods, newest first.',
        querystring: sellerAuthorisationsQuery,
        response: { 200: ref(SellerAuthorisationList) },
      },
    },
    (request) => request.inAgency((ctx) => listAuthorisations(ctx, request.query)),
  );

  app.post(
    '/v1/seller-authorisations',
    {
      config: write,
      schema: {
        operationId: 'createSellerAuthorisation',
        summary: 'Record the authorisation of a seller',
        description: `Records that a right holder lets a seller sell its goods. ${effect}`,
        body: ref(SellerAuthorisationCreate),
        response: { 201: ref(SellerAuthorisation) },
      },
    },
    (request) => request.inAgency((ctx) => createAuthorisation(ctx, request.body, judge)),
  );

  app.get(
    '/v1/seller-authorisations/:id',
    {
      config: read,
      schema: {
        operationId: 'getSellerAuthorisation',
        summary: 'Read the authorisation of a seller',
        description: 'One authorisation.',
        params: idParams,
        response: { 200: ref(SellerAuthorisation) },
      },
    },
    (request) => request.inAgency((ctx) => getAuthorisation(ctx, request.params.id)),
  );

  app.patch(
    '/v1/seller-authorisations/:id',
    {
      config: write,
      schema: {
        operationId: 'updateSellerAuthorisation',
        summary: 'Change the authorisation of a seller',
        description: `Changes its days or its note. ${effect}`,
        params: idParams,
        body: ref(SellerAuthorisationUpdate),
        response: { 200: ref(SellerAuthorisation) },
      },
    },
    (request) => request.inAgency((ctx) => updateAuthorisation(ctx, request.params.id, request.body, judge)),
  );

  app.delete(
    '/v1/seller-authorisations/:id',
    {
      config: write,
      schema: {
        operationId: 'deleteSellerAuthorisation',
        summary: 'Delete the authorisation of a seller',
        description:
          'Takes back what was a mistake; one that ends gets its last day. What it alone blocked becomes ready.',
        params: idParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteAuthorisation(ctx, request.params.id, judge)),
  );
}
