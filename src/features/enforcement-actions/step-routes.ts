import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import {
  EnforcementActionStep,
  EnforcementActionStepCreate,
  EnforcementActionStepList,
  enforcementActionStepsQuery,
} from './step-schemas.ts';
import { getStep, listSteps, recordStep } from './steps.ts';

const read = { scope: 'enforcement_actions:read' } as const;

export function stepRoutes(app: App): void {
  app.get(
    '/v1/enforcement-actions/:id/steps',
    {
      config: read,
      schema: {
        operationId: 'listEnforcementActionSteps',
        summary: 'Read the timeline of an enforcement action',
        description: 'What happened in the action, what was recorded last first.',
        params: idParams,
        querystring: enforcementActionStepsQuery,
        response: { 200: ref(EnforcementActionStepList) },
      },
    },
    (request) => request.inAgency((ctx) => listSteps(ctx, request.params.id, request.query)),
  );

  app.post(
    '/v1/enforcement-actions/:id/steps',
    {
      config: { scope: 'enforcement_actions:write', location: '/v1/enforcement-action-steps' },
      schema: {
        operationId: 'recordEnforcementActionStep',
        summary: 'Record a step of an enforcement action',
        description:
          'Appends what happened: a raid, a hearing, a letter that came in. A step is never changed; a mistake is put right by another one. The days of the action itself are changed by PATCH.',
        params: idParams,
        body: ref(EnforcementActionStepCreate),
        response: { 201: ref(EnforcementActionStep) },
      },
    },
    (request) => request.inAgency((ctx) => recordStep(ctx, request.params.id, request.body)),
  );

  app.get(
    '/v1/enforcement-action-steps/:id',
    {
      config: read,
      schema: {
        operationId: 'getEnforcementActionStep',
        summary: 'Read a step of an enforcement action',
        description: 'One step of an action’s timeline.',
        params: idParams,
        response: { 200: ref(EnforcementActionStep) },
      },
    },
    (request) => request.inAgency((ctx) => getStep(ctx, request.params.id)),
  );
}
