import { Kysely, PostgresDialect } from 'kysely';
import { answered, createDeskClient, type DeskClient } from '../../openapi/client.ts';
import { loadRightWithPapers } from '../../src/features/eligibility/queries.ts';
import type { Context } from '../../src/foundation/context.ts';
import { openOwnerPool } from '../../src/foundation/database/pool.ts';
import type { Database } from '../../src/foundation/database/tables.ts';

export const clientCount = 5000;

export type Seeded = { client_id: string; ip_right_id: string; eligibility: { text: string; values: unknown[] } };

/** A PDF of the given size, as far as a sniffer can tell. */
export function pdfOf(bytes: number): Buffer {
  const pdf = Buffer.alloc(bytes, 'takedown-desk ');
  pdf.write('%PDF-1.7\n');
  pdf.write('\n%%EOF\n', bytes - 7);
  return pdf;
}

/** Five thousand clients, one of them with a right and all its papers. */
export async function seed(url: string, apiKey: string, agencyId: string, databaseUrl: string): Promise<Seeded> {
  const desk = createDeskClient(url, apiKey);
  const client_id = await makeClient(desk);
  const ip_right_id = await makeRight(desk, client_id);
  const pool = openOwnerPool(databaseUrl, 2);
  await pool.query(
    `insert into clients (agency_id, id, name, created_at, updated_at)
     select $1, gen_random_uuid(), 'Client ' || n, now() - n * interval '1 minute', now() from generate_series(1, $2::integer) n`,
    [agencyId, clientCount],
  );
  await pool.query('vacuum analyze');
  const eligibility = await statementOf(pool, ip_right_id);
  await pool.end();
  return { client_id, ip_right_id, eligibility };
}

async function makeClient(desk: DeskClient): Promise<string> {
  const { id } = await answered(desk.POST('/v1/clients', { body: { name: 'Aurora Brands AB' } }));
  return id;
}

async function makeRight(desk: DeskClient, client_id: string): Promise<string> {
  const name = 'Aurora Brands AB';
  const [licence, certificate, letter] = [
    await upload(desk, 'business_licence'),
    await upload(desk, 'ip_certificate'),
    await upload(desk, 'authorisation_letter'),
  ];
  const holder = await answered(
    desk.POST('/v1/right-holders', {
      body: { client_id, kind: 'company', name, country: 'SE', identity_document_ids: [licence] },
    }),
  );
  const right = await answered(
    desk.POST('/v1/ip-rights', {
      body: {
        right_holder_id: holder.id,
        type: 'trademark',
        jurisdiction: 'CN',
        status: 'registered',
        title: 'AURORA',
        registration_number: '12345678',
        registrant_name: name,
        nice_classes: [25],
        registered_on: '2020-01-01',
        expires_on: '2029-12-31',
        certificate_document_ids: [certificate],
      },
    }),
  );
  await answered(
    desk.POST('/v1/authorisation-letters', {
      body: {
        right_holder_id: holder.id,
        document_id: letter,
        acts: ['file_complaint'],
        valid_from: '2026-01-01',
        valid_until: '2027-12-31',
      },
    }),
  );
  return right.id;
}

async function upload(
  desk: DeskClient,
  kind: 'business_licence' | 'ip_certificate' | 'authorisation_letter',
): Promise<string> {
  const file = new File([new Uint8Array(pdfOf(2048))], `${kind}.pdf`, { type: 'application/pdf' });
  const { id } = await answered(desk.POST('/v1/documents', { body: { kind, file } }));
  return id;
}

/** The statement with which the service loads a right and its papers, as the driver sends it. */
async function statementOf(pool: ReturnType<typeof openOwnerPool>, ipRightId: string): Promise<Seeded['eligibility']> {
  const statements: Seeded['eligibility'][] = [];
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    log({ query }) {
      statements.push({ text: query.sql, values: [...query.parameters] });
    },
  });
  await loadRightWithPapers({ db } as unknown as Context, ipRightId);
  const [statement] = statements;
  if (statement === undefined) throw new Error('the eligibility of a right was loaded without a statement');
  return statement;
}
