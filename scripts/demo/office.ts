import { answered } from '../../openapi/client.ts';
import { daysFrom, type Desk, upload } from './desk.ts';
import { certificate } from './papers.ts';

/** The company whose marks and designs are protected. */
export const company = {
  name: 'Aurora Brands AB',
  name_zh: '极光品牌有限公司',
  country: 'SE',
  registration_number: '556677-8899',
};

/** The person whose pattern the company prints. */
export const person = { name: 'Ingrid Solberg', country: 'SE' };

/** The client and its right holders, by id. */
export type Parties = { client_id: string; company_id: string; person_id: string };

/** The agency proves who it is, takes a client in and records whose rights it will protect. */
export async function openOffice(desk: Desk): Promise<Parties> {
  const { api, reporter } = desk;
  reporter.chapter('The agency takes a client in');
  const licence = await upload(desk, await agencyLicence(), null);
  const { name } = await answered(
    api.PATCH('/v1/agency', {
      body: { contact_email: 'desk@north-sea-ip.example', identity_document_ids: [licence] },
    }),
  );
  reporter.did(`${name} proves its own identity with its business licence`);
  const client = await answered(
    api.POST('/v1/clients', {
      body: { name: company.name, reference: 'C-1042', contact_email: 'legal@aurora-brands.example' },
    }),
  );
  reporter.did(`client ${client.name}, reference ${client.reference ?? ''}`);
  const parties = {
    client_id: client.id,
    company_id: await recordCompany(desk, client.id),
    person_id: await recordPerson(desk, client.id),
  };
  reporter.did(`right holder ${company.name} (company), with its business licence`);
  reporter.did(`right holder ${person.name} (person), with her passport`);
  return parties;
}

async function recordCompany(desk: Desk, client_id: string): Promise<string> {
  const document_id = await upload(desk, await companyLicence(), client_id);
  const { id } = await answered(
    desk.api.POST('/v1/right-holders', {
      body: {
        client_id,
        kind: 'company',
        ...company,
        identity_documents: [{ document_id, name_on_document: company.name }],
      },
    }),
  );
  return id;
}

async function recordPerson(desk: Desk, client_id: string): Promise<string> {
  const expires_on = daysFrom(desk.today, 1500);
  const document_id = await upload(desk, await passport(expires_on), client_id);
  const { id } = await answered(
    desk.api.POST('/v1/right-holders', {
      body: {
        client_id,
        kind: 'individual',
        ...person,
        identity_documents: [
          { document_id, personal_kind: 'passport', name_on_document: person.name.toUpperCase(), expires_on },
        ],
      },
    }),
  );
  return id;
}

const agencyLicence = () =>
  certificate('north-sea-ip-business-licence.pdf', 'business_licence', {
    office: 'Chamber of Commerce',
    title: 'Business Licence',
    facts: { Name: 'North Sea IP', Number: '68012345', Business: 'Enforcement of intellectual property' },
    closing: 'The company named above is entered in the register and may carry on its business.',
  });

const companyLicence = () =>
  certificate('aurora-brands-business-licence.pdf', 'business_licence', {
    office: 'Companies Registration Office of Sweden',
    title: 'Business Licence',
    facts: { Name: company.name, Number: company.registration_number, Seat: 'Stockholm' },
    closing: 'The company named above is entered in the register and may carry on its business.',
  });

const passport = (expires_on: string) =>
  certificate('ingrid-solberg-passport.pdf', 'identity', {
    office: 'Kingdom of Sweden',
    title: 'Passport',
    facts: { Name: person.name.toUpperCase(), Nationality: 'Swedish', 'Valid until': expires_on },
    closing: 'A copy of the page with the personal data.',
  });
