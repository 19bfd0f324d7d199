// The baseline of the benchmark: node:http and pg doing the same to the same database and folder, and nothing else.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { createObjectStore } from '../../src/foundation/objects/index.ts';
import type { BareTask } from './bare-task.ts';

const task = JSON.parse(String(process.env['BARE_TASK'])) as BareTask;
const pool = new pg.Pool({ connectionString: task.database_url, max: task.pool_size });
const objects = createObjectStore({ kind: 'folder', directory: task.document_directory });
await objects.prepare();

const columns = 'id, name, reference, contact_email, status, archived_at, version, created_at, updated_at';

type Handler = (url: URL, request: IncomingMessage) => Promise<object | undefined>;

const handlers: Record<string, Handler> = {
  async read({ searchParams }) {
    const text = `select ${columns} from clients where agency_id = $1 and id = $2`;
    const { rows } = await pool.query<object>({ name: 'read', text, values: [task.agency_id, searchParams.get('id')] });
    return rows[0];
  },
  async list({ searchParams }) {
    const limit = Number(searchParams.get('limit'));
    const text = `select ${columns} from clients where agency_id = $1 and status = $2 order by created_at desc, id desc limit $3`;
    const values = [task.agency_id, searchParams.get('status'), limit + 1];
    const { rows } = await pool.query<object>({ name: 'list', text, values });
    return { data: rows.slice(0, limit), has_more: rows.length > limit, next_cursor: null };
  },
  async create(_url, request) {
    const { name } = JSON.parse(await textOf(request)) as { name: string };
    const text = `insert into clients (agency_id, id, name, created_at, updated_at) values ($1, $2, $3, now(), now()) returning ${columns}`;
    const { rows } = await pool.query<object>({ name: 'create', text, values: [task.agency_id, randomUUID(), name] });
    return rows[0];
  },
  async eligibility() {
    const { text, values } = task.eligibility;
    const { rows } = await pool.query<object>({ name: 'eligibility', text, values });
    return rows[0];
  },
  async upload(_url, request) {
    const id = randomUUID();
    await objects.put(`${task.agency_id}/documents/${id}`, request);
    return { id };
  },
};

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://bare');
  const handler = handlers[url.pathname.slice(1)] ?? (() => Promise.reject(new Error('no such case')));
  handler(url, request).then(
    (body) =>
      response
        .writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(body)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(
    `bare listens on http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : ''}`,
  );
});
