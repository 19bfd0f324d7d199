// Writes the contract below openapi/: both OpenAPI documents, the catalogue of problems, the types of the client; --check compares.
import { createDescribedApp } from './described-app.ts';
import { generated } from './generated.ts';
import { contractTypes } from './sdk.ts';

/** Writes what the app itself serves. */
export async function writeContract(): Promise<void> {
  const app = await createDescribedApp();
  const read = async (path: string): Promise<string> => (await app.inject(path)).body;
  const document: unknown = JSON.parse(await read('/openapi.json'));
  const twin: unknown = JSON.parse(await read('/openapi-3.0.json'));
  await generated('openapi/openapi.json', sortedJson(document));
  await generated('openapi/openapi-3.0.json', sortedJson(twin));
  await generated('openapi/problems.md', await read('/problems.md'));
  await generated('openapi/contract.d.ts', await contractTypes(document));
  await app.close();
}

/** JSON with the keys of each object in order, so that a changed route changes only its own lines. */
const sortedJson = (value: unknown): string =>
  `${JSON.stringify(
    value,
    (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    1,
  )}\n`;

if (import.meta.main) await writeContract();
