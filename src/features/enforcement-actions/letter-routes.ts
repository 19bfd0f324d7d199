import { Type } from '@sinclair/typebox';
import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ProblemDocument, ref } from '../../foundation/http/schemas.ts';
import { sendFile } from '../../foundation/http/send-file.ts';
import { fileSafe } from '../../foundation/letters/bilingual.ts';
import { letterContentTypes, renderLetter } from '../../foundation/letters/render-letter.ts';
import { LetterFormat } from '../authorisation-letters/index.ts';
import { attachment } from '../documents/index.ts';
import { fileName } from './letter/letter-text.ts';
import { makeLetter, type MadeLetter } from './make-letter.ts';

const file = { schema: { type: 'string', format: 'binary' } };

const letterQuery = Type.Object({ format: Type.Optional(ref(LetterFormat)) }, { additionalProperties: false });

export function letterRoutes(app: App): void {
  app.get(
    '/v1/enforcement-actions/:id/letter',
    {
      config: { scope: 'enforcement_actions:read' },
      schema: {
        operationId: 'getCeaseAndDesistLetter',
        summary: 'Make a cease-and-desist letter to sign',
        description:
          'A letter in English and Chinese, filled with what is on record of the action: the opponent, the right, up to 50 links of its complaints, the law that it rests on and the day to answer. What is not on record is a blank. Only its name and the contact e-mail of the agency identify the right holder. Have a Chinese lawyer read it before it is sent. A PDF is refused when its fonts lack a character of a name; a DOCX never is.',
        params: idParams,
        querystring: letterQuery,
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
      const made = await request.inAgency((ctx) => makeLetter(ctx, request.params.id));
      const bytes = await renderLetter(made.letter, format);
      const disposition = attachment(`${nameOf(made)}.${format}`);
      return await sendFile(request, reply, { bytes, type: letterContentTypes[format], disposition });
    },
  );
}

const nameOf = ({ name, day }: MadeLetter): string =>
  fileName.replace('{name}', () => fileSafe(name)).replace('{day}', day);
