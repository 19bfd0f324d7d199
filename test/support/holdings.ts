import { asAgency, type Caller } from './caller.ts';
import type { TestService } from './service.ts';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** Uploads a small document and tells its id; it is the agency's own when no client is given. */
export async function uploadPaper(agency: Caller, kind: string, client_id?: string): Promise<string> {
  const fields = { kind, ...(client_id === undefined ? {} : { client_id }) };
  const answer = await agency.upload(
    '/v1/documents',
    { name: 'paper.pdf', type: 'application/pdf', bytes: pdf },
    fields,
  );
  if (answer.status !== 201) throw new Error(`an upload was answered ${answer.status}: ${answer.text}`);
  return String(answer.body.id);
}

export type Holding = { client_id: string; right_holder_id: string };

/** A client with one right holder, a company. */
export async function makeHolder(agency: Caller, name = 'Aurora Brands AB'): Promise<Holding> {
  const client = await agency.make('/v1/clients', { name });
  const holder = await agency.make('/v1/right-holders', { client_id: client.id, kind: 'company', name });
  return { client_id: client.id, right_holder_id: holder.id };
}

/** The body of a registered trademark of mainland China. */
export const trademarkOf = (right_holder_id: string, others: Record<string, unknown> = {}) => ({
  right_holder_id,
  type: 'trademark',
  jurisdiction: 'CN',
  status: 'registered',
  registration_number: '12345678',
  title: 'AURORA',
  registrant_name: 'Aurora Brands AB',
  nice_classes: [25, 18],
  registered_on: '2018-03-01',
  expires_on: '2028-02-29',
  ...others,
});

/** The same agency through a credential that is restricted to some clients. */
export async function restrictedTo(service: TestService, agency: Caller, client_ids: string[]): Promise<Caller> {
  const me = await agency.get('/v1/me');
  const key = await agency.make('/v1/api-keys', { name: 'restricted', scopes: me.body.scopes as string[], client_ids });
  return asAgency(service.url, String(key['key']));
}
