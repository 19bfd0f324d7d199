import type { App } from '../../foundation/http/app-type.ts';
import { ref } from '../../foundation/http/schemas.ts';
import { deleteLeadTime, listLeadTimes, putLeadTime } from './lead-times.ts';
import { DeadlineLeadTime, DeadlineLeadTimeList, DeadlineLeadTimePut, kindParams } from './schemas.ts';

export function leadTimeRoutes(app: App): void {
  app.get(
    '/v1/deadline-lead-times',
    {
      config: { scope: 'agency:read' },
      schema: {
        operationId: 'listDeadlineLeadTimes',
        summary: 'List the lead times of deadlines',
        description: 'How long before their end deadlines are told of, for each kind. There is one page.',
        response: { 200: ref(DeadlineLeadTimeList) },
      },
    },
    (request) => request.inAgency(listLeadTimes),
  );

  app.put(
    '/v1/deadline-lead-times/:kind',
    {
      config: { scope: 'agency:write' },
      schema: {
        operationId: 'putDeadlineLeadTime',
        summary: 'Set the lead times of a kind of deadline',
        description:
          'Sets how long before their end deadlines of the kind are told of. It counts for those that run already, too; what was told is not told again.',
        params: kindParams,
        body: ref(DeadlineLeadTimePut),
        response: { 200: ref(DeadlineLeadTime) },
      },
    },
    (request) => request.inAgency((ctx) => putLeadTime(ctx, request.params.kind, request.body)),
  );

  app.delete(
    '/v1/deadline-lead-times/:kind',
    {
      config: { scope: 'agency:write' },
      schema: {
        operationId: 'deleteDeadlineLeadTime',
        summary: 'Reset the lead times of a kind of deadline',
        description: 'Lets the kind follow what is built in again.',
        params: kindParams,
        response: { 204: { type: 'null', description: 'It is reset' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteLeadTime(ctx, request.params.kind)),
  );
}
