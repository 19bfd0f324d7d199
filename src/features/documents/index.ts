export {
  type DocumentDemand,
  documentFault,
  documentFaults,
  linkedDocumentIds,
  setLinkedDocuments,
} from './references.ts';
export { DocumentKind, documentIds, DocumentName } from './schemas.ts';
