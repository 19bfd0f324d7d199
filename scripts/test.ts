import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, statSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { belowCoverageFloor, coverageSummary } from './test-coverage.ts';
import { failuresAndFiles, readTotals } from './test-output.ts';
import { startTestCluster, type TestCluster } from '../test/support/cluster.ts';

// `npm test`: all tests, or with arguments what `tap run` makes of them (`npm test -- test/foundation/ids.test.ts`).
const forwarded = process.argv.slice(2).map((argument) => (isFolder(argument) ? `${argument}/**/*.test.ts` : argument));
const tapProgram = fileURLToPath(new URL('dist/esm/run.mjs', import.meta.resolve('tap/package.json')));
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interruption.abort();
  });
}

process.exitCode = await main();

async function main(): Promise<number> {
  // The reporter's plugins are linked on this machine once after an install; the cluster needs seconds of its own.
  const [cluster, built] = await Promise.all([startTestCluster(), ended(startTap(['build'], process.env, 'inherit'))]);
  const directory = await mkdtemp(join(tmpdir(), 'takedown-desk-tap-'));
  try {
    if (interruption.signal.aborted) return 130;
    return built === 0 ? await runTests(cluster, join(directory, 'output.tap')) : built;
  } finally {
    await rm(directory, { recursive: true, force: true });
    await cluster.stop();
  }
}

async function runTests(cluster: TestCluster, output: string): Promise<number> {
  const wholeSuite = forwarded.length === 0;
  const options = wholeSuite ? ['--coverage-report=json-summary'] : ['--disable-coverage'];
  const environment = { ...process.env, TEST_CLUSTER_URL: cluster.url, TEST_CLUSTER_TEMPLATE: cluster.template };
  if (wholeSuite) await rm(coverageSummary, { force: true });
  const parameters = ['run', ...options, ...forwarded];
  const tapEnded = process.stdout.isTTY
    ? await ended(startTap([...parameters, `--output-file=${output}`], environment, 'inherit'))
    : await runForALog(parameters, environment, output);
  if (interruption.signal.aborted) return 130;

  const totals = readTotals(await readFile(output, 'utf8').catch(() => ''));
  if (totals === undefined) console.error('The test runner ended before it had counted the tests.');
  const { passed, failed } = totals ?? { passed: 0, failed: 1 };
  const complaint = wholeSuite ? await belowCoverageFloor() : undefined;
  if (complaint !== undefined) console.error(complaint);
  console.log(`${passed} passed, ${failed} failed`);
  return tapEnded === 0 && (failed > 0 || complaint !== undefined) ? 1 : tapEnded;
}

/** Without a terminal to draw on, tap writes every assertion: only files and what failed in them are shown. */
async function runForALog(parameters: string[], environment: NodeJS.ProcessEnv, output: string): Promise<number> {
  const tap = startTap([...parameters, '--reporter=tap'], environment, 'pipe');
  const file = createWriteStream(output);
  const shows = failuresAndFiles();
  if (tap.stdout !== null) {
    createInterface({ input: tap.stdout }).on('line', (line) => {
      file.write(`${line}\n`);
      if (shows(line)) console.log(line);
    });
  }
  const code = await ended(tap);
  file.end();
  await once(file, 'finish');
  return code;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function startTap(parameters: string[], environment: NodeJS.ProcessEnv, stdout: 'inherit' | 'pipe'): ChildProcess {
  const stdio: StdioOptions = ['ignore', stdout, 'inherit'];
  const tap = spawn(process.execPath, [tapProgram, ...parameters], { stdio, env: environment });
  interruption.signal.addEventListener('abort', () => tap.kill('SIGTERM'), { once: true });
  return tap;
}

async function ended(child: ChildProcess): Promise<number> {
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}
