import { glob, readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import ts from 'typescript';

/** Percentage of the lines below `src` that the whole suite must run. */
const floor = 85;

/** Where tap leaves its report; an earlier run's must be gone before the next. */
export const coverageSummary = '.tap/report/coverage-summary.json';

const plainJavaScript = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ESNext,
  verbatimModuleSyntax: true,
};

type Summary = Record<string, { lines: { total: number; covered: number } }>;

/** A sentence when the suite ran fewer lines than the floor; a file that no test loads counts with all its lines. */
export async function belowCoverageFloor(): Promise<string | undefined> {
  const text = await readFile(coverageSummary, 'utf8').catch(() => undefined);
  if (text === undefined) return `There is no coverage report in ${coverageSummary}.`;
  const measured = new Map(
    Object.entries(JSON.parse(text) as Summary).map(([path, { lines }]) => [relative('.', resolve(path)), lines]),
  );
  let total = 0;
  let covered = 0;
  for await (const path of glob('src/**/*.ts')) {
    const lines = measured.get(path.replaceAll('/', sep)) ?? { total: await countLinesToRun(path), covered: 0 };
    total += lines.total;
    covered += lines.covered;
  }
  const percentage = Math.floor((1000 * covered) / Math.max(total, 1)) / 10;
  console.log(`# lines of src covered: ${percentage} % (floor: ${floor} %)`);
  return percentage < floor ? `The tests cover ${percentage} % of the lines of src, fewer than ${floor} %.` : undefined;
}

async function countLinesToRun(path: string): Promise<number> {
  const text = await readFile(path, 'utf8');
  const { outputText } = ts.transpileModule(text, { compilerOptions: { ...plainJavaScript, removeComments: true } });
  // Of a file of types nothing is left to run.
  return ['', 'export {};'].includes(outputText.trim()) ? 0 : text.split('\n').length - 1;
}
