import type { App } from '../../foundation/http/app-type.ts';
import { ref } from '../../foundation/http/schemas.ts';
import { deleteTemplate, putTemplate } from './put-template.ts';
import { getTemplate, listTemplates } from './queries.ts';
import { NoticeTemplate, NoticeTemplatePut, NoticeTemplates, templateParams } from './schemas.ts';

const read = { scope: 'notice_templates:read' } as const;
const write = { scope: 'notice_templates:write' } as const;

export function templateRoutes(app: App): void {
  app.get(
    '/v1/notice-templates',
    {
      config: read,
      schema: {
        operationId: 'listNoticeTemplates',
        summary: 'List the templates of notices',
        description:
          'The agency’s own templates and those that came with the service. Of those that fit a submission the closest is taken: the platform weighs more than the type of the right, that more than the reason.',
        response: { 200: ref(NoticeTemplates) },
      },
    },
    (request) => request.inAgency(listTemplates),
  );

  app.get(
    '/v1/notice-templates/:code',
    {
      config: read,
      schema: {
        operationId: 'getNoticeTemplate',
        summary: 'Read a template of notices',
        description: 'The agency’s own of this code, or the one that came with the service.',
        params: templateParams,
        response: { 200: ref(NoticeTemplate) },
      },
    },
    (request) => request.inAgency((ctx) => getTemplate(ctx, request.params.code)),
  );

  app.put(
    '/v1/notice-templates/:code',
    {
      config: write,
      schema: {
        operationId: 'putNoticeTemplate',
        summary: 'Set a template of notices',
        description:
          'Puts the agency’s own words in the place of the template of this code. Submissions that are made from now on have them; those that were made keep theirs. A reason that the platform does not offer for the right is refused.',
        params: templateParams,
        body: ref(NoticeTemplatePut),
        response: { 200: ref(NoticeTemplate) },
      },
    },
    (request) => request.inAgency((ctx) => putTemplate(ctx, request.params.code, request.body)),
  );

  app.delete(
    '/v1/notice-templates/:code',
    {
      config: write,
      schema: {
        operationId: 'deleteNoticeTemplate',
        summary: 'Delete a template of notices',
        description: 'Deletes the agency’s own words; those of the service stand again.',
        params: templateParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteTemplate(ctx, request.params.code)),
  );
}
