import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import type { JudgeComplaints } from './judging.ts';
import { mergeSellers } from './merge-sellers.ts';
import { getMerger, listMergers } from './merger-queries.ts';
import { SellerMerger, SellerMergerCreate, SellerMergerList, sellerMergersQuery } from './merger-schemas.ts';
import { recordSanction } from './record-sanction.ts';
import { getSanction, listSanctions } from './sanction-queries.ts';
import { SellerSanction, SellerSanctionCreate, SellerSanctionList, sellerSanctionsQuery } from './sanction-schemas.ts';

const read = { scope: 'sellers:read' } as const;
const write = { scope: 'sellers:write' } as const;

/** What is recorded of sellers and never changed: mergers and sanctions. */
export function mergerRoutes(app: App, judge: JudgeComplaints): void {
  app.get(
    '/v1/sellers/:id/mergers',
    {
      config: read,
      schema: {
        operationId: 'listSellerMergers',
        summary: 'List the mergers of a seller',
        description: 'What went into the seller or, where it was merged itself, into what; the newest first.',
        params: idParams,
        querystring: sellerMergersQuery,
        response: { 200: ref(SellerMergerList) },
      },
    },
    (request) => request.inAgency((ctx) => listMergers(ctx, request.params.id, request.query)),
  );

  app.post(
    '/v1/sellers/:id/mergers',
    {
      config: { ...write, location: '/v1/seller-mergers' },
      schema: {
        operationId: 'mergeSellers',
        summary: 'Merge another seller into this one',
        description:
          'Two sellers of one platform turn out to be one: complaints, authorisations and keys of the other go over, its sanctions are shown through, and later listings of its shop are this seller’s. Of more than a thousand complaints the rest goes over soon after. The other stays readable and says where it went. It cannot be undone.',
        params: idParams,
        body: ref(SellerMergerCreate),
        response: { 201: ref(SellerMerger) },
      },
    },
    (request) => request.inAgency((ctx) => mergeSellers(ctx, request.params.id, request.body, judge)),
  );

  app.get(
    '/v1/seller-mergers/:id',
    {
      config: read,
      schema: {
        operationId: 'getSellerMerger',
        summary: 'Read a merger of sellers',
        description: 'One merger.',
        params: idParams,
        response: { 200: ref(SellerMerger) },
      },
    },
    (request) => request.inAgency((ctx) => getMerger(ctx, request.params.id)),
  );
}

export function sanctionRoutes(app: App): void {
  app.get(
    '/v1/sellers/:id/sanctions',
    {
      config: read,
      schema: {
        operationId: 'listSellerSanctions',
        summary: 'List the sanctions against a seller',
        description:
          'What the platform did to the seller, and to those that were merged into it; what was recorded last first.',
        params: idParams,
        querystring: sellerSanctionsQuery,
        response: { 200: ref(SellerSanctionList) },
      },
    },
    (request) => request.inAgency((ctx) => listSanctions(ctx, request.params.id, request.query)),
  );

  app.post(
    '/v1/sellers/:id/sanctions',
    {
      config: { ...write, location: '/v1/seller-sanctions' },
      schema: {
        operationId: 'recordSellerSanction',
        summary: 'Record a sanction against a seller',
        description: 'Records what the platform did to the seller, as the agency heard of it.',
        params: idParams,
        body: ref(SellerSanctionCreate),
        response: { 201: ref(SellerSanction) },
      },
    },
    (request) => request.inAgency((ctx) => recordSanction(ctx, request.params.id, request.body)),
  );

  app.get(
    '/v1/seller-sanctions/:id',
    {
      config: read,
      schema: {
        operationId: 'getSellerSanction',
        summary: 'Read a sanction against a seller',
        description: 'One record of what a platform did.',
        params: idParams,
        response: { 200: ref(SellerSanction) },
      },
    },
    (request) => request.inAgency((ctx) => getSanction(ctx, request.params.id)),
  );
}
