import t from 'tap';
import { startService } from '../../support/service.ts';
import { runStatement } from '../../support/cluster.ts';
import { fill, newBatch, newGround, newLink, submit } from '../complaints/filing.ts';
import { jobOver, send, withWorker } from './importing.ts';

const service = await startService(t);
const agency = await service.newAgency();
const ground = await newGround(agency);

t.test('a batch that waits for an import is left as it is until the job is over', async (t) => {
  const batch = await newBatch(agency, ground);
  await fill(agency, batch.id, [newLink()]);
  const path = `/v1/complaint-batches/${batch.id}`;
  const { body: job } = await send(agency, batch.id, `url\n${newLink()}\n`);
  const importing = { status: 409, body: { code: 'batch_importing' } };
  t.match(await submit(agency, batch.id), importing);
  t.match(await agency.delete(path), importing);
  t.match(await agency.patch(path, { reason: 'unauthorised_sale' }), importing);
  t.match(await agency.patch(path, { platform_reference: 'CN-5' }), { status: 200 });
  t.match(await agency.get(`/v1/complaint-imports/${String(job.id)}/result`), {
    status: 409,
    body: { code: 'import_unfinished' },
  });
  const of = async (query: string) => (await agency.get(`/v1/jobs?${query}`)).body.data.length;
  t.equal(await of('status=queued&kind=complaint_import'), 1);
  t.equal(await of(`client_id=${ground.client_id}`), 1);
  t.equal(await of('status=succeeded'), 0);

  // The client is archived, and another batch handed over behind the service's back, before the worker begins.
  const handedOver = await newBatch(agency, ground);
  const late = await send(agency, handedOver.id, `url\n${newLink()}\n`);
  await runStatement(
    service.databaseUrl,
    `alter table complaint_batches no force row level security;
     update complaint_batches set submitted_at = now(), declaration_version = '1' where id = '${handedOver.id}'`,
  );
  await withWorker(t, service);
  t.match(await jobOver(agency, job.id), { status: 'succeeded', result: { complaints: 1 } });
  t.match(await jobOver(agency, late.body.id), { status: 'failed', problem: { code: 'batch_submitted', status: 409 } });
  t.equal((await submit(agency, batch.id)).status, 200);
});
