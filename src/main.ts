import closeWithGrace from 'close-with-grace';
import { createApp } from './app.ts';
import { createFirstAgency } from './features/agencies/index.ts';
import { endStart, readConfig, restingOn } from './foundation/config.ts';
import { startWorker, type Worker } from './foundation/jobs/worker.ts';
import { workOf } from './jobs.ts';
import { openGround } from './service.ts';

const drainMs = 20_000;

async function start(): Promise<void> {
  const config = readConfig();
  const ground = await openGround(config);
  const app = await createApp({ ...ground, config });
  let worker: Worker | undefined;
  if (config.WORKER === 'in_process')
    worker = await startWorker(ground.ownerUrl, workOf(ground, config.SMTP_URL), app.log);

  closeWithGrace({ delay: drainMs, logger: app.log }, async ({ err }) => {
    if (err !== undefined) app.log.fatal({ err }, 'the process is failing');
    await app.close();
    await worker?.stop();
    await ground.close();
  });

  const address = await restingOn('HOST or PORT', app.listen({ host: config.HOST, port: config.PORT }));
  for (const listening of app.addresses()) if (typeof listening !== 'string') ground.listensOn(listening.port);
  console.log(`takedown-desk listens on ${address}`);
  console.log(`documentation: ${address}/docs`);
  const first = await createFirstAgency(ground.db, ground.clock, ground.secrets);
  if (first !== null) console.log(`first agency's API key, shown this once: ${first.api_key}`);
}

await start().catch(endStart);
