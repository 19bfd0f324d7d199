import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { columnsOf } from '../../foundation/exports/columns.ts';
import { csvOf } from '../../foundation/exports/csv.ts';
import type { App } from '../../foundation/http/app-type.ts';
import { attachment } from '../../foundation/http/content-disposition.ts';
import { csvParameters } from '../../foundation/http/export-routes.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { notFound } from '../../foundation/problems.ts';
import { chunksAfter } from './chunks.ts';
import { importUnfinished } from './problems.ts';
import { ComplaintImportRows } from './schemas.ts';
import { isRefused, type RowVerdict } from './verdicts.ts';

const { number, text } = columnsOf<RowVerdict>();
const columns = [
  number('line', ([line]) => line),
  text('verdict', ([, verdict]) => verdict),
  text('complaint_id', ([, , complaintId]) => complaintId),
  text('detail', ([, , , detail]) => detail),
];

export function importResultRoutes(app: App): void {
  app.get(
    '/v1/complaint-imports/:id/result',
    {
      config: { scope: 'complaint_batches:read', streamed: true },
      schema: {
        operationId: 'getComplaintImportResult',
        summary: 'Download what became of each row',
        description:
          'What became of the rows of an imported file, as CSV: the line of the file, the verdict, the complaint that was made or is in the way, and more in words. The id is that of the job, which has to be over.',
        params: idParams,
        querystring: Type.Object(
          { rows: Type.Optional(ref(ComplaintImportRows)), ...csvParameters },
          { additionalProperties: false },
        ),
        response: {
          200: {
            description: 'The file',
            content: { 'text/csv': { schema: { type: 'string', format: 'binary' } } },
          },
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { rows = 'all', ...options } = request.query;
      await request.inAgency(async (ctx) => {
        const job = await ctx.db
          .selectFrom('jobs')
          .select('finished_at')
          .where('id', '=', id)
          .where('kind', '=', 'complaint_import')
          .executeTakeFirstOrThrow(() => notFound('complaint import'));
        if (job.finished_at === null) throw importUnfinished();
      });
      reply.headers({
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': attachment(`complaint-import-${id}.csv`),
      });
      if (request.method === 'HEAD') return await reply.send(Readable.from([]));
      const pages = verdictsOf(request, id, rows === 'refused');
      return await reply.send(Readable.from(csvOf(columns, pages, options), { objectMode: false }));
    },
  );
}

const chunksAtOnce = 5;

async function* verdictsOf(request: FastifyRequest, jobId: string, onlyRefused: boolean): AsyncGenerator<RowVerdict[]> {
  for (let after = 0; ;) {
    const chunks = await request.inAgency((ctx) => chunksAfter(ctx, jobId, after, chunksAtOnce));
    const last = chunks.at(-1);
    if (last === undefined) return;
    after = last.number;
    const rows = chunks.flatMap(({ verdicts }) => verdicts);
    yield onlyRefused ? rows.filter(([, verdict]) => isRefused(verdict)) : rows;
  }
}
