import type { Static } from '@sinclair/typebox';
import type { App } from '../../foundation/http/app-type.ts';
import { acceptForm } from '../../foundation/http/forms.ts';
import { ref } from '../../foundation/http/schemas.ts';
import { newId } from '../../foundation/ids.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import { withoutOrphan } from '../../foundation/objects/without-orphan.ts';
import { createDocument, fingerprintOf } from './create-document.ts';
import { objectKey } from './object-key.ts';
import { Document, DocumentUpload } from './schemas.ts';
import { storeFile } from './store-file.ts';

export function uploadRoutes(app: App, objects: ObjectStore, largestFileBytes: number): void {
  const readForm = acceptForm<Static<typeof DocumentUpload>>(app, DocumentUpload, largestFileBytes);

  app.post(
    '/v1/documents',
    {
      config: { scope: 'documents:write' },
      schema: {
        operationId: 'createDocument',
        summary: 'Upload a document',
        description:
          'Stores a file and says what it is. The document exists once its bytes are safe, not before; sent again under the same `Idempotency-Key`, it exists once.',
        consumes: ['multipart/form-data'],
        body: ref(DocumentUpload),
        response: { 201: ref(Document) },
      },
    },
    (request) => {
      const id = newId();
      const key = objectKey(request.actor.agency_id, id);
      return withoutOrphan(objects, { id, key }, async () => {
        const { fields, file } = await readForm(request, (sent) => storeFile(objects, key, sent));
        const document = { id, ...fields, ...file };
        return await request.inAgency((ctx) => createDocument(ctx, document), { fingerprint: fingerprintOf(document) });
      });
    },
  );
}
