import { createHash } from 'node:crypto';
import type { Static } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isFresh } from '../../foundation/http/answers.ts';
import type { App } from '../../foundation/http/app-type.ts';
import { ProblemDocument, ref } from '../../foundation/http/schemas.ts';
import { ruleViolated } from '../../foundation/problems.ts';
import { attachment } from '../documents/index.ts';
import { type LetterTemplate, makeTemplate } from './make-template.ts';
import { printable } from './template/bilingual.ts';
import { renderDocx } from './template/docx.ts';
import { type Fonts, fontsOnDemand } from './template/fonts.ts';
import { type Letter, textsOf } from './template/letter.ts';
import { fileName } from './template/letter-text.ts';
import { renderPdf } from './template/pdf.ts';
import { withoutGlyph } from './template/runs.ts';
import { type LetterFormat, letterTemplateQuery } from './template-schemas.ts';

type Format = Static<typeof LetterFormat>;

const contentTypes: Record<Format, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

const file = { schema: { type: 'string', format: 'binary' } };

export function templateRoutes(app: App): void {
  const fonts = fontsOnDemand();
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
            content: Object.fromEntries(Object.values(contentTypes).map((type) => [type, file])),
          },
          422: ref(ProblemDocument),
        },
      },
    },
    async (request, reply) => {
      const { format = 'pdf' } = request.query;
      const template = await request.inAgency((ctx) => makeTemplate(ctx, request.query));
      const bytes = await render(template.letter, format, fonts);
      return await send(request, reply, { template, format, bytes });
    },
  );
}

const render = async (letter: Letter, format: Format, fonts: () => Promise<Fonts>): Promise<Buffer> =>
  format === 'docx' ? await renderDocx(letter) : await renderWithFonts(letter, await fonts());

/** Problems: rule_violated (a character that would be an empty box on paper). */
async function renderWithFonts(letter: Letter, fonts: Fonts): Promise<Buffer> {
  const missing = withoutGlyph(textsOf(letter), fonts);
  if (missing.length === 0) return await renderPdf(letter, fonts);
  const shown = missing
    .slice(0, 10)
    .map((character) => `${character} (U+${codeOf(character)})`)
    .join(', ');
  throw ruleViolated([
    {
      in: 'query',
      pointer: '/format',
      code: 'missing_glyph',
      detail: `The fonts of the PDF lack ${shown}. Ask for the format docx, or correct the name.`,
    },
  ]);
}

const codeOf = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

type Answer = { template: LetterTemplate; format: Format; bytes: Buffer };

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { template, format, bytes }: Answer,
): Promise<FastifyReply> {
  const tag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
  const { not_needed_by } = template;
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
  if (not_needed_by.length > 0) reply.header('letter-not-needed', not_needed_by.join(', '));
  if (isFresh(request, tag)) return await reply.code(304).send();
  reply.headers({
    'content-type': contentTypes[format],
    'content-disposition': attachment(`${nameOf(template)}.${format}`),
  });
  return await reply.send(bytes);
}

/** A name that every file system takes. */
const nameOf = ({ principal, valid_from }: LetterTemplate): string =>
  fileName.replace('{name}', () => printable(principal).replace(/[\\/:*?"<>|]/g, '_')).replace('{from}', valid_from);
