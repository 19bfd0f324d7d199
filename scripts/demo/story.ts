import { answered, createDeskClient, type Schemas } from '../../openapi/client.ts';
import type { Desk, Upload } from './desk.ts';
import { assessAll, type EligibilityTable, lookTooEarly } from './eligibility.ts';
import { fileComplaints, type Filing, recordAnswers } from './filing.ts';
import { openOffice, type Parties } from './office.ts';
import { platformCodes } from './plans.ts';
import { registerOnPortals, signLetters } from './powers.ts';
import type { Reporter } from './reporter.ts';
import { recordRights, type Rights } from './rights.ts';
import { type Ids, lookAsStranger, type StrangerView } from './strangers.ts';

/** What came of one agency's work, as the service itself tells it at the end. */
export type Story = Filing & {
  parties: Parties;
  rights: Rights;
  uploads: Upload[];
  /** The checks that failed before letters and registrations were there. */
  failed_too_early: string[];
  /** The marketplaces that the story takes place on. */
  platforms: Schemas['Platform'][];
  eligibility: EligibilityTable;
  batches: Schemas['ComplaintBatch'][];
  complaints: Schemas['Complaint'][];
  /** The objections that wait for the agency's answer. */
  open_counter_notices: Schemas['CounterNotice'][];
  metrics: Schemas['RightHolderMetrics'];
  stranger: StrangerView;
};

type Setting = {
  url: string;
  /** Each agency's API key. */
  first: string;
  second: string;
  /** The day on which it happens, `YYYY-MM-DD`. */
  today: string;
  reporter: Reporter;
};

/**
 * An agency's work from the first client to the figures, through the public API alone; then what another agency sees of
 * it. Throws a Refusal when the service refuses what it should take, an Error when it takes what it should refuse.
 */
export async function tellStory({ url, first, second, today, reporter }: Setting): Promise<Story> {
  const desk: Desk = { api: createDeskClient(url, first), reporter, today, uploads: [] };
  const parties = await openOffice(desk);
  const rights = await recordRights(desk, parties);
  const failed_too_early = await lookTooEarly(desk, rights);
  await signLetters(desk, parties, rights);
  await registerOnPortals(desk, rights);
  const eligibility = await assessAll(desk, rights);
  const filing = await fileComplaints(desk, parties.client_id, rights);
  await recordAnswers(desk, filing.filed);
  await downloadAll(desk);
  const read = await readOutcome(desk, filing, parties);
  const stranger = await lookAsStranger(
    createDeskClient(url, second),
    desk,
    await idsOf(desk, { parties, rights, filing }),
  );
  const { uploads } = desk;
  return { parties, rights, uploads, failed_too_early, eligibility, ...filing, ...read, stranger };
}

/** Reads every file back: what comes must be what was sent, byte for byte. */
async function downloadAll({ api, reporter, uploads }: Desk): Promise<void> {
  reporter.chapter('The files are read back, and the figures');
  for (const [index, { paper, document }] of uploads.entries()) {
    const bytes = await answered(
      api.GET('/v1/documents/{id}/content', { params: { path: { id: document.id } }, parseAs: 'arrayBuffer' }),
    );
    if (Buffer.compare(Buffer.from(bytes), paper.bytes) !== 0) {
      throw new Error(`${paper.file_name} came back with other bytes than were uploaded.`);
    }
    reporter.progress('files downloaded, equal to what was uploaded', index + 1, uploads.length);
  }
}

async function readOutcome({ api, reporter }: Desk, { filed, refused_batch }: Filing, { company_id }: Parties) {
  const batches: Story['batches'] = [];
  const complaints: Story['complaints'] = [];
  for (const { id } of [...filed, refused_batch]) {
    batches.push(await answered(api.GET('/v1/complaint-batches/{id}', { params: { path: { id } } })));
    const query = { batch_id: [id], limit: 100 };
    complaints.push(...(await answered(api.GET('/v1/complaints', { params: { query } }))).data);
  }
  const metrics = await answered(
    api.GET('/v1/right-holders/{id}/metrics', {
      params: { path: { id: company_id }, query: { group_by: 'platform' } },
    }),
  );
  const open = await answered(api.GET('/v1/counter-notices', { params: { query: { status: ['open'] } } }));
  const known = await answered(api.GET('/v1/platforms'));
  const platforms = known.data.filter(({ code }) => platformCodes.some((used) => used === code));
  reporter.did(`${batches.length} batches, ${complaints.length} complaints and the figures of the right holder read`);
  return { platforms, batches, complaints, open_counter_notices: open.data, metrics };
}

type Made = { parties: Parties; rights: Rights; filing: Filing };

async function idsOf({ api, uploads }: Desk, { parties, rights, filing }: Made): Promise<Ids> {
  const [letter, account, registration, notice] = await Promise.all([
    answered(api.GET('/v1/authorisation-letters')),
    answered(api.GET('/v1/portal-accounts')),
    answered(api.GET('/v1/portal-registrations')),
    answered(api.GET('/v1/counter-notices')),
  ]);
  const idOf = (thing: { id: string } | undefined): string => {
    if (thing === undefined) throw new Error('A list that should hold what was made is empty.');
    return thing.id;
  };
  return {
    client: parties.client_id,
    right_holder: parties.company_id,
    document: idOf(uploads[0]?.document),
    ip_right: rights.cn_trademark.id,
    letter: idOf(letter.data[0]),
    portal_account: idOf(account.data[0]),
    registration: idOf(registration.data[0]),
    batch: idOf(filing.filed[0]),
    complaint: idOf({ id: filing.filed[0]?.complaint_ids[0] ?? '' }),
    counter_notice: idOf(notice.data[0]),
  };
}
