import { randomUUID } from 'node:crypto';
import type { Answer, Caller } from '../../support/caller.ts';
import { type Differences, proveAgency, recordRight, uploadPaper } from '../eligibility/right-in-order.ts';

type Fields = Record<string, unknown>;
type Made = { id: string; [field: string]: unknown };

/** What a complaint rests on: a right with every paper in order, and the evidence. */
export type Ground = { client_id: string; right_holder_id: string; ip_right_id: string; evidence_id: string };

/**
 * A ground on which counterfeit features can be complained about, on every platform; without `disclaimer` on those alone whose
 * portal has none.
 */
export async function newGround(
  agency: Caller,
  { disclaimer, ...differences }: Differences & { disclaimer?: null } = {},
): Promise<Ground> {
  await proveAgency(agency);
  const { id: ip_right_id, client_id, right_holder_id } = await recordRight(agency, differences);
  if (disclaimer !== null) await acceptDisclaimer(agency, { client_id });
  const evidence_id = await uploadPaper(agency, 'comparison', { client_id });
  return { client_id, right_holder_id, ip_right_id, evidence_id };
}

/** Records an account on a portal, and that its disclaimer is accepted; returns the id of the account. */
export async function acceptDisclaimer(agency: Caller, { portal = 'aidc_ipp', ...fields }: Fields): Promise<string> {
  const login_email = `${randomUUID()}@example.com`;
  const { id } = await agency.make('/v1/portal-accounts', { portal, login_email, ...fields });
  const { status, text } = await agency.post(`/v1/portal-accounts/${id}/disclaimer-acceptance`, {
    accepted_by: 'Astrid Berg',
  });
  if (status !== 200) throw new Error(`the disclaimer was not accepted: ${text}`);
  return id;
}

/** A batch that lacks nothing but complaints. */
export const newBatch = (agency: Caller, { ip_right_id, evidence_id }: Ground, fields: Fields = {}): Promise<Made> =>
  agency.make('/v1/complaint-batches', {
    ip_right_id,
    platform: 'taobao',
    reason: 'counterfeit_features',
    description: 'The logo is sewn on the wrong side.',
    evidence_document_ids: [evidence_id],
    ...fields,
  });

let lastItem = 674_927_000_000;

/** A Taobao link that no test has used before. */
export const newLink = (): string => `https://item.taobao.com/item.htm?id=${++lastItem}`;

/** Adds links to a batch. */
export const addLinks = (agency: Caller, batchId: string, urls: readonly string[]): Promise<Answer> =>
  agency.post(`/v1/complaint-batches/${batchId}/complaints`, { complaints: urls.map((url) => ({ url })) });

/** Adds links that are all taken, and returns the ids of their complaints. */
export async function fill(agency: Caller, batchId: string, urls: readonly string[]): Promise<string[]> {
  const { status, body, text } = await addLinks(agency, batchId, urls);
  const results = body.results as { id: string | null }[];
  const ids = results.flatMap(({ id }) => (id === null ? [] : [id]));
  if (status !== 207 || ids.length < urls.length) throw new Error(`the links were not all taken: ${text}`);
  return ids;
}

export const submit = (agency: Caller, batchId: string, body?: unknown): Promise<Answer> =>
  agency.post(`/v1/complaint-batches/${batchId}/submission`, body);

/** Complaints of one submitted batch. */
export async function submitted(
  agency: Caller,
  ground: Ground,
  count = 1,
  fields: Fields = {},
  link = newLink,
): Promise<string[]> {
  const batch = await newBatch(agency, ground, fields);
  const ids = await fill(agency, batch.id, Array.from({ length: count }, link));
  const answer = await submit(agency, batch.id);
  if (answer.status !== 200) throw new Error(`the batch was not submitted: ${answer.text}`);
  return ids;
}

/** Reports an event of a complaint. */
export const report = (agency: Caller, complaintId: string, event: string, fields: Fields = {}): Promise<Answer> =>
  agency.post(`/v1/complaints/${complaintId}/events`, { event, ...fields });

/** Reports events that are all taken. */
export async function reports(agency: Caller, complaintId: string, ...events: string[]): Promise<void> {
  for (const event of events) {
    const { status, text } = await report(agency, complaintId, event);
    if (status !== 201) throw new Error(`${event} was answered ${status}: ${text}`);
  }
}

/** Lets the seller object. */
export const object = (agency: Caller, complaintId: string, fields: Fields = {}): Promise<Answer> =>
  agency.post(`/v1/complaints/${complaintId}/counter-notices`, {
    received_at: '2026-11-22T11:00:00.000Z',
    reason: 'authorised',
    statement: 'I bought the goods from the brand.',
    ...fields,
  });

/** Answers the seller. */
export const answer = (agency: Caller, counterNoticeId: string, fields: Fields): Promise<Answer> =>
  agency.post(`/v1/counter-notices/${counterNoticeId}/response`, { statement: 'The invoice is forged.', ...fields });

/** The complaint as it stands. */
export const complaint = async (agency: Caller, id: string): Promise<Answer['body']> =>
  (await agency.get(`/v1/complaints/${id}`)).body;

/** Reports events of many complaints at once. */
export const reportMany = (agency: Caller, events: readonly Fields[]): Promise<Answer> =>
  agency.post('/v1/complaint-events', { events });

/** The same as a file. */
export const reportFile = (agency: Caller, raw: string | Buffer): Promise<Answer> =>
  agency.call('POST', '/v1/complaint-events', { raw, headers: { 'content-type': 'text/csv' } });
