import type { Test } from 'tap';
import type { Caller } from '../../support/caller.ts';
import { runStatement } from '../../support/cluster.ts';
import { kill, startWorkerProcess } from '../../support/processes.ts';
import type { TestService } from '../../support/service.ts';

/** Lets a worker begin an import, and kills it in the middle. */
export async function killInTheMiddle(
  t: Test,
  service: TestService,
  { agency, job, isTimeToDie }: { agency: Caller; job: string; isTimeToDie: (done: number) => boolean },
): Promise<void> {
  const worker = startWorkerProcess(t, service);
  const path = `/v1/jobs/${job}`;
  while (!isTimeToDie((await agency.get(path)).body.progress.done)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await kill(worker);
  const { status, progress } = (await agency.get(path)).body;
  t.equal(status, 'running', `cut off after ${String(progress.done)} rows`);
}

/** How many complaints the batch has, and how many events they have. */
export const storedOf = (service: TestService, batchId: string) =>
  runStatement(
    service.databaseUrl,
    `select count(distinct c.id)::int as complaints, count(e.id)::int as events
     from complaints c left join complaint_events e on e.agency_id = c.agency_id and e.complaint_id = c.id
     where c.batch_id = $1`,
    [batchId],
  );
