import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { endStart, readConfig } from './foundation/config.ts';
import { startWorker } from './foundation/jobs/worker.ts';
import { jobsOf } from './jobs.ts';
import { openGround } from './service.ts';

const drainMs = 20_000;

async function start(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.LOG_LEVEL });
  const ground = await openGround(config);
  const worker = await startWorker(ground.ownerUrl, jobsOf(ground), log);
  closeWithGrace({ delay: drainMs, logger: log }, async () => {
    await worker.stop();
    await ground.close();
  });
  log.info('the worker waits for jobs');
}

await start().catch(endStart);
