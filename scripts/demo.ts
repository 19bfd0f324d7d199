// `npm run demo`: one agency's work through the public API of a service of its own; `--once` stops it at the end.
import { parseArgs } from 'node:util';
import { Refusal } from '../openapi/client.ts';
import { ConfigurationError, readConfig } from '../src/foundation/config.ts';
import { bold, dim, red, reportTo, waitFor } from './demo/reporter.ts';
import { type DemoService, placesOf, startDemoService } from './demo/service.ts';
import { tellStory } from './demo/story.ts';
import { summaryOf } from './demo/summary.ts';

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interruption.abort();
  });
}
// The reader has gone (`npm run demo | head`).
process.stdout.on('error', () => {
  interruption.abort();
});
const interrupted = new Promise<'interrupted'>((resolve) => {
  interruption.signal.addEventListener('abort', () => {
    resolve('interrupted');
  });
});

async function main(): Promise<number> {
  const once = readArguments();
  if (once === null) return 2;
  const started = Date.now();
  try {
    console.log(bold('takedown-desk: one agency at work, through the public HTTP API'));
    const settings = readConfig();
    const starting = startDemoService(settings, { keepsRunning: !once });
    const service = await waitFor(`starting the service with ${placesOf(settings).used}`, starting, process.stdout);
    try {
      console.log(dim(`ready after ${seconds(started)} at ${service.url}`));
      return await present(service, { once, started, staying: placesOf(settings).staying });
    } finally {
      await service.close();
    }
  } catch (error) {
    if (interruption.signal.aborted) return 130;
    console.error(`\n${red('The demonstration stopped: something is not as it should be.')}`);
    console.error(explain(error));
    return 1;
  }
}

type Showing = { once: boolean; started: number; staying: string[] };

async function present(service: DemoService, { once, started, staying }: Showing): Promise<number> {
  const first = await service.newAgency('North Sea IP');
  const second = await service.newAgency('Southern Cross Brand Protection');
  const telling = tellStory({
    url: service.url,
    first: first.api_key,
    second: second.api_key,
    today: new Date().toISOString().slice(0, 10),
    reporter: reportTo(process.stdout),
  });
  const story = await Promise.race([telling, interrupted]);
  if (story === 'interrupted') return 130;
  console.log(`\n${bold('=== Summary ===')}\n\n${summaryOf(story)}\n`);
  console.log(`All of it took ${seconds(started)}.`);
  for (const sentence of staying) console.log(sentence);
  if (once) return 0;
  console.log(`\nThe service goes on running. Its documentation: ${bold(`${service.url}/docs`)}`);
  console.log(`The agency's API key, for "Authorize" there or for curl: ${first.api_key}`);
  console.log(dim('Ctrl-C stops it and removes the temporary folder.'));
  await interrupted;
  console.log('\nstopping ...');
  return 0;
}

function readArguments(): boolean | null {
  try {
    return parseArgs({ options: { once: { type: 'boolean', default: false } } }).values.once;
  } catch {
    console.error('The only option is --once: npm run demo -- --once');
    return null;
  }
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

function explain(error: unknown): unknown {
  if (error instanceof ConfigurationError) return error.message;
  return error instanceof Refusal ? `${error.stack ?? ''}\n${JSON.stringify(error.problem, null, 2)}` : error;
}

process.exitCode = await main();
