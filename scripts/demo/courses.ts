import { answered, type Schemas } from '../../openapi/client.ts';
import type { Desk } from './desk.ts';

/** One thing that happens to a complaint after its submission. */
type Step =
  | { event: Schemas['ReportableEvent']; reason?: string }
  | { counter_notice: Schemas['CounterNoticeReason']; statement: string }
  | { answer: Schemas['CounterNoticeDecision']; statement?: string };

const toSeller: Step[] = [{ event: 'acknowledged' }, { event: 'seller_notified' }];
const reseller: Step = { counter_notice: 'authorised', statement: 'We buy from a distributor of the brand.' };
const dispute: Step = { answer: 'dispute', statement: 'The right holder has no such distributor.' };

/** What platforms and sellers do, by the name of its end. */
export const courses = {
  removed: [...toSeller, { event: 'removed' }],
  removed_on_more_proof: [
    { event: 'acknowledged' },
    { event: 'information_requested', reason: 'Mark the infringing part in the picture.' },
    { event: 'information_supplied' },
    { event: 'seller_notified' },
    { event: 'removed' },
  ],
  removed_by_seller: [...toSeller, { event: 'seller_complied' }, { event: 'removed' }],
  refused: [{ event: 'acknowledged' }, { event: 'refused', reason: 'The infringement is not visible in the picture.' }],
  withdrawn: [{ event: 'acknowledged' }, { event: 'withdrawn', reason: 'The seller turned out to be a licensee.' }],
  counter_accepted: [
    ...toSeller,
    { counter_notice: 'owner', statement: 'The shop belongs to the right holder.' },
    { answer: 'accept' },
  ],
  upheld: [...toSeller, { event: 'removed' }, reseller, dispute, { event: 'upheld' }],
  overturned: [
    ...toSeller,
    reseller,
    dispute,
    { event: 'overturned', reason: 'The invoices of the seller are sound.' },
  ],
  disputed: [...toSeller, reseller, dispute],
  counter_noticed: [...toSeller, reseller],
  seller_notified: toSeller,
  platform_review: [{ event: 'acknowledged' }],
} satisfies Record<string, Step[]>;

export type Course = keyof typeof courses;

type Complaint = { id: string; submitted_at: string };

/** Records, one after the other, what happened to a complaint. */
export async function follow(desk: Desk, { id, submitted_at }: Complaint, course: Course): Promise<void> {
  let heard = { at: submitted_at, counter_notice_id: '' };
  for (const step of courses[course]) heard = await record(desk, id, step, heard);
}

/** What came before a step: when, and which objection it may have to answer. */
type Heard = { at: string; counter_notice_id: string };

async function record({ api }: Desk, id: string, step: Step, before: Heard): Promise<Heard> {
  const path = { id };
  if ('event' in step) {
    const { occurred_at } = await answered(api.POST('/v1/complaints/{id}/events', { params: { path }, body: step }));
    return { ...before, at: occurred_at };
  }
  if ('counter_notice' in step) {
    const { counter_notice: reason, statement } = step;
    const body = { received_at: before.at, reason, statement };
    const notice = await answered(api.POST('/v1/complaints/{id}/counter-notices', { params: { path }, body }));
    return { at: notice.received_at, counter_notice_id: notice.id };
  }
  const { answer: decision, ...said } = step;
  await answered(
    api.POST('/v1/counter-notices/{id}/response', {
      params: { path: { id: before.counter_notice_id } },
      body: { decision, ...said },
    }),
  );
  return before;
}
