import { Readable } from 'node:stream';
import { type TObject, Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { ListQuery, Page } from '../database/pagination.ts';
import type { App } from './app-type.ts';
import { attachment } from './content-disposition.ts';
import type { Scope } from '../scopes.ts';
import type { Column } from '../exports/columns.ts';
import { csvOf, type CsvOptions, separators } from '../exports/csv.ts';
import { xlsxOf } from '../exports/xlsx.ts';

/** A list that is exported too. */
export type ExportedList<Query extends ListQuery, Row> = {
  /** The path of the list: its exports stand beside it, as `….csv` and `….xlsx`. */
  path: `/v1/${string}`;
  /** What the list shows, as its operationId ends and as a sheet is called: `Complaints`. */
  name: string;
  scope: Scope;
  /** The query of the list; paging is no part of an export. */
  querystring: TObject;
  columns: readonly Column<Row>[];
  /** One page of the list. */
  page(ctx: Context, query: Query): Promise<Page<Row>>;
};

type Format<Row> = {
  extension: 'csv' | 'xlsx';
  contentType: string;
  description: string;
  /** What may be asked beside the filters. */
  parameters: Parameters<typeof Type.Object>[0];
  write(pages: AsyncIterable<readonly Row[]>, options: CsvOptions): AsyncIterable<Uint8Array>;
};

/** What may be asked of a CSV file. */
export const csvParameters = {
  separator: Type.Optional(
    Type.Unsafe<keyof typeof separators>({
      type: 'string',
      enum: Object.keys(separators),
      default: 'comma',
      description: 'What stands between two cells',
    }),
  ),
  bom: Type.Optional(
    Type.Boolean({ default: false, description: 'Whether the file begins with a byte order mark, for Excel' }),
  ),
};

/** Lets a list be had as a whole: `GET {path}.csv` and `GET {path}.xlsx`, with the filters and the order of the list. */
export function exportRoutes<Query extends ListQuery, Row>(app: App, list: ExportedList<Query, Row>): void {
  const { columns, name } = list;
  addExport(app, list, {
    extension: 'csv',
    contentType: 'text/csv',
    description:
      'CSV (RFC 4180, UTF-8, lines end with CR LF). A text that a spreadsheet would take for a formula has an apostrophe before it.',
    parameters: csvParameters,
    write: (pages, options) => csvOf(columns, pages, options),
  });
  addExport(app, list, {
    extension: 'xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    description:
      'An Excel workbook. Times are UTC. A text that is longer than a cell may be is cut after 32,767 characters; more than 1,048,575 rows, or than about a gigabyte of text, go on in a further sheet.',
    parameters: {},
    write: (pages) => xlsxOf(columns, pages, { title: name }),
  });
}

function addExport<Query extends ListQuery, Row>(app: App, list: ExportedList<Query, Row>, format: Format<Row>): void {
  const { path, name, scope, querystring } = list;
  const { extension, contentType, description, parameters } = format;
  const words = name.replaceAll(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
  app.get(
    `${path}.${extension}`,
    {
      config: { scope, streamed: true },
      schema: {
        operationId: `export${name}As${extension === 'csv' ? 'Csv' : 'Xlsx'}`,
        summary: `Export ${words} as ${extension.toUpperCase()}`,
        description: `Everything that the list shows under these filters, in its order, as one file. ${description} The file is made while it is sent: if the connection breaks, it is not whole. One that changes meanwhile can be missing or come twice if the order is that of its changes.`,
        querystring: Type.Object(
          { ...Type.Omit(querystring, ['limit', 'cursor']).properties, ...parameters },
          { additionalProperties: false },
        ),
        response: {
          200: {
            description: 'The file',
            content: { [contentType]: { schema: { type: 'string', format: 'binary' } } },
          },
        },
      },
    },
    (request, reply) => sendExport(request, reply, list, format),
  );
}

const rowsOfPage = 500;

/** The first page is read before the answer begins: what is wrong with the request can still be said then. */
async function sendExport<Query extends ListQuery, Row>(
  request: FastifyRequest,
  reply: FastifyReply,
  { path, page }: ExportedList<Query, Row>,
  { extension, contentType, parameters, write }: Format<Row>,
): Promise<FastifyReply> {
  const [options, filters] = split(request.query as Record<string, unknown>, Object.keys(parameters));
  let day = '';
  const read = (cursor: string | null) =>
    request.inAgency((ctx) => {
      day ||= ctx.clock.now().toISOString().slice(0, 10);
      return page(ctx, { ...filters, limit: rowsOfPage, ...(cursor === null ? {} : { cursor }) } as Query);
    });
  const first = await read(null);
  reply.headers({
    'content-type': `${contentType}${extension === 'csv' ? '; charset=utf-8; header=present' : ''}`,
    'content-disposition': attachment(`${path.slice('/v1/'.length)}-${day}.${extension}`),
  });
  if (request.method === 'HEAD') return await reply.send(Readable.from([]));
  const file = Readable.from(write(pagesFrom(first, read), options), { objectMode: false });
  file.once('error', (err) => {
    request.log.error({ err }, 'export broke off');
  });
  return await reply.send(file);
}

/** The pages from the first one on. Between two of them nothing is held: a slow reader keeps no connection. */
async function* pagesFrom<Row>(
  first: Page<Row>,
  read: (cursor: string) => Promise<Page<Row>>,
): AsyncGenerator<readonly Row[]> {
  for (let page = first; ; page = await read(page.next_cursor)) {
    yield page.data;
    if (page.next_cursor === null) return;
  }
}

function split(query: Record<string, unknown>, names: readonly string[]) {
  const entries = Object.entries(query);
  const isNamed = ([name]: [string, unknown]) => names.includes(name);
  return [
    Object.fromEntries(entries.filter(isNamed)),
    Object.fromEntries(entries.filter((entry) => !isNamed(entry))),
  ] as const;
}
