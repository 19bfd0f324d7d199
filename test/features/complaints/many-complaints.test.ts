import t from 'tap';
import { startService } from '../../support/service.ts';
import { statementsOf } from '../../support/statements.ts';
import { enter, notice } from '../calendar-days/own-days.ts';
import { authorise, listingOf, newNumber } from '../sellers/selling.ts';
import { complaint, fill, newBatch, newGround, newLink, object, reportMany, submit } from './filing.ts';

// What concerns more complaints than memory should hold at once is worked off a thousand at a time, in the one transaction.
const service = await startService(t);
service.clock.set('2026-11-20T12:00:00.000Z');

const atOnce = 1000;
const many = 2500;

/** A batch of many complaints. */
async function manyComplaints(link: () => string, fields: Record<string, unknown> = {}) {
  const agency = await service.newAgency();
  const ground = await newGround(agency);
  const { id: batchId } = await newBatch(agency, ground, fields);
  const ids: string[] = [];
  while (ids.length < many)
    ids.push(...(await fill(agency, batchId, Array.from({ length: Math.min(atOnce, many - ids.length) }, link))));
  const countsNow = async () => (await agency.get(`/v1/complaint-batches/${batchId}`)).body.counts;
  return { agency, ground, batchId, ids, countsNow };
}

t.test('approving and submitting a batch judge all its complaints and never hold more than a thousand', async (t) => {
  const shop = newNumber();
  const link = () => listingOf(shop);
  const { agency, ground, batchId, ids, countsNow } = await manyComplaints(link, { platform: 'aliexpress' });
  const { seller_id } = await complaint(agency, ids[0] ?? '');
  const { body: authorisation } = await authorise(agency, ground, seller_id);
  t.match(await countsNow(), { blocked: 1000, ready: 1500 }, 'a worker has not seen to the rest');
  const approval = await statementsOf(service, async () => {
    const { status, text } = await agency.post(`/v1/complaint-batches/${batchId}/approval`, { approved_by: 'Maren' });
    t.equal(status, 200, text);
  });
  t.match(await countsNow(), { blocked: many, ready: 0, total: many });
  t.ok(approval.mostRows <= atOnce, `${approval.mostRows} rows at once`);

  await agency.delete(`/v1/seller-authorisations/${authorisation.id}`);
  const submission = await statementsOf(service, async () => {
    const { status, text } = await submit(agency, batchId);
    t.equal(status, 200, text);
  });
  t.match(await countsNow(), { blocked: 0, submitted: many, total: many });
  t.ok(submission.mostRows <= atOnce, `${submission.mostRows} rows at once`);
  for (const id of [ids[0], ids.at(-1)])
    t.match((await agency.get(`/v1/complaints/${id}/events`)).body.data, [
      { event: 'submitted', sequence: 4 },
      { event: 'validated', sequence: 3 },
      { event: 'blocked', sequence: 2 },
      { event: 'validated', sequence: 1 },
    ]);

  const [{ id: submissionId }] = (await agency.get(`/v1/complaint-submissions?batch_id=${batchId}&limit=1`)).body.data;
  const failure = await statementsOf(service, async () => {
    const reason = 'The portal was down';
    const { status, text } = await agency.post(`/v1/complaint-submissions/${submissionId}/failure`, { reason });
    t.equal(status, 200, text);
  });
  t.ok(failure.mostRows <= atOnce, `${failure.mostRows} rows at once`);
});

t.test('own days move the deadlines of all complaints, and never more than a thousand are held', async (t) => {
  const { agency, batchId, ids } = await manyComplaints(newLink);
  t.equal((await submit(agency, batchId)).status, 200);
  for (let from = 0; from < many; from += atOnce) {
    const told = ids.slice(from, from + atOnce).map((complaint_id) => ({ complaint_id, event: 'seller_notified' }));
    t.equal((await reportMany(agency, told)).status, 207);
  }
  const dueOn = async (id = '') => (await complaint(agency, id)).deadlines[0].due_on;
  const before = await dueOn(ids[0]);
  const recount = await statementsOf(service, async () => {
    t.match(await enter(agency, [notice('2026-11-24', false)]), { recounted_deadlines: many });
  });
  t.ok(recount.mostRows <= atOnce, `${recount.mostRows} rows at once`);
  t.same([await dueOn(ids[0]), await dueOn(ids.at(-1))], ['2026-11-26', '2026-11-26'], `before: ${before}`);
  const entries = await agency.get(
    `/v1/audit-entries?subject_id=${ids.at(-1)}&action=complaint.deadlines_recounted&limit=10`,
  );
  t.equal(entries.body.data.length, 1);

  const objection = (id: string) => object(agency, id, { received_at: '2026-11-20T12:00:00.000Z' });
  for (let from = 0; from < atOnce; from += 50) await Promise.all(ids.slice(from, from + 50).map(objection));
  const [beyond = ''] = ids.slice(atOnce);
  const { body: last } = await objection(beyond);
  t.equal(last.response_due_at.slice(0, 10), '2026-11-26');
  const answers = await statementsOf(service, async () => {
    await enter(agency, [notice('2026-11-25', false)]);
  });
  t.ok(answers.mostRows <= atOnce, `${answers.mostRows} rows at once`);
  t.match((await agency.get(`/v1/counter-notices/${last.id}`)).body.response_due_at, /^2026-11-27/);
});
