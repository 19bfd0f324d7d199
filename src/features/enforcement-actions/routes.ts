import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { createEnforcementAction } from './create-enforcement-action.ts';
import { deleteEnforcementAction } from './delete-enforcement-action.ts';
import { getEnforcementAction, listEnforcementActions } from './queries.ts';
import {
  EnforcementAction,
  EnforcementActionCreate,
  EnforcementActionList,
  enforcementActionsQuery,
  EnforcementActionUpdate,
} from './schemas.ts';
import { updateEnforcementAction } from './update-enforcement-action.ts';

const read = { scope: 'enforcement_actions:read' } as const;
const write = { scope: 'enforcement_actions:write' } as const;

export function enforcementActionRoutes(app: App): void {
  app.get(
    '/v1/enforcement-actions',
    {
      config: read,
      schema: {
        operationId: 'listEnforcementActions',
        summary: 'List enforcement actions',
        description: 'The enforcement actions of the agency, newest first.',
        querystring: enforcementActionsQuery,
        response: { 200: ref(EnforcementActionList) },
      },
    },
    (request) => request.inAgency((ctx) => listEnforcementActions(ctx, request.query)),
  );

  app.post(
    '/v1/enforcement-actions',
    {
      config: write,
      schema: {
        operationId: 'createEnforcementAction',
        summary: 'Add an enforcement action',
        description:
          'Adds a letter, a complaint to an authority, a lawsuit, a recordation with customs or another action of a right holder; it is planned unless `state` says otherwise. A field that the kind has no use for is refused. It names the complaints that it goes on with and the sellers that it is against, or either, or neither. The complaints stay as they are: one whose objection is unanswered or disputed becomes `escalated` by that event of its own (POST /v1/complaints/{id}/events), which parks the platform’s procedure and its deadlines. An appeal is an action of its own.',
        body: ref(EnforcementActionCreate),
        response: { 201: ref(EnforcementAction) },
      },
    },
    (request) => request.inAgency((ctx) => createEnforcementAction(ctx, request.body)),
  );

  app.get(
    '/v1/enforcement-actions/:id',
    {
      config: read,
      schema: {
        operationId: 'getEnforcementAction',
        summary: 'Read an enforcement action',
        description: 'One action, with its days, what is due next, and how it ended.',
        params: idParams,
        response: { 200: ref(EnforcementAction) },
      },
    },
    (request) => request.inAgency((ctx) => getEnforcementAction(ctx, request.params.id)),
  );

  app.patch(
    '/v1/enforcement-actions/:id',
    {
      config: write,
      schema: {
        operationId: 'updateEnforcementAction',
        summary: 'Change an enforcement action',
        description:
          'Changes the fields that are sent; null clears one, a list replaces the one that stands. To close the action, send the state `closed` with its outcome; to open it again, `open` and the outcome null. It does not become planned again.',
        params: idParams,
        body: ref(EnforcementActionUpdate),
        response: { 200: ref(EnforcementAction) },
      },
    },
    (request) => request.inAgency((ctx) => updateEnforcementAction(ctx, request.params.id, request.body)),
  );

  app.delete(
    '/v1/enforcement-actions/:id',
    {
      config: write,
      schema: {
        operationId: 'deleteEnforcementAction',
        summary: 'Delete an enforcement action',
        description: 'Deletes it with its steps, as long as it is planned.',
        params: idParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteEnforcementAction(ctx, request.params.id)),
  );
}
