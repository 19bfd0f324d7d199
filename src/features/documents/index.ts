import type { Feature } from '../../foundation/feature.ts';
import type { App } from '../../foundation/http/app-type.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import type { ObjectOwner } from '../../foundation/objects/sweep-orphan-objects.ts';
import { contentRoutes } from './content-routes.ts';
import { documentProblems } from './problems.ts';
import { existingDocumentIds } from './queries.ts';
import { documentRoutes } from './routes.ts';
import * as schemas from './schemas.ts';
import { uploadRoutes } from './upload-routes.ts';

/** Uploaded files: certificates, letters, proofs of identity, evidence. */
export const documents = (objects: ObjectStore, largestFileBytes: number): Feature => ({
  tag: { name: 'Documents', description: 'Uploaded files: certificates, letters, proofs of identity, evidence.' },
  schemas,
  problems: documentProblems,
  routes: (app) => {
    documentRoutes(app);
    contentRoutes(app, objects);
    // By itself: it is the one route that takes a form, and it takes nothing else.
    app.register((uploads: App, _options, done) => {
      uploadRoutes(uploads, objects, largestFileBytes);
      done();
    });
  },
});

export { attachment } from '../../foundation/http/content-disposition.ts';
export { objectKey } from './object-key.ts';
export {
  type DocumentDemand,
  documentFault,
  documentFaults,
  linkedDocumentIds,
  setLinkedDocuments,
} from './references.ts';
export { DocumentKind, documentIds, DocumentName } from './schemas.ts';

/** Documents need their objects as long as they exist. */
export const documentObjects: ObjectOwner = { folder: 'documents', needing: existingDocumentIds };
