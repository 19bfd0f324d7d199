import { startEmbeddedServer } from '../../src/foundation/database/embedded/index.ts';

// A process of its own for tests that kill it: starts the server of a data folder, says so, and stays.
const server = await startEmbeddedServer({ dataDirectory: process.argv[2] ?? '', settings: { fsync: 'off' } });
console.log(JSON.stringify({ url: server.url, owned: server.owned }));
setInterval(() => undefined, 60_000);
