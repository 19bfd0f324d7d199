import type { App } from '../../foundation/http/app-type.ts';
import { ProblemDocument, ref } from '../../foundation/http/schemas.ts';
import { sendFile } from '../../foundation/http/send-file.ts';
import { fileSafe } from '../../foundation/letters/bilingual.ts';
import { letterContentTypes, renderLetter } from '../../foundation/letters/render-letter.ts';
import { attachment } from '../documents/index.ts';
import { type LetterTemplate, makeTemplate } from './make-template.ts';
import { fileName } from './template/letter-text.ts';
import { letterTemplateQuery } from './template-schemas.ts';

const file = { schema: { type: 'string', format: 'binary' } };

export function templateRoutes(app: App): void {
  app.get(
    '/v1/authorisation-letters/template',
    {
      config: { scope: 'authorisation_letters:read' },
      schema: {
        operationId: 'getAuthorisationLetterTemplate',
        summary: 'Make an authorisation letter to sign',
        description:
          'A letter in English and Chinese, filled with what is on record of the right holder, the agency, the platforms and the rights; what is not on record is a blank. It has a place for the company seal where one of the platforms asks for it. The header `Letter-Not-Needed` names the platforms that ask for no letter. Have it signed, upload the scan, then add the letter. A PDF is refused when its fonts lack a character of a name; a DOCX never is.',
        querystring: letterTemplateQuery,
        response: {
          200: {
            description: 'The letter',
            content: Object.fromEntries(Object.values(letterContentTypes).map((type) => [type, file])),
          },
          422: ref(ProblemDocument),
        },
      },
    },
    async (request, reply) => {
      const { format = 'pdf' } = request.query;
      const template = await request.inAgency((ctx) => makeTemplate(ctx, request.query));
      const { letter, not_needed_by } = template;
      const bytes = await renderLetter(letter, format);
      if (not_needed_by.length > 0) reply.header('letter-not-needed', not_needed_by.join(', '));
      const disposition = attachment(`${nameOf(template)}.${format}`);
      return await sendFile(request, reply, { bytes, type: letterContentTypes[format], disposition });
    },
  );
}

const nameOf = ({ principal, valid_from }: LetterTemplate): string =>
  fileName.replace('{name}', () => fileSafe(principal)).replace('{from}', valid_from);
