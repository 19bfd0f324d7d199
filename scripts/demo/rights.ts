import { answered, type Schemas } from '../../openapi/client.ts';
import { daysFrom, type Desk, lastDayOf, upload } from './desk.ts';
import { company, type Parties, person } from './office.ts';
import { certificate, type CertificateText } from './papers.ts';

/** The rights of the story, from the one that serves everywhere to the one that serves nowhere yet. */
export const rightNames = ['cn_trademark', 'eu_trademark', 'design_patent', 'copyright', 'application'] as const;
export type RightName = (typeof rightNames)[number];
export type Rights = Record<RightName, Schemas['IpRight']>;

type RightFields = Omit<Schemas['IpRightCreate'], 'right_holder_id'>;

/** How a right stands in its register, and the paper that proves it. */
type Register = {
  owner: 'company_id' | 'person_id';
  fields: RightFields;
  paper: { file_name: string; kind: Schemas['DocumentKind'] } & Omit<CertificateText, 'facts'>;
};

const registers: Record<RightName, (today: string) => Register> = {
  cn_trademark: (today) => ({
    owner: 'company_id',
    fields: {
      ...auroraMark,
      jurisdiction: 'CN',
      ...registered(today, '12345678', 10),
      registrant_name_zh: company.name_zh,
      protect_from: daysFrom(today, -365),
      protect_until: daysFrom(today, 365),
    },
    paper: {
      file_name: 'aurora-trademark-cn-12345678.pdf',
      kind: 'ip_certificate',
      office: 'China National Intellectual Property Administration',
      title: 'Trademark Registration Certificate',
      closing: 'This mark is registered for the goods of the classes named above.',
    },
  }),
  eu_trademark: (today) => ({
    owner: 'company_id',
    fields: { ...auroraMark, jurisdiction: 'EM', ...registered(today, '018123456', 10) },
    paper: {
      file_name: 'aurora-trademark-em-018123456.pdf',
      kind: 'ip_certificate',
      office: 'European Union Intellectual Property Office',
      title: 'Certificate of Registration',
      closing: 'This European Union trade mark is entered in the register for the classes named above.',
    },
  }),
  design_patent: (today) => ({
    owner: 'company_id',
    fields: {
      type: 'design_patent',
      title: 'Ring lamp',
      jurisdiction: 'CN',
      ...granted(today, designNumber, 15),
      registrant_name: company.name,
      registrant_name_zh: company.name_zh,
      patent_link_explanation: 'The three concentric rings of views 1 to 4 are visible on every lamp that is offered.',
    },
    paper: {
      file_name: 'ring-lamp-design-patent-cn.pdf',
      kind: 'ip_certificate',
      office: 'China National Intellectual Property Administration',
      title: 'Design Patent Certificate',
      closing: 'The design shown in the views of the application is granted from the day named above.',
    },
  }),
  copyright: (today) => ({
    owner: 'person_id',
    fields: {
      type: 'copyright',
      title: 'Northern Lights',
      jurisdiction: 'US',
      work_type: 'fine_art',
      authorship: 'person',
      completed_on: daysFrom(today, -1100),
      first_published_on: daysFrom(today, -1000),
      status: 'registered',
      registration_number: 'VA0002345678',
      registered_on: daysFrom(today, -900),
      registrant_name: person.name,
    },
    paper: {
      file_name: 'northern-lights-copyright-us.pdf',
      kind: 'ip_certificate',
      office: 'United States Copyright Office',
      title: 'Certificate of Registration',
      closing: 'The claim to copyright in the work named above is entered in the records of the office.',
    },
  }),
  application: () => ({
    owner: 'company_id',
    fields: {
      ...auroraMark,
      title: 'AURORA KIDS',
      nice_classes: [28],
      jurisdiction: 'CN',
      status: 'application',
      application_number: '87654321',
    },
    paper: {
      file_name: 'aurora-kids-application-receipt.pdf',
      kind: 'application_receipt',
      office: 'China National Intellectual Property Administration',
      title: 'Receipt of a Trademark Application',
      closing: 'The application was received. This receipt is no proof of a registration.',
    },
  }),
};

