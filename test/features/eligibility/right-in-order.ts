import type { Answer, Caller } from '../../support/caller.ts';

type Fields = Record<string, unknown>;

/** What differs from a mainland-China trademark of a company with every paper in order; null leaves a thing out. */
export type Differences = {
  right?: Fields;
  /** The kind of the document that proves the right. */
  certificate?: string | null;
  holder?: Fields;
  identity?: Fields | null;
  letter?: Fields | null;
  portals?: Record<string, string>;
};

/** What has to be there for a complaint, as an agency records it over HTTP. */
export type Recorded = { client_id: string; right_holder_id: string; id: string; letter_id: string | null };

const holderName = 'Aurora Brands AB';

/** Uploads a small PDF of a kind. */
export async function uploadPaper(agency: Caller, kind: string, fields: Record<string, string> = {}): Promise<string> {
  const file = { name: `${kind}.pdf`, type: 'application/pdf', bytes: Buffer.from(`%PDF-1.4\n% ${kind}\n%%EOF\n`) };
  const answer = await agency.upload('/v1/documents', file, { kind, ...fields });
  if (answer.status !== 201) throw new Error(`the upload was answered ${answer.status}: ${answer.text}`);
  return String(answer.body.id);
}

/** Lets the agency prove its own identity. */
export async function proveAgency(agency: Caller): Promise<void> {
  const id = await uploadPaper(agency, 'business_licence');
  const answer = await agency.patch('/v1/agency', { identity_document_ids: [id] });
  if (answer.status !== 200) throw new Error(`the agency was not changed: ${answer.text}`);
}

/** Records a right with every paper in order but for the differences. */
export async function recordRight(agency: Caller, differences: Differences = {}): Promise<Recorded> {
  const { certificate = 'ip_certificate', portals = { ttg_ipp: 'approved', aidc_ipp: 'approved' } } = differences;
  const { id: client_id } = await agency.make('/v1/clients', { name: 'Aurora' });
  const right_holder_id = await recordHolder(agency, client_id, differences);
  const { id } = await agency.make('/v1/ip-rights', {
    right_holder_id,
    type: 'trademark',
    jurisdiction: 'CN',
    status: 'registered',
    registration_number: '12345678',
    title: 'AURORA',
    nice_classes: [9],
    registrant_name: holderName,
    registered_on: '2015-03-14',
    expires_on: '2035-03-13',
    certificate_document_ids:
      certificate === null ? [] : [await uploadPaper(agency, certificate, { client_id, language: 'zh' })],
    ...differences.right,
  });
  for (const [portal, status] of Object.entries(portals)) {
    await agency.make('/v1/portal-registrations', { ip_right_id: id, portal, status });
  }
  return { client_id, right_holder_id, id, letter_id: await recordLetter(agency, right_holder_id, differences) };
}

async function recordHolder(agency: Caller, client_id: string, { holder, identity }: Differences): Promise<string> {
  const proofs =
    identity === null
      ? []
      : [{ document_id: await uploadPaper(agency, 'business_licence', { client_id, language: 'en' }), ...identity }];
  const rightHolder = await agency.make('/v1/right-holders', {
    client_id,
    kind: 'company',
    name: holderName,
    country: 'SE',
    identity_documents: proofs,
    ...holder,
  });
  return rightHolder.id;
}

async function recordLetter(agency: Caller, right_holder_id: string, { letter }: Differences): Promise<string | null> {
  if (letter === null) return null;
  const made = await agency.make('/v1/authorisation-letters', {
    right_holder_id,
    document_id: await uploadPaper(agency, 'authorisation_letter'),
    acts: ['file_complaint'],
    valid_from: '2015-01-01',
    valid_until: '2030-12-31',
    principal_name: holderName,
    sealed: true,
    ...letter,
  });
  return made.id;
}

export const alibabaGroup = ['taobao', 'tmall', '1688', 'alibaba', 'aliexpress'];

/** Asks for the eligibility of a right, on the platforms of the Alibaba group unless it says which; throws when there is none. */
export async function eligibilityOf(agency: Caller, id: string, query = ''): Promise<Answer['body']> {
  const where = query.includes('platform=') ? [] : alibabaGroup.map((code) => `platform=${code}`);
  const answer = await agency.get(`/v1/ip-rights/${id}/eligibility?${[query, ...where].join('&')}`);
  if (answer.status !== 200) throw new Error(`eligibility was answered ${answer.status}: ${answer.text}`);
  return answer.body;
}

/** The verdict of each platform. */
export const verdictsIn = ({ data }: Answer['body']): Record<string, string> =>
  Object.fromEntries(data.map(({ platform, verdict }: { platform: string; verdict: string }) => [platform, verdict]));

/** The same verdict on every platform of the group. */
export const everywhere = (verdict: string): Record<string, string> =>
  Object.fromEntries(alibabaGroup.map((platform) => [platform, verdict]));

export type Check = { code: string; outcome: string; message: string; remedy: string | null; source: string };

/** One check of the answer for one platform. */
export function checkIn({ data }: Answer['body'], platform: string, code: string): Check {
  const assessment = (data as { platform: string; checks: Check[] }[]).find((one) => one.platform === platform);
  const check = assessment?.checks.find((one) => one.code === code);
  if (check === undefined) throw new Error(`no check ${code} of ${platform}`);
  return check;
}

/** The codes of the checks that failed on a platform. */
export const failuresIn = ({ data }: Answer['body'], platform: string): string[] =>
  (data as { platform: string; checks: Check[] }[])
    .filter((one) => one.platform === platform)
    .flatMap(({ checks }) => checks.filter(({ outcome }) => outcome === 'fail').map(({ code }) => code));
