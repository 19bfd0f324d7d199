import { answered, type Schemas } from '../../openapi/client.ts';
import { daysFrom, type Desk, upload } from './desk.ts';
import { company, type Parties, person } from './office.ts';
import { letter } from './papers.ts';
import { describeRight, type RightName, type Rights } from './rights.ts';

const acts = ['file_complaint', 'answer_counter_notice', 'withdraw_complaint'] as const;

/** Both right holders sign: the company for three of its rights, the person for all of hers. */
export async function signLetters(desk: Desk, parties: Parties, rights: Rights): Promise<void> {
  desk.reporter.chapter('Letters of authorisation and portal registrations');
  const covered = [rights.cn_trademark, rights.eu_trademark, rights.design_patent, rights.application];
  const term = { valid_from: daysFrom(desk.today, -30), valid_until: daysFrom(desk.today, 335) };
  await signLetter(desk, parties.client_id, {
    right_holder_id: parties.company_id,
    ip_right_ids: covered.map(({ id }) => id),
    acts: [...acts],
    ...term,
    principal_name: company.name,
    signed_by: 'Astrid Berg',
    signatory_title: 'General Counsel',
    sealed: true,
  });
  await signLetter(desk, parties.client_id, {
    right_holder_id: parties.person_id,
    acts: [...acts],
    ...term,
    principal_name: person.name,
    signed_by: person.name,
  });
}

type Letter = Schemas['AuthorisationLetterCreate'] & { principal_name: string; signed_by: string };

async function signLetter(desk: Desk, client_id: string, fields: Letter): Promise<void> {
  const { principal_name: principal, signed_by, valid_from, valid_until } = fields;
  const paper = await letter(`authorisation-${principal.toLowerCase().replaceAll(' ', '-')}.pdf`, {
    principal,
    paragraphs: [
      `${principal} authorises North Sea IP to file complaints about listings that infringe its rights, to answer counter-notices and to withdraw complaints, on Taobao, Tmall, 1688, Alibaba.com and AliExpress.`,
      `This letter is in force from ${valid_from} until ${valid_until ?? 'it is revoked'}.`,
    ],
    signed_by,
  });
  const document_id = await upload(desk, paper, client_id);
  const signed = await answered(desk.api.POST('/v1/authorisation-letters', { body: { ...fields, document_id } }));
  desk.reporter.did(`letter of ${principal}, ${signed.status} until ${valid_until ?? 'revoked'}`);
}

type Answer = { portal: string; status: 'approved' | 'pending' | 'denied'; reason?: string };

/** What each portal said of each right; the application was never brought before one. */
const portalAnswers: Record<Exclude<RightName, 'application'>, Answer[]> = {
  cn_trademark: [
    { portal: 'ttg_ipp', status: 'approved' },
    { portal: 'aidc_ipp', status: 'approved' },
  ],
  eu_trademark: [
    { portal: 'ttg_ipp', status: 'denied', reason: 'Only registrations of mainland China are accepted.' },
    { portal: 'aidc_ipp', status: 'approved' },
  ],
  design_patent: [
    { portal: 'ttg_ipp', status: 'approved' },
    { portal: 'aidc_ipp', status: 'approved' },
  ],
  copyright: [
    { portal: 'ttg_ipp', status: 'approved' },
    { portal: 'aidc_ipp', status: 'pending' },
  ],
};

/** The agency signs in on both portals, accepts their disclaimers, and has the rights examined there. */
export async function registerOnPortals(desk: Desk, rights: Rights): Promise<void> {
  const accounts = new Map<string, string>();
  for (const portal of ['ttg_ipp', 'aidc_ipp']) accounts.set(portal, await openAccount(desk, portal));
  desk.reporter.did('accounts on the portals ttg_ipp and aidc_ipp, disclaimers accepted');
  for (const [name, answers] of Object.entries(portalAnswers) as [RightName, Answer[]][]) {
    for (const { portal, ...answer } of answers) {
      const account = accounts.get(portal) ?? null;
      await registerRight(desk, { ip_right_id: rights[name].id, portal, portal_account_id: account }, answer);
    }
    const said = answers.map(({ portal, status }) => `${status} by ${portal}`).join(', ');
    desk.reporter.did(`${describeRight(rights[name])}: ${said}`);
  }
}

async function openAccount({ api }: Desk, portal: string): Promise<string> {
  const body = { portal, login_email: 'desk@north-sea-ip.example', status: 'active' } as const;
  const { id } = await answered(api.POST('/v1/portal-accounts', { body }));
  await answered(
    api.POST('/v1/portal-accounts/{id}/disclaimer-acceptance', {
      params: { path: { id } },
      body: { accepted_by: 'Maren Holt', version: '2025-07' },
    }),
  );
  return id;
}

type Submitted = { ip_right_id: string; portal: string; portal_account_id: string | null };

async function registerRight({ api }: Desk, submitted: Submitted, answer: Omit<Answer, 'portal'>): Promise<void> {
  const body = { ...submitted, status: 'pending' } as const;
  const { id } = await answered(api.POST('/v1/portal-registrations', { body }));
  if (answer.status === 'pending') return;
  await answered(api.PATCH('/v1/portal-registrations/{id}', { params: { path: { id } }, body: answer }));
}
