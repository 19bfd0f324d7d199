// Makes an agency and prints its first API key: npm run --silent agency:create -- --name "…" [--json]
import { parseArgs } from 'node:util';
import { createAgency } from '../src/features/agencies/index.ts';
import { endStart, readConfig } from '../src/foundation/config.ts';
import { openGround } from '../src/service.ts';

const { values } = parseArgs({ options: { name: { type: 'string' }, json: { type: 'boolean', default: false } } });
const name = values.name?.trim() ?? '';
if (name === '' || name.length > 200) {
  console.error(
    'Give the agency a name of 1 to 200 characters: npm run --silent agency:create -- --name "North Sea IP"',
  );
  process.exit(1);
}

async function create(): Promise<void> {
  const ground = await openGround(readConfig());
  try {
    const agency = await createAgency(ground.db, ground.clock, ground.secrets, name);
    console.log(
      values.json ? JSON.stringify(agency) : `agency ${agency.agency_id}\nAPI key, shown this once: ${agency.api_key}`,
    );
  } finally {
    await ground.close();
  }
}

await create().catch(endStart);
