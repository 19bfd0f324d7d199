import { glob, readFile } from 'node:fs/promises';
import t from 'tap';
import { importFaults, type Sources } from '../../support/import-rules.ts';

const root = new URL('../../../', import.meta.url);

async function sourcesOfTheHouse(): Promise<Sources> {
  const sources: Sources = new Map();
  for await (const path of glob('src/**/*.ts', { cwd: root })) {
    sources.set(path.replaceAll('\\', '/'), await readFile(new URL(path, root), 'utf8'));
  }
  return sources;
}

const house = await sourcesOfTheHouse();

t.test('every file imports only from the floors below it, and features only through their doors', async (t) => {
  t.same(importFaults(house), []);
  t.ok(house.size > 100, 'and there are files to look at');
});

t.test('an import in the wrong direction is found', async (t) => {
  const cases: [what: string, path: string, text: string, fault: RegExp][] = [
    [
      'the rulebook and the plumbing',
      'src/platforms/x.ts',
      "import { newId } from '../foundation/ids.ts';",
      /src\/platforms\/x\.ts imports .*only itself/,
    ],
    [
      'the rulebook and a package',
      'src/platforms/x.ts',
      "import { v7 } from 'uuid';",
      /src\/platforms\/x\.ts imports uuid/,
    ],
    [
      'the rulebook and Node',
      'src/platforms/x.ts',
      "import { readFile } from 'node:fs/promises';",
      /src\/platforms\/x\.ts imports node:fs/,
    ],
    [
      'the plumbing and a feature',
      'src/foundation/x.ts',
      "import { clients } from '../features/clients/index.ts';",
      /src\/foundation\/x\.ts imports .*above/,
    ],
    [
      'the plumbing and the rulebook',
      'src/foundation/x.ts',
      "import { findPlatform } from '../platforms/index.ts';",
      /src\/foundation\/x\.ts imports .*above/,
    ],
    [
      'a type alone',
      'src/foundation/x.ts',
      "import type { Client } from '../features/clients/index.ts';",
      /src\/foundation\/x\.ts imports .*above/,
    ],
    [
      'a feature and the composition',
      'src/features/clients/x.ts',
      "import { createApp } from '../../app.ts';",
      /src\/features\/clients\/x\.ts imports .*above/,
    ],
    [
      'a feature and the inside of another',
      'src/features/complaints/x.ts',
      "import { getClient } from '../clients/queries.ts';",
      /not through its index\.ts/,
    ],
    [
      'a feature uphill',
      'src/features/clients/x.ts',
      "import { complaints } from '../complaints/index.ts';",
      /clients\/x\.ts imports complaints, which is not below it/,
    ],
    [
      'a second export of the same',
      'src/features/clients/x.ts',
      "export { complaints } from '../complaints/index.ts';",
      /not below it/,
    ],
    [
      'an import at run time',
      'src/features/clients/x.ts',
      "const late = await import('../complaints/index.ts');",
      /not below it/,
    ],
    [
      'a feature that nobody composes',
      'src/features/forgotten/index.ts',
      'export const forgotten = 1;',
      /features\/forgotten is not among the features of src\/app\.ts/,
    ],
    ['the driver in a feature', 'src/features/clients/x.ts', "import pg from 'pg';", /imports pg/],
    ['the driver in the plumbing of HTTP', 'src/foundation/http/x.ts', "import type pg from 'pg';", /imports pg/],
    [
      'the store in a feature',
      'src/features/documents/x.ts',
      "import { S3Client } from '@aws-sdk/client-s3';",
      /imports @aws-sdk\/client-s3/,
    ],
    [
      'the queue in a feature',
      'src/features/documents/x.ts',
      "import { run } from 'graphile-worker';",
      /imports graphile-worker/,
    ],
    [
      'the server in a verb',
      'src/features/clients/create-x.ts',
      "import type { FastifyRequest } from 'fastify';",
      /imports fastify/,
    ],
    [
      'a plugin of the server in a feature',
      'src/features/clients/routes.ts',
      "import cors from '@fastify/cors';",
      /imports @fastify\/cors/,
    ],
    ['the environment', 'src/features/clients/x.ts', "const port = process.env['PORT'];", /reads the environment/],
    ['the environment by another name', 'src/foundation/x.ts', 'const { env } = process;', /reads the environment/],
    [
      'the environment as a module',
      'src/foundation/x.ts',
      "import { env } from 'node:process';",
      /reads the environment/,
    ],
    ['the clock', 'src/features/clients/x.ts', 'const now = new Date();', /reads the clock/],
    ['the clock in milliseconds', 'src/platforms/x.ts', 'const now = Date.now();', /reads the clock/],
    ['state of a module', 'src/foundation/x.ts', 'export let count = 0;', /keeps state in the module/],
    [
      'state of a task',
      'src/foundation/x.ts',
      "import { AsyncLocalStorage } from 'node:async_hooks';",
      /imports node:async_hooks/,
    ],
    [
      'a file outside of the house',
      'src/features/clients/x.ts',
      "import { newAgency } from '../../../test/support/service.ts';",
      /imports .*outside of src/,
    ],
    ['a package that is not there', 'src/features/clients/x.ts', "import x from './not-there.ts';", /does not exist/],
  ];
  for (const [what, path, text, fault] of cases) {
    const faults = importFaults(new Map([...house, [path, text]]));
    t.ok(
      faults.some((found) => fault.test(found)),
      `${what}: ${faults.join('; ') || 'nothing found'}`,
    );
  }
});

t.test('a circle of imports is found, through types too', async (t) => {
  const circle: Sources = new Map([
    ['src/foundation/a.ts', "import { b } from './b.ts';"],
    ['src/foundation/b.ts', "import type { C } from './c.ts';"],
    ['src/foundation/c.ts', "export { a } from './a.ts';"],
  ]);
  t.match(importFaults(new Map([...house, ...circle])), [/^a circle: .*a\.ts > .*b\.ts > .*c\.ts > .*a\.ts$/]);
});

t.test('a comment and a word that look like a fault are none', async (t) => {
  const text =
    "// process.env is read elsewhere, and new Date() too\n/* import pg from 'pg' */\nexport const environment = 'env';\n";
  t.same(importFaults(new Map([...house, ['src/foundation/x.ts', text]])), []);
});
