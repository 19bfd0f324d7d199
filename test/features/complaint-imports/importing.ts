import type { Test } from 'tap';
import { workOf } from '../../../src/jobs.ts';
import { startWorker } from '../../../src/foundation/jobs/worker.ts';
import type { Answer, Caller } from '../../support/caller.ts';
import type { TestService } from '../../support/service.ts';

const quiet = { info: () => undefined, error: () => undefined, debug: () => undefined };

/** Lets a worker do the jobs of a service until the test ends. */
export async function withWorker(t: Pick<Test, 'teardown'>, service: TestService): Promise<void> {
  const worker = await startWorker(service.databaseUrl, workOf(service), quiet);
  t.teardown(() => worker.stop());
}

type Fields = Record<string, string>;

/** Sends a file into a batch. */
export const send = (
  agency: Caller,
  batchId: string,
  csv: string | Uint8Array,
  fields: Fields = {},
  headers: Fields = {},
): Promise<Answer> =>
  agency.upload(
    `/v1/complaint-batches/${batchId}/imports`,
    { name: 'links.csv', type: 'text/csv', bytes: typeof csv === 'string' ? Buffer.from(csv) : csv },
    fields,
    headers,
  );

/** The job once it is over. */
export async function jobOver(agency: Caller, id: string): Promise<Answer['body']> {
  for (;;) {
    const { body, text } = await agency.get(`/v1/jobs/${id}`);
    if (body?.finished_at === undefined) throw new Error(`there is no such job: ${text}`);
    if (body.finished_at !== null) return body;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Imports a file that is taken, and returns its job once it is over. */
export async function importFile(
  agency: Caller,
  batchId: string,
  csv: string | Uint8Array,
  fields: Fields = {},
): Promise<Answer['body']> {
  const { status, body, text } = await send(agency, batchId, csv, fields);
  if (status !== 202) throw new Error(`the import was answered ${status}: ${text}`);
  return await jobOver(agency, String(body.id));
}

/** The rows of a result file: line, verdict, complaint, detail. */
export async function resultRows(agency: Caller, jobId: string, query = ''): Promise<string[][]> {
  const { status, text } = await agency.get(`/v1/complaint-imports/${jobId}/result${query}`);
  if (status !== 200) throw new Error(`the result was answered ${status}: ${text}`);
  return text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
}

/** What became of each line, as `2 added`. */
export const verdictsOf = async (agency: Caller, jobId: string, query = ''): Promise<string[]> =>
  (await resultRows(agency, jobId, query)).map(([line, verdict]) => `${String(line)} ${String(verdict)}`);
