import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { zipOf } from '../../foundation/exports/zip.ts';
import type { App } from '../../foundation/http/app-type.ts';
import { attachment } from '../../foundation/http/content-disposition.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import { NoticeLanguage } from '../notice-templates/index.ts';
import { packageFiles, sourcesOf } from './package-content.ts';
import { type PackagePlan, planBatchPackage, planSubmissionPackage } from './package-plan.ts';
import { previewNotice } from './preview-notice.ts';
import { Notice } from './schemas.ts';

const zip = {
  200: {
    description: 'The package',
    content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
  },
};

const contents =
  'the notice in English and Chinese, the links (`links.txt`: one canonical link on each line; `links.csv`), the certificates, the authorisation letter, the proofs of identity, the evidence with translations, and `manifest.json` with the SHA-256 of each file. Complaints that were withdrawn since are left out. Needs the scope `documents:read` too; the reading leaves an audit entry that names each document. The same record makes the same bytes.';

export function packageRoutes(app: App, objects: ObjectStore): void {
  app.get(
    '/v1/complaint-submissions/:id/package',
    {
      config: { scope: 'complaint_submissions:read', streamed: true },
      schema: {
        operationId: 'getComplaintSubmissionPackage',
        summary: 'Download the package of a submission',
        description: `Everything that the platform asks for, as a zip: ${contents}`,
        params: idParams,
        response: zip,
      },
    },
    async (request, reply) => {
      const reading = request.method === 'GET';
      const plan = await request.inAgency((ctx) => planSubmissionPackage(ctx, request.params.id, reading), {
        writes: reading,
      });
      return await sendPackage(request, reply, plan, objects);
    },
  );

  app.get(
    '/v1/complaint-batches/:id/package',
    {
      config: { scope: 'complaint_batches:read', streamed: true },
      schema: {
        operationId: 'getComplaintBatchPackage',
        summary: 'Download the package of a batch',
        description: `All submissions of the batch that did not fail, as a zip: notice and links of each in a folder of its own, the papers once. In all: ${contents}`,
        params: idParams,
        response: zip,
      },
    },
    async (request, reply) => {
      const reading = request.method === 'GET';
      const plan = await request.inAgency((ctx) => planBatchPackage(ctx, request.params.id, reading), {
        writes: reading,
      });
      return await sendPackage(request, reply, plan, objects);
    },
  );
}

export function noticeRoutes(app: App): void {
  app.get(
    '/v1/complaint-batches/:id/notice',
    {
      config: { scope: 'complaint_batches:read' },
      schema: {
        operationId: 'previewComplaintBatchNotice',
        summary: 'Preview the notice of a batch',
        description:
          'The notice as it would be if the batch were submitted today: all its complaints that are ready or were submitted counted together.',
        params: idParams,
        querystring: Type.Object({ language: Type.Optional(ref(NoticeLanguage)) }, { additionalProperties: false }),
        response: { 200: ref(Notice) },
      },
    },
    (request) => request.inAgency((ctx) => previewNotice(ctx, request.params.id, request.query.language ?? 'en')),
  );
}

async function sendPackage(
  request: FastifyRequest,
  reply: FastifyReply,
  plan: PackagePlan,
  objects: ObjectStore,
): Promise<FastifyReply> {
  reply.headers({
    'content-type': 'application/zip',
    'content-disposition': attachment(plan.name),
    'cache-control': 'private, no-store',
  });
  if (request.method === 'HEAD') return await reply.send(Readable.from([]));
  const files = packageFiles(
    plan,
    sourcesOf(objects, (work) => request.inAgency(work)),
  );
  const archive = Readable.from(zipOf(files), { objectMode: false });
  archive.once('error', (err) => {
    request.log.error({ err }, 'package broke off');
  });
  return await reply.send(archive);
}
