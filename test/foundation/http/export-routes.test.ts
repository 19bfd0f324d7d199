import { randomBytes } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import t from 'tap';
import { sql } from 'kysely';
import { columnsOf } from '../../../src/foundation/exports/columns.ts';
import { exportRoutes } from '../../../src/foundation/http/export-routes.ts';
import type { App } from '../../../src/foundation/http/app-type.ts';
import { listQuery } from '../../../src/foundation/http/schemas.ts';
import { startService } from '../../support/service.ts';

/** A list of 40 pages, each of about a megabyte; its pages are read as those of any list. */
const pagesInAll = 40;
let pagesRead = 0;
let failsAt = Infinity;

// What cannot be compressed away.
const noise = () => randomBytes(1500).toString('base64');

function addEndlessList(app: App): void {
  const { text, number } = columnsOf<{ id: string; number: number; content: string }>();
  exportRoutes(app, {
    path: '/v1/probes',
    name: 'Probes',
    scope: 'clients:read',
    querystring: listQuery(['created_at'], {}),
    columns: [text('id'), number('number'), text('content')],
    page: async (ctx, { cursor = '0' }: { cursor?: string; limit?: number }) => {
      await sql`select 1`.execute(ctx.db);
      const page = Number(cursor);
      if (page >= failsAt) throw new Error('the database is gone');
      pagesRead += 1;
      const data = Array.from({ length: 500 }, (_, number) => ({ id: `${page}-${number}`, number, content: noise() }));
      const last = page + 1 === pagesInAll;
      return { data, has_more: !last, next_cursor: last ? null : String(page + 1) };
    },
  });
}

const service = await startService(t, { DATABASE_POOL_SIZE: '2' }, undefined, (app) => {
  app.addHook('onRoute', (route) => {
    route.schema = { tags: ['Clients'], ...route.schema };
  });
  addEndlessList(app);
});
const agency = await service.newAgency();

t.beforeEach(() => {
  pagesRead = 0;
  failsAt = Infinity;
});

/** The answer with its body not yet read. */
const open = (path: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(`${service.url}${path}`, { headers: { authorization: `Bearer ${agency.api_key}` } }, resolve).on(
      'error',
      reject,
    );
  });

for (const file of ['/v1/probes.csv', '/v1/probes.xlsx']) {
  t.test(`${file}: a reader who reads no further holds neither the rows nor a connection`, async (t) => {
    const answer = await open(file);
    answer.on('error', () => undefined);
    answer.pause();
    await pause(1000);
    const waiting = pagesRead;
    t.ok(waiting < pagesInAll, `${waiting} of ${pagesInAll} pages were read`);
    t.equal(service.db.pool.idleCount, service.db.pool.totalCount, 'every connection is free');
    t.equal((await agency.get('/v1/clients')).status, 200);

    answer.destroy();
    await pause(500);
    const whenGone = pagesRead;
    t.ok(whenGone <= waiting + 2, 'one who has gone away is not read for');
    await pause(300);
    t.equal(pagesRead, whenGone);
    const cutOff = service.logged
      .map((line) => JSON.parse(line))
      .filter(({ msg, path }) => msg === 'cut off' && path === file);
    t.match(
      cutOff,
      [{ agency_id: agency.agency_id, credential_id: String, method: 'GET', status: 200 }],
      'he is on record',
    );
  });

  t.test(`${file}: the first bytes come long before the last page is read`, async (t) => {
    const answer = await open(file);
    await new Promise((resolve) => answer.once('data', resolve));
    t.ok(pagesRead < pagesInAll, `${pagesRead} of ${pagesInAll} pages`);
    answer.resume();
    await new Promise((resolve) => answer.once('end', resolve));
    t.equal(pagesRead, pagesInAll);
    t.equal(answer.complete, true);
  });

  t.test(`${file}: a failure in the middle breaks the connection, one at the start is told`, async (t) => {
    failsAt = 5;
    const answer = await open(file);
    answer.resume();
    const ending = await new Promise((resolve) => {
      answer.once('end', () => {
        resolve('end');
      });
      answer.once('error', () => {
        resolve('error');
      });
    });
    t.equal(ending, 'error', 'the reader learns that the file is not whole');
    t.equal(answer.complete, false);
    t.ok(
      service.logged.some((line) => line.includes('the database is gone')),
      'and the log says why',
    );
    failsAt = 0;
    const refused = await agency.get(file);
    t.match([refused.status, refused.headers.get('content-type')], [500, /^application\/problem\+json/]);
    t.equal(refused.headers.get('content-disposition'), null);
  });

  t.test(`${file}: HEAD reads one page and sends the headers alone`, async (t) => {
    const { status, headers, text } = await agency.call('HEAD', file);
    t.same([status, text, pagesRead], [200, '', 1]);
    t.match(headers.get('content-disposition'), /^attachment; filename="probes-2026-11-22\./);
  });
}
