import { madeOrFound } from '../../foundation/http/answers.ts';
import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { answerCounterNotice } from './answer-counter-notice.ts';
import { getCounterNotice, listCounterNotices } from './queries.ts';
import { recordCounterNotice } from './record-counter-notice.ts';
import {
  CounterNotice,
  CounterNoticeCreate,
  CounterNoticeList,
  CounterNoticeResponseCreate,
  counterNoticesQuery,
  CounterNoticeWithdrawalCreate,
} from './schemas.ts';
import { withdrawCounterNotice } from './withdraw-counter-notice.ts';

const read = { scope: 'counter_notices:read' } as const;
const write = { scope: 'counter_notices:write' } as const;

export function counterNoticeRoutes(app: App): void {
  app.post(
    '/v1/complaints/:id/counter-notices',
    {
      config: { ...write, location: '/v1/counter-notices' },
      schema: {
        operationId: 'recordCounterNotice',
        summary: 'Record a counter-notice',
        description:
          'Records what the seller says against the complaint, as its next round. The same counter-notice sent again (the same platform reference or, where one of the two has none, the same day at the platform and the same reason) is not recorded twice: the first one comes back, with 200, and with what it lacked of the platform reference, the statement and the papers. An earlier one that becomes known later does not overtake one that was received after it. One that is late, or more than the platform allows, is recorded all the same and flagged: its answer is due too.',
        params: idParams,
        body: ref(CounterNoticeCreate),
        response: { 200: ref(CounterNotice), 201: ref(CounterNotice) },
      },
    },
    async (request, reply) =>
      madeOrFound(reply, await request.inAgency((ctx) => recordCounterNotice(ctx, request.params.id, request.body))),
  );

  app.get(
    '/v1/counter-notices',
    {
      config: read,
      schema: {
        operationId: 'listCounterNotices',
        summary: 'List counter-notices',
        description: 'The counter-notices of the agency, newest first.',
        querystring: counterNoticesQuery,
        response: { 200: ref(CounterNoticeList) },
      },
    },
    (request) => request.inAgency((ctx) => listCounterNotices(ctx, request.query)),
  );

  app.get(
    '/v1/counter-notices/:id',
    {
      config: read,
      schema: {
        operationId: 'getCounterNotice',
        summary: 'Read a counter-notice',
        description: 'One counter-notice, with the answer to it and how the matter ended.',
        params: idParams,
        response: { 200: ref(CounterNotice) },
      },
    },
    (request) => request.inAgency((ctx) => getCounterNotice(ctx, request.params.id)),
  );

  app.post(
    '/v1/counter-notices/:id/response',
    {
      config: write,
      schema: {
        operationId: 'answerCounterNotice',
        summary: 'Answer a counter-notice',
        description:
          'Accepts the objection, which ends the complaint, or disputes it, which puts it before the platform. There is one answer; a late one is taken as long as the procedure takes it. An objection that another one overtook is answered only with what was done before that one came.',
        params: idParams,
        body: ref(CounterNoticeResponseCreate),
        response: { 200: ref(CounterNotice) },
      },
    },
    (request) => request.inAgency((ctx) => answerCounterNotice(ctx, request.params.id, request.body)),
  );

  app.post(
    '/v1/counter-notices/:id/withdrawal',
    {
      config: write,
      schema: {
        operationId: 'withdrawCounterNotice',
        summary: 'Record the withdrawal of a counter-notice or of its dispute',
        description:
          'As long as nothing is decided, the seller can take the counter-notice back, which concedes the complaint, and the complainant the dispute of it. A dispute cannot be exchanged for another answer: it is taken back together with the complaint.',
        params: idParams,
        body: ref(CounterNoticeWithdrawalCreate),
        response: { 200: ref(CounterNotice) },
      },
    },
    (request) => request.inAgency((ctx) => withdrawCounterNotice(ctx, request.params.id, request.body)),
  );
}
