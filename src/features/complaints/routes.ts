import { madeOrFound } from '../../foundation/http/answers.ts';
import type { App } from '../../foundation/http/app-type.ts';
import { exportRoutes } from '../../foundation/http/export-routes.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { ComplaintEvent, ComplaintEventCreate, ComplaintEventList, complaintEventsQuery } from './event-schemas.ts';
import { complaintColumns } from './export-columns.ts';
import { getComplaint, getEvent, listComplaints, listEvents } from './queries.ts';
import { recordEvent } from './record-event.ts';
import { Complaint, ComplaintList, complaintsQuery, ComplaintUpdate } from './schemas.ts';
import { updateComplaint } from './update-complaint.ts';

const read = { scope: 'complaints:read' } as const;
const write = { scope: 'complaints:write' } as const;

export function complaintRoutes(app: App): void {
  app.get(
    '/v1/complaints',
    {
      config: read,
      schema: {
        operationId: 'listComplaints',
        summary: 'List complaints',
        description: 'The complaints of the agency, newest first.',
        querystring: complaintsQuery,
        response: { 200: ref(ComplaintList) },
      },
    },
    (request) => request.inAgency((ctx) => listComplaints(ctx, request.query)),
  );

  exportRoutes(app, {
    path: '/v1/complaints',
    name: 'Complaints',
    scope: read.scope,
    querystring: complaintsQuery,
    columns: complaintColumns,
    page: listComplaints,
  });

  app.get(
    '/v1/complaints/:id',
    {
      config: read,
      schema: {
        operationId: 'getComplaint',
        summary: 'Read a complaint',
        description: 'One complaint, with its state, its deadlines and how they were counted.',
        params: idParams,
        response: { 200: ref(Complaint) },
      },
    },
    (request) => request.inAgency((ctx) => getComplaint(ctx, request.params.id)),
  );

  app.patch(
    '/v1/complaints/:id',
    {
      config: write,
      schema: {
        operationId: 'updateComplaint',
        summary: 'Change a complaint',
        description:
          'Changes what is noted of the listing. The link itself can be changed until the batch is submitted: so a short link is replaced by where it leads. The state cannot be changed: report an event.',
        params: idParams,
        body: ref(ComplaintUpdate),
        response: { 200: ref(Complaint) },
      },
    },
    (request) => request.inAgency((ctx) => updateComplaint(ctx, request.params.id, request.body)),
  );
}

export function eventRoutes(app: App): void {
  app.get(
    '/v1/complaints/:id/events',
    {
      config: read,
      schema: {
        operationId: 'listComplaintEvents',
        summary: 'Read the timeline of a complaint',
        description: 'What happened to the complaint, what was recorded last first.',
        params: idParams,
        querystring: complaintEventsQuery,
        response: { 200: ref(ComplaintEventList) },
      },
    },
    (request) => request.inAgency((ctx) => listEvents(ctx, request.params.id, request.query)),
  );

  app.post(
    '/v1/complaints/:id/events',
    {
      config: { ...write, location: '/v1/complaint-events' },
      schema: {
        operationId: 'recordComplaintEvent',
        summary: 'Report an event of a complaint',
        description:
          'Appends what the platform, the seller or the agency did. Reports may come late and out of order; one that finds no place in the history is refused with the events that are legal. The very same report again (the same event at the same time) is answered with the event that stands already. `relisted` opens a complaint about the listing, in a batch that is not submitted yet.',
        params: idParams,
        body: ref(ComplaintEventCreate),
        response: { 200: ref(ComplaintEvent), 201: ref(ComplaintEvent) },
      },
    },
    async (request, reply) =>
      madeOrFound(reply, await request.inAgency((ctx) => recordEvent(ctx, request.params.id, request.body))),
  );

  app.get(
    '/v1/complaint-events/:id',
    {
      config: read,
      schema: {
        operationId: 'getComplaintEvent',
        summary: 'Read an event of a complaint',
        description: 'One event of a complaint’s history.',
        params: idParams,
        response: { 200: ref(ComplaintEvent) },
      },
    },
    (request) => request.inAgency((ctx) => getEvent(ctx, request.params.id)),
  );
}
