// The CPU that one right costs on all platforms, beside that of writing the same answers as JSON, in one run.
import { availableParallelism, cpus } from 'node:os';
import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import { assessEligibility, checkCodes } from '../../src/platforms/eligibility.ts';
import { platforms } from '../../src/platforms/index.ts';
import { describedRights } from './described-rights.ts';

const rounds = 31;
const rightsARound = 200;
const day = '2026-11-23';

const assessAll = (input: EligibilityInput) => platforms.map((platform) => assessEligibility(input, platform, day));

/** Microseconds of CPU (user and system) that the work takes, on average over one round. */
function microsecondsOf(work: () => unknown): number {
  const before = process.cpuUsage();
  for (let count = 0; count < rightsARound; count += 1) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / rightsARound;
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Both in turn, round after round, so that a machine whose speed drifts slows both alike; the first round warms up. */
function compare(input: EligibilityInput) {
  const answers = assessAll(input);
  const pairs = Array.from({ length: rounds + 1 }, (): [number, number] => [
    microsecondsOf(() => assessAll(input)),
    microsecondsOf(() => JSON.stringify(answers)),
  ]).slice(1);
  return {
    judged: median(pairs.map(([one]) => one)),
    written: median(pairs.map(([, other]) => other)),
    ratio: median(pairs.map(([one, other]) => one / other)),
  };
}

console.log(
  `Node ${process.version}, ${availableParallelism()} cores of ${cpus()[0]?.model ?? 'unknown'}; ${checkCodes.length} checks on ${platforms.length} platforms, µs of CPU for one right, median of ${rounds} rounds of ${rightsARound}\n`,
);
console.log('| One right on all platforms | judging it | writing the answers as JSON | ratio |\n|---|--:|--:|--:|');
for (const [name, input] of describedRights) {
  const { judged, written, ratio } = compare(input);
  console.log(`| ${name} | ${judged.toFixed(0)} | ${written.toFixed(0)} | ${ratio.toFixed(2)} |`);
}
