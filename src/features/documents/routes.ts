import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { deleteDocument } from './delete-document.ts';
import { getDocument, listDocuments } from './queries.ts';
import { Document, DocumentList, documentsQuery, DocumentUpdate } from './schemas.ts';
import { updateDocument } from './update-document.ts';

export function documentRoutes(app: App): void {
  app.get(
    '/v1/documents',
    {
      config: { scope: 'documents:read' },
      schema: {
        operationId: 'listDocuments',
        summary: 'List documents',
        description: 'The documents of the agency and its clients, newest first.',
        querystring: documentsQuery,
        response: { 200: ref(DocumentList) },
      },
    },
    (request) => request.inAgency((ctx) => listDocuments(ctx, request.query)),
  );

  app.get(
    '/v1/documents/:id',
    {
      config: { scope: 'documents:read' },
      schema: {
        operationId: 'getDocument',
        summary: 'Read about a document',
        description: 'What is known of one document; its bytes are at `…/content`.',
        params: idParams,
        response: { 200: ref(Document) },
      },
    },
    (request) => request.inAgency((ctx) => getDocument(ctx, request.params.id)),
  );

  app.patch(
    '/v1/documents/:id',
    {
      config: { scope: 'documents:write' },
      schema: {
        operationId: 'updateDocument',
        summary: 'Change what is said of a document',
        description:
          'Changes the fields that are sent; null clears one. The bytes never change: upload another document that supersedes this one.',
        params: idParams,
        body: ref(DocumentUpdate),
        response: { 200: ref(Document) },
      },
    },
    (request) => request.inAgency((ctx) => updateDocument(ctx, request.params.id, request.body)),
  );

  app.delete(
    '/v1/documents/:id',
    {
      config: { scope: 'documents:write' },
      schema: {
        operationId: 'deleteDocument',
        summary: 'Delete a document',
        description: 'Deletes a document and its bytes, unless anything refers to it.',
        params: idParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteDocument(ctx, request.params.id)),
  );
}
