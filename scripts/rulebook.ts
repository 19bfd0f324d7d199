// Writes docs/rulebook.md from the rulebook's own data; --check compares.
import { format, resolveConfig } from 'prettier';
import { platforms } from '../src/platforms/index.ts';
import { generated } from './generated.ts';
import { rulebookPage } from './rulebook/page.ts';

const path = 'docs/rulebook.md';

/** Writes the page. */
export async function writeRulebook(): Promise<void> {
  const options = await resolveConfig(new URL(`../${path}`, import.meta.url));
  await generated(path, await format(rulebookPage(platforms), { ...options, parser: 'markdown' }));
}

if (import.meta.main) await writeRulebook();
