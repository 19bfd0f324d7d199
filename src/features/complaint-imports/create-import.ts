import type { Context } from '../../foundation/context.ts';
import { digest } from '../../foundation/http/idempotency.ts';
import { Problem, refuse } from '../../foundation/problems.ts';
import { archivedClientFault, batchSubmitted, lockBatch, withdrawApproval } from '../complaints/index.ts';
import { startJob } from '../jobs/index.ts';
import type { ImportInput } from './file.ts';
import type { ImportFields } from './schemas.ts';
import type { StoredImport } from './store-file.ts';

/** An import whose file is stored under its id already, or was found to be none. */
export type NewImport = { id: string; file: StoredImport | Problem; fields: ImportFields };

/** Problems: not_found, batch_submitted, rule_violated (client, file). */
export async function createImport(ctx: Context, batchId: string, { id, file, fields }: NewImport) {
  const batch = await lockBatch(ctx, batchId);
  if (batch.submitted_at !== null) throw batchSubmitted();
  refuse([archivedClientFault(batch.client_status)]);
  if (file instanceof Problem) throw file;
  // Here and not with the first complaint: several transactions fill the batch at once, and none of them changes it.
  await withdrawApproval(ctx, batchId);
  const input: ImportInput = { mode: fields.mode ?? 'valid_rows', encoding: file.encoding, ...optionsOf(fields) };
  return await startJob(ctx, {
    ...{ id, kind: 'complaint_import', client_id: batch.client_id, input },
    subject: { type: 'complaint_batch', id: batchId },
    total: file.lines - 1,
  });
}

export const optionsOf = ({ ignore_unknown_columns }: ImportFields) => ({
  ignore_unknown_columns: ignore_unknown_columns === 'true',
});

/** What an upload says, in one value: two that differ in the file or a field differ in it. */
export const fingerprintOf = ({ file, fields }: Omit<NewImport, 'id'>): Buffer =>
  digest(
    JSON.stringify([
      file instanceof Problem ? file.errors : file.sha256,
      fields.mode ?? 'valid_rows',
      optionsOf(fields).ignore_unknown_columns,
    ]),
  );
