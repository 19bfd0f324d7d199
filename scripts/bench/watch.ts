import { execFileSync } from 'node:child_process';

/** Megabytes of memory that a process holds. */
export const residentMegabytes = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

const everyMs = 10;

/** Sends one request after the other's time, not after its answer, until it is told to stop: returns the times in ms. */
export function keepAsking(urls: readonly string[], authorization: string): { stop(): Promise<number[]> } {
  const times: number[] = [];
  const waiting: Promise<unknown>[] = [];
  const failures: unknown[] = [];
  let count = 0;
  async function ask(url: string): Promise<void> {
    const begun = performance.now();
    const answer = await fetch(url, { headers: { authorization } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${url} was answered ${answer.status}`);
    times.push(performance.now() - begun);
  }
  const timer = setInterval(() => {
    waiting.push(ask(urls[count % urls.length] ?? '').catch((error: unknown) => void failures.push(error)));
    count += 1;
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(waiting);
      if (failures.length > 0) throw new AggregateError(failures, 'requests failed');
      return times;
    },
  };
}

/** The highest value that `read` has until it is told to stop. */
export function highest(read: () => number): { stop(): number } {
  let most = read();
  const timer = setInterval(() => {
    most = Math.max(most, read());
  }, 200);
  return {
    stop() {
      clearInterval(timer);
      return most;
    },
  };
}

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
