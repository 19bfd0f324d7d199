import { expireResponses } from '../../src/features/complaints/index.ts';
import { type ComplaintEvent, isReportable } from '../../src/features/complaints/lifecycle-events.ts';
import type { SilenceConsequence } from '../../src/features/complaints/lifecycle-transitions.ts';
import { answer, type Ground, newGround, object, reportMany, submitted } from '../features/complaints/filing.ts';
import type { Answer, Caller } from '../support/caller.ts';
import type { TestService } from '../support/service.ts';

/** The complaints of one agency that are led through the procedure together, each along its course. */
export type Desk = { service: TestService; agency: Caller; ground: Ground };

/** @param silence what Taobao makes of silence for this agency; what the rulebook says when it is left out */
export async function newDesk(service: TestService, silence?: SilenceConsequence): Promise<Desk> {
  const agency = await service.newAgency();
  const ground = await newGround(agency);
  if (silence !== undefined) {
    const overrides = [{ rule: 'silence', value: silence, reason: 'They told us.' }];
    await agency.call('PUT', '/v1/platforms/taobao/policy', { body: { overrides } });
  }
  return { service, agency, ground };
}

let hour = 0;

/** Moves the clock on by an hour. */
export function moveOn({ service }: Desk): string {
  const moment = new Date(Date.UTC(2026, 10, 2, ++hour)).toISOString();
  service.clock.set(moment);
  return moment;
}

/** Submits as many complaints as there are courses and lets happen what they say: the first event of all, then the second. */
export async function walk(desk: Desk, courses: readonly (readonly ComplaintEvent[])[]): Promise<string[]> {
  moveOn(desk);
  const ids = await submitted(desk.agency, desk.ground, courses.length);
  const longest = Math.max(...courses.map((events) => events.length));
  for (let turn = 0; turn < longest; turn += 1) {
    moveOn(desk);
    const turns = courses.flatMap((events, index) => {
      const event = events[turn];
      return event === undefined ? [] : [{ complaint_id: ids[index] ?? '', event }];
    });
    await takeAll(desk, turns);
  }
  return ids;
}

/** Something that happens to a complaint, now or before. */
export type Turn = { complaint_id: string; event: ComplaintEvent; occurred_at?: string };

/** Lets happen what is reported, and what comes about through other requests or by itself. */
export async function takeAll(desk: Desk, turns: readonly Turn[]): Promise<void> {
  const reported = turns.filter(({ event }) => isReportable(event));
  if (reported.length > 0) {
    const { body } = await reportMany(desk.agency, reported);
    for (const { status, problem } of body.results as { status: number; problem: { detail: string } | null }[])
      if (status !== 201) throw new Error(problem?.detail ?? `a report was answered ${status}`);
  }
  for (const turn of turns) {
    const door = doors[turn.event];
    if (door === undefined) continue;
    const { status, text } = await door(desk, turn);
    if (![200, 201].includes(status)) throw new Error(`${turn.event} was answered ${status}: ${text}`);
  }
  if (turns.some(({ event }) => event === 'response_period_expired')) await leaveUnanswered(desk);
}

let objections = 0;

const doors: Partial<Record<ComplaintEvent, (desk: Desk, turn: Turn) => Promise<Answer>>> = {
  counter_noticed: ({ agency, service }, { complaint_id }) =>
    object(agency, complaint_id, {
      received_at: service.clock.now().toISOString(),
      platform_reference: `CN-${++objections}`,
    }),
  counter_notice_accepted: (desk, turn) => answerNewest(desk, turn, 'accept'),
  counter_notice_disputed: (desk, turn) => answerNewest(desk, turn, 'dispute'),
};

async function answerNewest({ agency }: Desk, { complaint_id, occurred_at }: Turn, decision: string): Promise<Answer> {
  const { body } = await agency.get(`/v1/counter-notices?complaint_id=${complaint_id}&limit=1`);
  const at = occurred_at === undefined ? {} : { responded_at: occurred_at };
  return await answer(agency, String(body.data[0].id), { decision, ...at });
}

/** Lets the time pass in which objections are to be answered, and the job find it. */
async function leaveUnanswered(desk: Desk): Promise<void> {
  hour += 7 * 24;
  moveOn(desk);
  await expireResponses(desk.service);
}
