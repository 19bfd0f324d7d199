import { answered, type DeskClient, Refusal, type Schemas } from '../../openapi/client.ts';
import type { Paper } from './papers.ts';
import type { Reporter } from './reporter.ts';

/** One agency at work: its way into the API, who is told about it, and the day (`YYYY-MM-DD`). */
export type Desk = { api: DeskClient; reporter: Reporter; today: string; uploads: Upload[] };

/** A file that was uploaded, and what the service made of it. */
export type Upload = { paper: Paper; document: Schemas['Document'] };

/** Uploads a file for a client, or as the agency's own for null; gives the id of the document. */
export async function upload({ api, uploads }: Desk, paper: Paper, client_id: string | null): Promise<string> {
  const file = new File([paper.bytes], paper.file_name);
  const { kind, language } = paper;
  const document = await answered(
    api.POST('/v1/documents', {
      body: { file, kind, ...(client_id === null ? {} : { client_id }), ...(language === null ? {} : { language }) },
    }),
  );
  uploads.push({ paper, document });
  return document.id;
}

/** The day that many days after (or, below zero, before) another. */
export const daysFrom = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The last of so many years that begin with a day. */
export const lastDayOf = (first: string, years: number): string =>
  daysFrom(`${Number(first.slice(0, 4)) + years}${first.slice(4)}`, -1);

/** What the service says against a call that it must refuse; throws when it does not, or does otherwise. */
export async function refusalOf(call: Promise<unknown>, code: string): Promise<Schemas['Problem']> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === code) return error.problem;
    throw error;
  }
  throw new Error(`The service should have refused this (${code}), and did not.`);
}
