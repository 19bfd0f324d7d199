// Brings the database of DATABASE_URL, or the embedded one, to the newest schema.
import { endStart, readConfig } from '../src/foundation/config.ts';
import { openDatabaseServer } from '../src/foundation/database/server.ts';

async function migrate(): Promise<void> {
  const server = await openDatabaseServer(readConfig());
  await server.stop();
  console.log('The database has the newest schema.');
}

await migrate().catch(endStart);
