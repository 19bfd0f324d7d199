import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { getAuditEntry, listAuditEntries } from './queries.ts';
import { auditEntriesQuery, AuditEntry, AuditEntryList } from './schemas.ts';

export function auditRoutes(app: App): void {
  app.get(
    '/v1/audit-entries',
    {
      config: { scope: 'audit_entries:read' },
      schema: {
        operationId: 'listAuditEntries',
        summary: 'List audit entries',
        description:
          'Who did what, when and from where, newest first: every change, and every reading of a document. A credential that is restricted to some clients sees what concerns these.',
        querystring: auditEntriesQuery,
        response: { 200: ref(AuditEntryList) },
      },
    },
    (request) => request.inAgency((ctx) => listAuditEntries(ctx, request.query)),
  );

  app.get(
    '/v1/audit-entries/:id',
    {
      config: { scope: 'audit_entries:read' },
      schema: {
        operationId: 'getAuditEntry',
        summary: 'Read an audit entry',
        description: 'One deed.',
        params: idParams,
        response: { 200: ref(AuditEntry) },
      },
    },
    (request) => request.inAgency((ctx) => getAuditEntry(ctx, request.params.id)),
  );
}
