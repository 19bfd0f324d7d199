// `npm run generate`: writes every generated file; with --check it compares each with what is committed.
import { withMigratedDatabase } from './generated.ts';
import { writeLifecycle } from './lifecycle.ts';
import { writeContract } from './openapi.ts';
import { writeRulebook } from './rulebook.ts';
import { writeSchema } from './schema.ts';
import { writeTables } from './tables.ts';

await withMigratedDatabase(async (url) => {
  await writeTables(url);
  await writeSchema(url);
});
await writeLifecycle();
await writeRulebook();
await writeContract();
