import type { App } from '../../foundation/http/app-type.ts';
import { acceptForm } from '../../foundation/http/forms.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { newId } from '../../foundation/ids.ts';
import type { ObjectStore } from '../../foundation/objects/index.ts';
import { withoutOrphan } from '../../foundation/objects/without-orphan.ts';
import { commonProblems, Problem } from '../../foundation/problems.ts';
import type { Static } from '@sinclair/typebox';
import { Job } from '../jobs/index.ts';
import { createImport, fingerprintOf, type NewImport, optionsOf } from './create-import.ts';
import { importKey, largestImportBytes } from './file.ts';
import { ComplaintImportUpload } from './schemas.ts';
import { checkBeginning, storeImport } from './store-file.ts';

/** Imports of files into batches. */
export function importUploadRoutes(app: App, objects: ObjectStore): void {
  const readForm = acceptForm<Static<typeof ComplaintImportUpload>>(app, ComplaintImportUpload, largestImportBytes);

  app.post(
    '/v1/complaint-batches/:id/imports',
    {
      config: { scope: 'complaint_batches:write', location: '/v1/jobs' },
      schema: {
        operationId: 'importComplaints',
        summary: 'Import complaints from a file',
        description:
          'Adds the links of a CSV file to a batch, in a job: its progress is at `Location`, what became of each row in `GET /v1/complaint-imports/{id}/result`. Until the job is over the batch cannot be submitted, deleted or put on other grounds. An import that was cut off goes on where it stopped; one that is cancelled leaves what it has added with `valid_rows`, and nothing with `all_or_nothing`. If the file breaks off in the middle, such as by a quote that is not closed, the job fails and tells the line; with `valid_rows` the rows before it stay added.',
        consumes: ['multipart/form-data'],
        params: idParams,
        body: ref(ComplaintImportUpload),
        response: { 202: ref(Job) },
      },
    },
    (request) => {
      const id = newId();
      const key = importKey(request.actor.agency_id, id);
      return withoutOrphan(objects, { id, key }, async () => {
        const form = await readForm(request, (sent) => orRefusal(() => storeImport(objects, key, sent)));
        const upload = { id, ...form, file: await checked(objects, key, form) };
        return await request.inAgency((ctx) => createImport(ctx, request.params.id, upload), {
          fingerprint: fingerprintOf(upload),
        });
      });
    },
  );
}

/** Whether there is such a batch at all is told first: what is wrong with the file waits until then. */
async function orRefusal<Result>(look: () => Promise<Result>): Promise<Result | Problem> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Problem && error.definition === commonProblems.rule_violated) return error;
    throw error;
  }
}

const checked = async (
  objects: ObjectStore,
  key: string,
  { file, fields }: Omit<NewImport, 'id'>,
): Promise<NewImport['file']> =>
  file instanceof Problem
    ? file
    : await orRefusal(async () => {
        await checkBeginning(objects, key, { ...file, ...optionsOf(fields) });
        return file;
      });
