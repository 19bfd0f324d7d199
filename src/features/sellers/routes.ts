import type { App } from '../../foundation/http/app-type.ts';
import { exportRoutes } from '../../foundation/http/export-routes.ts';
import { idParams, ProblemDocument, ref } from '../../foundation/http/schemas.ts';
import { createSeller } from './create-seller.ts';
import { deleteSeller } from './delete-seller.ts';
import { sellerColumns } from './export-columns.ts';
import { getSeller } from './get-seller.ts';
import { readPenaltyPosition } from './penalty-position.ts';
import { PenaltyPosition, penaltyPositionQuery } from './penalty-schemas.ts';
import { listSellers } from './queries.ts';
import { Seller, SellerCreate, sellersQuery, SellerSummaryList, SellerUpdate } from './schemas.ts';
import { updateSeller } from './update-seller.ts';

const read = { scope: 'sellers:read' } as const;
const write = { scope: 'sellers:write' } as const;

export function sellerRoutes(app: App): void {
  app.get(
    '/v1/sellers',
    {
      config: read,
      schema: {
        operationId: 'listSellers',
        summary: 'List sellers',
        description:
          'The sellers of the agency, newest first; those that were merged into others are left out unless asked for. A credential that is restricted to clients sees the sellers against whom there are complaints of its clients, and counts only those.',
        querystring: sellersQuery,
        response: { 200: ref(SellerSummaryList) },
      },
    },
    (request) => request.inAgency((ctx) => listSellers(ctx, request.query)),
  );

  exportRoutes(app, {
    path: '/v1/sellers',
    name: 'Sellers',
    scope: read.scope,
    querystring: sellersQuery,
    columns: sellerColumns,
    page: listSellers,
  });

  app.post(
    '/v1/sellers',
    {
      config: write,
      schema: {
        operationId: 'createSeller',
        summary: 'Enter a seller',
        description:
          'Enters a seller by hand; those whom complaints are brought against are found by themselves. A shop has one seller.',
        body: ref(SellerCreate),
        response: { 201: ref(Seller) },
      },
    },
    (request) => request.inAgency((ctx) => createSeller(ctx, request.body)),
  );

  app.get(
    '/v1/sellers/:id',
    {
      config: read,
      schema: {
        operationId: 'getSeller',
        summary: 'Read a seller',
        description:
          'One seller with its figures by right and right holder, who authorises it, what the platform did to it and where it stands in the platform’s penalties.',
        params: idParams,
        response: { 200: ref(Seller) },
      },
    },
    (request) => request.inAgency((ctx) => getSeller(ctx, request.params.id)),
  );

  app.patch(
    '/v1/sellers/:id',
    {
      config: write,
      schema: {
        operationId: 'updateSeller',
        summary: 'Change a seller',
        description:
          'Changes what is noted of the seller. A link to its shop makes the listings of the shop this seller’s from then on.',
        params: idParams,
        body: ref(SellerUpdate),
        response: { 200: ref(Seller) },
      },
    },
    (request) => request.inAgency((ctx) => updateSeller(ctx, request.params.id, request.body)),
  );

  app.delete(
    '/v1/sellers/:id',
    {
      config: write,
      schema: {
        operationId: 'deleteSeller',
        summary: 'Delete a seller',
        description:
          'Deletes a seller of whom nothing is recorded: no complaint, enforcement action, merger, sanction or authorisation.',
        params: idParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteSeller(ctx, request.params.id)),
  );

  app.get(
    '/v1/sellers/:id/penalty-position',
    {
      config: read,
      schema: {
        operationId: 'getPenaltyPosition',
        summary: 'Reckon the penalty position of a seller',
        description:
          'Where the seller stands in the penalties of its platform, from the complaints that were won, and what comes next. 404 where the rulebook has no scheme for that day.',
        params: idParams,
        querystring: penaltyPositionQuery,
        response: { 200: ref(PenaltyPosition), 422: ref(ProblemDocument) },
      },
    },
    (request) => request.inAgency((ctx) => readPenaltyPosition(ctx, request.params.id, request.query)),
  );
}
