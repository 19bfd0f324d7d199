// Brings the database of DATABASE_URL, or the embedded one, to the newest schema.
import { readConfig } from '../src/foundation/config.ts';
import { openDatabaseServer } from '../src/foundation/database/server.ts';

const server = await openDatabaseServer(readConfig());
await server.stop();
console.log('The database has the newest schema.');
