import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { createRightHolder } from './create-right-holder.ts';
import { deleteRightHolder } from './delete-right-holder.ts';
import { getRightHolder, listRightHolders } from './queries.ts';
import { RightHolder, RightHolderCreate, RightHolderList, rightHoldersQuery, RightHolderUpdate } from './schemas.ts';
import { updateRightHolder } from './update-right-holder.ts';

export function rightHolderRoutes(app: App): void {
  app.get(
    '/v1/right-holders',
    {
      config: { scope: 'right_holders:read' },
      schema: {
        operationId: 'listRightHolders',
        summary: 'List right holders',
        description: 'The right holders of the agency, newest first.',
        querystring: rightHoldersQuery,
        response: { 200: ref(RightHolderList) },
      },
    },
    (request) => request.inAgency((ctx) => listRightHolders(ctx, request.query)),
  );

  app.post(
    '/v1/right-holders',
    {
      config: { scope: 'right_holders:write' },
      schema: {
        operationId: 'createRightHolder',
        summary: 'Add a right holder',
        description: 'Adds a person or company that owns IP rights, for one client.',
        body: ref(RightHolderCreate),
        response: { 201: ref(RightHolder) },
      },
    },
    (request) => request.inAgency((ctx) => createRightHolder(ctx, request.body)),
  );

  app.get(
    '/v1/right-holders/:id',
    {
      config: { scope: 'right_holders:read' },
      schema: {
        operationId: 'getRightHolder',
        summary: 'Read a right holder',
        description: 'One right holder, with its proofs of identity.',
        params: idParams,
        response: { 200: ref(RightHolder) },
      },
    },
    (request) => request.inAgency((ctx) => getRightHolder(ctx, request.params.id)),
  );

  app.patch(
    '/v1/right-holders/:id',
    {
      config: { scope: 'right_holders:write' },
      schema: {
        operationId: 'updateRightHolder',
        summary: 'Change a right holder',
        description: 'Changes the fields that are sent; null clears one. A list replaces the one that stands.',
        params: idParams,
        body: ref(RightHolderUpdate),
        response: { 200: ref(RightHolder) },
      },
    },
    (request) => request.inAgency((ctx) => updateRightHolder(ctx, request.params.id, request.body)),
  );

  app.delete(
    '/v1/right-holders/:id',
    {
      config: { scope: 'right_holders:write' },
      schema: {
        operationId: 'deleteRightHolder',
        summary: 'Delete a right holder',
        description: 'Deletes it as long as no IP right, authorisation letter or enforcement action refers to it.',
        params: idParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteRightHolder(ctx, request.params.id)),
  );
}
