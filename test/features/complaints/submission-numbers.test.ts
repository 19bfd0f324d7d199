import t from 'tap';
import { startService } from '../../support/service.ts';
import { complaint, fill, newBatch, newGround, newLink, reportMany, submit, submitted } from './filing.ts';

const service = await startService(t);
service.clock.set('2026-11-20T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

t.test(
  'the number of a submission names a complaint together with its link, and none of several by itself',
  async (t) => {
    const batch = await newBatch(agency, ground);
    const links = [newLink(), newLink(), newLink()];
    const ids = await fill(agency, batch.id, links);
    await submit(agency, batch.id);
    t.match((await reportMany(agency, [{ url: links[0], platform_reference: 'OWN-31', event: 'acknowledged' }])).body, {
      results: [{ status: 201, complaint_id: ids[0] }],
    });
    const { submission_id } = await complaint(agency, ids[0] ?? '');
    const path = `/v1/complaint-submissions/${String(submission_id)}/confirmation`;
    t.equal((await agency.post(path, { platform_reference: 'SUB-31' })).status, 200);
    const { listing } = await complaint(agency, ids[1] ?? '');
    const { body } = await reportMany(agency, [
      { platform_reference: 'SUB-31', url: links[0], event: 'seller_notified' },
      { platform_reference: 'SUB-31', listing_key: listing.listing_key, event: 'seller_notified' },
      { platform_reference: 'SUB-31', event: 'seller_notified' },
      { platform_reference: 'SUB-31', platform: 'jd', event: 'seller_notified' },
      { platform_reference: 'OWN-32', url: links[1], event: 'removed' },
      { platform_reference: 'SUB-31', url: newLink(), event: 'removed' },
    ]);
    t.match(body.results, [
      { status: 201, complaint_id: ids[0] },
      { status: 201, complaint_id: ids[1] },
      { status: 409, complaint_id: null, problem: { code: 'several_complaints', detail: /Name the link/ } },
      { status: 404, complaint_id: null },
      { status: 201, complaint_id: ids[1] },
      { status: 404, complaint_id: null },
    ]);
    t.same(body.results[2].problem.complaint_ids.toSorted(), ids.toSorted());
    const numbers = [];
    for (const id of ids) numbers.push((await complaint(agency, id)).platform_reference);
    t.same(numbers, ['OWN-31', 'OWN-32', 'SUB-31'], 'one of its own stays, and takes the place of the submission’s');
    const last = await reportMany(agency, [{ platform_reference: 'OWN-32', event: 'relisted' }]);
    t.match(last.body.results, [{ status: 201, complaint_id: ids[1], relisting_id: String }]);
  },
);

t.test('the number of a submission of one complaint is enough', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  const path = `/v1/complaint-submissions/${String((await complaint(agency, id)).submission_id)}`;
  await reportMany(agency, [{ complaint_id: id, platform_reference: 'OWN-41', event: 'acknowledged' }]);
  await agency.post(`${path}/confirmation`, { platform_reference: 'SUB-41' });
  const { body } = await reportMany(agency, [{ platform_reference: 'SUB-41', event: 'removed' }]);
  t.match(body.results, [{ status: 201, complaint_id: id }]);
  t.equal((await complaint(agency, id)).platform_reference, 'OWN-41');
});