const designNumber = 'ZL202430123456.1';

const auroraMark = {
  type: 'trademark' as const,
  title: 'AURORA',
  brand: 'Aurora',
  mark_type: 'combined' as const,
  nice_classes: [9, 11],
  registrant_name: company.name,
};

/** Registered two years ago, for so many years. */
const registered = (today: string, registration_number: string, years: number) => {
  const registered_on = daysFrom(today, -730);
  return {
    status: 'registered',
    registration_number,
    registered_on,
    expires_on: lastDayOf(registered_on, years),
  } as const;
};

/** Filed half a year before its grant, and protected for so many years from the filing. */
const granted = (today: string, registration_number: string, years: number) => {
  const filed_on = daysFrom(today, -900);
  return {
    ...registered(today, registration_number, years),
    filed_on,
    expires_on: lastDayOf(filed_on, years),
  } as const;
};

/** Records every right with the certificate (or only the receipt) that proves it. */
export async function recordRights(desk: Desk, parties: Parties): Promise<Rights> {
  desk.reporter.chapter('Their rights are recorded, each with its certificate');
  const rights: Partial<Rights> = {};
  for (const name of rightNames) {
    const register = registers[name](desk.today);
    const right = await recordRight(desk, parties, register);
    rights[name] = right;
    desk.reporter.did(`${describeRight(right)}: ${register.paper.title}, ${numberOf(right)}`);
  }
  return rights as Rights;
}

async function recordRight(desk: Desk, parties: Parties, { owner, fields, paper }: Register) {
  const { file_name, kind, ...text } = paper;
  const document = await certificate(file_name, kind, { ...text, facts: factsOf(fields) });
  const papers = { certificate_document_ids: [await upload(desk, document, parties.client_id)] };
  const reports = fields.type === 'design_patent' ? await uploadReport(desk, parties) : {};
  return await answered(
    desk.api.POST('/v1/ip-rights', { body: { right_holder_id: parties[owner], ...fields, ...papers, ...reports } }),
  );
}

/** Designs are registered without examination, so the platforms ask for what the office says of this one. */
async function uploadReport(desk: Desk, { client_id }: Parties) {
  const report = await certificate('ring-lamp-evaluation-report.pdf', 'patent_evaluation_report', {
    office: 'China National Intellectual Property Administration',
    title: 'Patent Evaluation Report',
    facts: { Patent: designNumber, Title: 'Ring lamp' },
    closing: 'No defect was found that would prevent the design from being protected.',
  });
  return { evaluation_report_document_ids: [await upload(desk, report, client_id)] };
}

const numberOf = ({ registration_number, application_number }: Schemas['IpRight']): string =>
  registration_number ?? application_number ?? 'without a number';

/** What the office printed: the same as what is recorded, in the letters that a PDF font has. */
const factsOf = (fields: RightFields): Record<string, string> => {
  const facts = {
    Title: fields.title,
    Number: fields.registration_number ?? fields.application_number,
    Owner: fields.registrant_name,
    Classes: fields.nice_classes?.join(', '),
    'Filed on': fields.filed_on,
    'Registered on': fields.registered_on,
    'Expires on': fields.expires_on,
  };
  return Object.fromEntries(Object.entries(facts).filter((fact): fact is [string, string] => Boolean(fact[1])));
};

const typeNames: Record<Schemas['IpRightType'], string> = {
  trademark: 'trademark',
  invention_patent: 'invention patent',
  utility_model: 'utility model',
  design_patent: 'design patent',
  copyright: 'copyright',
};

/** A right in a few words: `AURORA, trademark (CN)`. */
export const describeRight = ({ title, type, jurisdiction, status }: Schemas['IpRight']): string =>
  `${title}, ${typeNames[type]}${status === 'application' ? ' application' : ''} (${jurisdiction})`;
