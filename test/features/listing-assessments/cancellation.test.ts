import t from 'tap';
import { hold } from '../../support/held-row.ts';
import { startService } from '../../support/service.ts';
import { newGround } from '../complaints/filing.ts';
import { batchOf, begin, doJob, ranked } from './assessing.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);

t.test('an assessment that is cancelled finds nothing more, and what was found before stays', async (t) => {
  const batch = await batchOf(agency, [{ stock: 5 }, { stock: 5000 }], ground);
  const first = String((await begin(agency, batch)).body.id);
  await doJob(service, agency, first);
  const before = await ranked(agency, batch);
  t.equal(before.length, 2);

  const second = String((await begin(agency, batch)).body.id);
  const held = await hold(service.databaseUrl, 'lock table listing_assessments in share mode');
  const work = doJob(service, agency, second);
  await held.until(1);
  const cancelled = await agency.post(`/v1/jobs/${second}/cancellation`);
  t.match(cancelled, { status: 200, body: { status: 'cancelled', result: null, progress: { done: 0 } } });
  await held.release();
  await work;
  t.same(await ranked(agency, batch), before);
  t.same((await agency.get(`/v1/jobs/${second}`)).body, cancelled.body);
});
