import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isFresh } from '../../foundation/http/answers.ts';
import type { App } from '../../foundation/http/app-type.ts';
import { idParams } from '../../foundation/http/schemas.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import { attachment } from '../../foundation/http/content-disposition.ts';
import { contentTypes } from './file-types.ts';
import { objectKey } from './object-key.ts';
import { type Content, type ContentRequest, readContent } from './read-content.ts';

const bytes = (description: string) => ({
  description,
  content: Object.fromEntries(contentTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
});

export function contentRoutes(app: App, objects: ObjectStore): void {
  app.get(
    '/v1/documents/:id/content',
    {
      config: { scope: 'documents:read' },
      schema: {
        operationId: 'getDocumentContent',
        summary: 'Download a document',
        description:
          'The bytes as they were uploaded, or with `Range` one part of them, in the content type of the document. Each reading leaves an audit entry.',
        params: idParams,
        response: { 200: bytes('The file'), 206: bytes('The part of the file that `Range` asks for') },
      },
    },
    async (request, reply) => {
      const content = await request.inAgency((ctx) => readContent(ctx, request.params.id, wantedBy(request)), {
        writes: true,
      });
      return await sendContent(request, reply, objects, content);
    },
  );
}

const wantedBy = (request: FastifyRequest): ContentRequest => ({
  range: request.headers.range,
  if_range: request.headers['if-range']?.toString(),
  has: (tag) => isFresh(request, tag),
  headersOnly: request.method === 'HEAD',
});

async function sendContent(
  request: FastifyRequest,
  reply: FastifyReply,
  objects: ObjectStore,
  { document, tag, portion }: Content,
): Promise<FastifyReply> {
  const part = portion.kind === 'part' ? { start: portion.start, end: portion.end } : undefined;
  const sendsBytes = portion.kind !== 'unchanged' && request.method !== 'HEAD';
  const body = sendsBytes
    ? await objects.get(objectKey(request.actor.agency_id, document.id), part)
    : Readable.from([]);
  reply.headers({
    etag: tag,
    'accept-ranges': 'bytes',
    // Kept by the reader alone, and never used again without asking.
    'cache-control': 'private, no-cache',
  });
  if (portion.kind === 'unchanged') return await reply.code(304).send();
  reply.headers({
    'content-type': document.content_type,
    'content-disposition': attachment(document.file_name),
    'content-length': part === undefined ? document.size_bytes : part.end - part.start + 1,
  });
  if (part !== undefined)
    reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${document.size_bytes}`);
  return await reply.send(body);
}
