import { Readable } from 'node:stream';
import type { App } from '../../foundation/http/app-type.ts';
import { attachment } from '../../foundation/http/content-disposition.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import { createDispatch } from './create-dispatch.ts';
import { dispatchesOf, getDispatch } from './dispatch-queries.ts';
import { bytesOf, sourcesOf } from './package-content.ts';
import { readMessage } from './read-message.ts';
import { ComplaintDispatch, ComplaintDispatches } from './schemas.ts';

const read = { scope: 'complaint_submissions:read' } as const;

export function dispatchRoutes(app: App, smtpUrl: string | undefined): void {
  app.post(
    '/v1/complaint-submissions/:id/dispatches',
    {
      config: { scope: 'complaint_submissions:write', location: '/v1/complaint-dispatches' },
      schema: {
        operationId: 'createComplaintDispatch',
        summary: 'Send a submission by e-mail',
        description:
          'Lets a worker send the message of a submission to the platform’s address, from the agency’s contact e-mail. Needs the scope `documents:read` too, and the setting SMTP_URL. One that waits or was sent keeps out another.',
        params: idParams,
        response: { 201: ref(ComplaintDispatch) },
      },
    },
    (request) => request.inAgency((ctx) => createDispatch(ctx, request.params.id, smtpUrl)),
  );

  app.get(
    '/v1/complaint-submissions/:id/dispatches',
    {
      config: read,
      schema: {
        operationId: 'listComplaintDispatches',
        summary: 'List the dispatches of a submission',
        description: 'Every attempt to send the submission by e-mail, the newest first.',
        params: idParams,
        response: { 200: ref(ComplaintDispatches) },
      },
    },
    (request) => request.inAgency((ctx) => dispatchesOf(ctx, request.params.id)),
  );

  app.get(
    '/v1/complaint-dispatches/:id',
    {
      config: read,
      schema: {
        operationId: 'getComplaintDispatch',
        summary: 'Read a dispatch',
        description: 'Whether a message was sent, and why not if it was not.',
        params: idParams,
        response: { 200: ref(ComplaintDispatch) },
      },
    },
    (request) => request.inAgency((ctx) => getDispatch(ctx, request.params.id)),
  );
}

export function messageRoutes(app: App, objects: ObjectStore): void {
  app.get(
    '/v1/complaint-submissions/:id/message',
    {
      config: { ...read, streamed: true },
      schema: {
        operationId: 'getComplaintSubmissionMessage',
        summary: 'Download the message of a submission',
        description:
          'The e-mail (RFC 5322) in which the submission goes to the platform: the notice in both languages, links and papers attached. Where no address of the platform is on record, or a paper has no room, it is a draft that says so. Needs the scope `documents:read` too; the reading leaves an audit entry.',
        params: idParams,
        response: {
          200: {
            description: 'The message',
            content: { 'message/rfc822': { schema: { type: 'string', format: 'binary' } } },
          },
        },
      },
    },
    async (request, reply) => {
      const reading = request.method === 'GET';
      const { id } = request.params;
      const file = await request.inAgency((ctx) => readMessage(ctx, id, reading), { writes: reading });
      reply.headers({
        'content-type': 'message/rfc822',
        'content-disposition': attachment(`submission-${id}.eml`),
        'cache-control': 'private, no-store',
      });
      if (!reading) return await reply.send(Readable.from([]));
      const sources = sourcesOf(objects, (work) => request.inAgency(work));
      const message = Readable.from(bytesOf(file, sources), { objectMode: false });
      message.once('error', (err) => {
        request.log.error({ err }, 'message broke off');
      });
      return await reply.send(message);
    },
  );
}
