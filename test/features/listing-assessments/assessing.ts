import { assessmentTask } from '../../../src/features/listing-assessments/index.ts';
import type { Answer, Caller } from '../../support/caller.ts';
import type { TestService } from '../../support/service.ts';
import { type Ground, newBatch, newLink } from '../complaints/filing.ts';

export type Listing = {
  url?: string;
  seller_name?: string;
  seller_url?: string;
  title?: string;
  price?: object;
  stock?: number;
};
export type Flag = { code: string; outcome: string; reason: string; figures: Record<string, unknown> };
export type Found = {
  complaint_id: string;
  seller_id: string | null;
  score: number;
  band: string | null;
  job_id: string;
  flags: Flag[];
};

export const cny = (amount: string) => ({ amount, currency: 'CNY' });

/** A batch of complaints about these listings, each with a link of its own unless it brings one. */
export async function batchOf(caller: Caller, listings: readonly Listing[], ground: Ground): Promise<string> {
  const { id } = await newBatch(caller, ground);
  for (let start = 0; start < listings.length; start += 1000) {
    const complaints = listings.slice(start, start + 1000).map((listing) => ({ url: newLink(), ...listing }));
    const { status, text } = await caller.post(`/v1/complaint-batches/${id}/complaints`, { complaints });
    if (status !== 207) throw new Error(`the listings were not taken: ${text}`);
  }
  return id;
}

export const begin = (caller: Caller, batchId: string, compared: object = {}): Promise<Answer> =>
  caller.post(`/v1/complaint-batches/${batchId}/listing-assessments`, compared);

/** Starts the assessment of a batch, and lets the worker's task do it. Returns the job. */
export async function assessed(
  service: TestService,
  caller: Caller & { agency_id: string },
  batchId: string,
  compared: object = {},
): Promise<Answer['body']> {
  const { status, body, text } = await begin(caller, batchId, compared);
  if (status !== 202) throw new Error(`the assessment was answered ${status}: ${text}`);
  await doJob(service, caller, String(body.id));
  return (await caller.get(`/v1/jobs/${String(body.id)}`)).body;
}

/** Lets the worker's task do a job that was started. */
export const doJob = (service: TestService, { agency_id }: { agency_id: string }, id: string): Promise<void> =>
  assessmentTask(service).run({ agency_id, id }, { isLast: false });

/** The assessments of a batch, the most suspicious first. */
export const ranked = async (caller: Caller, batchId: string, query = ''): Promise<Found[]> =>
  (await caller.get(`/v1/complaint-batches/${batchId}/listing-assessments?sort=-priority&limit=100${query}`)).body
    .data as Found[];

/** How one flag stands for each listing of a batch, by the name of its seller. */
export async function flagsBySeller(caller: Caller, batchId: string, code: string): Promise<Record<string, Flag>> {
  const complaints = (await caller.get(`/v1/complaints?batch_id=${batchId}&limit=100`)).body.data as {
    id: string;
    seller_name: string | null;
  }[];
  const names = new Map(complaints.map(({ id, seller_name }) => [id, seller_name ?? '']));
  const flags = (await ranked(caller, batchId)).map(({ complaint_id, flags }): [string, Flag] => [
    names.get(complaint_id) ?? '',
    flagOf(flags, code),
  ]);
  return Object.fromEntries(flags);
}

export function flagOf(flags: readonly Flag[], code: string): Flag {
  const flag = flags.find((one) => one.code === code);
  if (flag === undefined) throw new Error(`${code} was not judged`);
  return flag;
}
