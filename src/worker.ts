import { constants, getPriority, setPriority } from 'node:os';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { endStart, readConfig } from './foundation/config.ts';
import { startWorker } from './foundation/jobs/worker.ts';
import { workOf } from './jobs.ts';
import { openGround } from './service.ts';

const drainMs = 20_000;
const below = constants.priority.PRIORITY_BELOW_NORMAL;

async function start(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.LOG_LEVEL });
  const ground = await openGround(config);
  // Requests come first where they share the machine with what can wait; but their database, which this may have started, does not wait.
  if (getPriority() < below) setPriority(below);
  const worker = await startWorker(ground.ownerUrl, workOf(ground, config.SMTP_URL), log);
  closeWithGrace({ delay: drainMs, logger: log }, async () => {
    await worker.stop();
    await ground.close();
  });
  log.info('the worker waits for jobs');
}

await start().catch(endStart);
