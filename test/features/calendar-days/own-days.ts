import type { Answer, Caller } from '../../support/caller.ts';

/** A day as the State Council's next notice may have it. */
export const notice = (date: string, is_working: boolean) => ({ date, is_working, reason: 'Notice for 2027' });

/** Enters days, in China's calendar unless another is named. */
export const putDays = (
  agency: Caller,
  days: readonly object[],
  { code = 'CN', tag }: { code?: string; tag?: string } = {},
): Promise<Answer> =>
  agency.call('PUT', `/v1/calendars/${code}/days`, {
    body: { days },
    headers: tag === undefined ? {} : { 'if-match': tag },
  });

/** Enters days that are all taken, and returns the answer's body. */
export async function enter(agency: Caller, days: readonly object[], code = 'CN'): Promise<Record<string, unknown>> {
  const { status, body, text } = await putDays(agency, days, { code });
  if (status !== 200) throw new Error(`the days were answered ${status}: ${text}`);
  return body as Record<string, unknown>;
}

export const deleteDay = (agency: Caller, date: string, tag?: string): Promise<Answer> =>
  agency.delete(`/v1/calendars/CN/days/${date}`, tag === undefined ? {} : { 'if-match': tag });

export const daysOf = async (agency: Caller, code: string, from: string, to: string): Promise<Answer['body'][]> =>
  (await agency.get(`/v1/calendars/${code}/days?from=${from}&to=${to}`)).body.data;
