import type { Answer, Caller } from '../../support/caller.ts';

/** The deadlines that a list answers, the first to end first. */
export async function listed(agency: Caller, query = ''): Promise<Answer['body'][]> {
  const { status, body, text } = await agency.get(`/v1/deadlines?${query}`);
  if (status !== 200) throw new Error(`the list was answered ${status}: ${text}`);
  return body.data;
}

/** Kind and last day of each. */
export const daysOf = async (agency: Caller, query = ''): Promise<string[]> =>
  (await listed(agency, query)).map(({ kind, due_on }) => `${String(kind)} ${String(due_on)}`);

/** What was told of deadlines, the first first: event, kind, days left and when it happened. */
export async function toldOf(agency: Caller): Promise<string[]> {
  const { body } = await agency.get('/v1/audit-entries?subject_type=deadline&sort=created_at&limit=100');
  return (body.data as Answer['body'][])
    .filter(({ action }) => ['deadline.approaching', 'deadline.missed'].includes(action))
    .map(
      ({ action, data }) =>
        `${String(action)} ${String(data.kind)} ${String(data.lead_days)} ${String(data.occurred_at)}`,
    );
}
