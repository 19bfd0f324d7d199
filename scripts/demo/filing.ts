import { answered, type Schemas } from '../../openapi/client.ts';
import { follow } from './courses.ts';
import { type Desk, refusalOf, upload } from './desk.ts';
import { comparisonPicture } from './papers.ts';
import { type Plan, plans, readListingUrls } from './plans.ts';
import type { Rights } from './rights.ts';

/** A link that the service did not take into a batch, with its reason. */
export type RefusedLink = { url: string; status: number; code: string; detail: string };

/** A batch as it was handed over: its complaints stand in the order of the plan's courses. */
export type FiledBatch = { plan: Plan; id: string; submitted_at: string; complaint_ids: string[] };

export type Filing = {
  filed: FiledBatch[];
  refused_links: RefusedLink[];
  refused_batch: { id: string; problem: Schemas['Problem'] };
};

type Evidence = Map<Schemas['DocumentKind'], string>;

// What a hurried person pastes: no listing, a listing that is there already, and one of another platform.
const badLinks = [
  'https://item.taobao.com/item.htm',
  'https://item.taobao.com/item.htm?id=605150240460&skuId=1',
  'https://detail.tmall.com/item.htm?id=557017471577',
];

/** Files a batch on each platform, and tries one that rests on a right that is not eligible there. */
export async function fileComplaints(desk: Desk, client_id: string, rights: Rights): Promise<Filing> {
  desk.reporter.chapter('Complaints are filed');
  const urls = await readListingUrls();
  const evidence = await gatherEvidence(desk, client_id, rights);
  const filed: FiledBatch[] = [];
  const refused_links: RefusedLink[] = [];
  for (const [index, plan] of plans.entries()) {
    const id = await startBatch(desk, plan, rights, evidence);
    const links = urls[plan.platform].slice(0, plan.courses.length);
    const added = await addLinks(desk, id, index === 0 ? [...links, ...badLinks] : links);
    refused_links.push(...added.refused);
    const { submitted_at } = await submit(desk, id);
    filed.push({ plan, id, submitted_at: submitted_at ?? '', complaint_ids: added.complaint_ids });
    desk.reporter.did(`${plan.platform}: ${added.complaint_ids.length} complaints submitted (${plan.reason})`);
    for (const { url, code, detail } of added.refused) desk.reporter.refused(`${url} ${code}: ${detail}`);
  }
  return { filed, refused_links, refused_batch: await fileWithoutRight(desk, rights, evidence, urls.taobao) };
}

/** The trademark of the European Union is none in mainland China: the submission is refused with the checks. */
async function fileWithoutRight(desk: Desk, rights: Rights, evidence: Evidence, urls: string[]) {
  const [plan] = plans as [Plan];
  const id = await startBatch(desk, { ...plan, right: 'eu_trademark' }, rights, evidence);
  await addLinks(desk, id, urls.slice(0, 3));
  const problem = await refusalOf(submit(desk, id), 'not_eligible');
  desk.reporter.refused(`taobao, on the mark of the European Union: ${problem.status} ${problem.detail}`);
  for (const { detail } of problem.errors) desk.reporter.refused(`  ${detail}`);
  return { id, problem };
}

async function startBatch({ api }: Desk, plan: Plan, rights: Rights, evidence: Evidence): Promise<string> {
  const { platform, reason, description } = plan;
  const evidence_document_ids = plan.evidence.flatMap((kind) => evidence.get(kind) ?? []);
  const { id } = await answered(
    api.POST('/v1/complaint-batches', {
      body: { ip_right_id: rights[plan.right].id, platform, reason, description, evidence_document_ids },
    }),
  );
  return id;
}

async function addLinks({ api }: Desk, id: string, urls: string[]) {
  const { results } = await answered(
    api.POST('/v1/complaint-batches/{id}/complaints', {
      params: { path: { id } },
      body: { complaints: urls.map((url) => ({ url })) },
    }),
  );
  return {
    complaint_ids: results.flatMap((result) => result.id ?? []),
    refused: results.flatMap(({ index, status, problem }) =>
      problem === null ? [] : [{ url: urls[index] ?? '', status, ...faultOf(problem) }],
    ),
  };
}

const faultOf = ({ code, detail, errors: [first] }: Schemas['ComplaintProblem']) => ({
  code: first?.code ?? code,
  detail: first?.detail ?? detail,
});

const submit = ({ api }: Desk, id: string) =>
  answered(
    api.POST('/v1/complaint-batches/{id}/submission', {
      params: { path: { id } },
      body: { declared_by: 'Maren Holt' },
    }),
  );

/** A comparison for every complaint, and the report of the office that stands with the design already. */
async function gatherEvidence(desk: Desk, client_id: string, { design_patent }: Rights): Promise<Evidence> {
  const comparison = comparisonPicture('genuine-and-copy.png');
  const evidence: Evidence = new Map([[comparison.kind, await upload(desk, comparison, client_id)]]);
  for (const report of design_patent.evaluation_report_document_ids) evidence.set('patent_evaluation_report', report);
  return evidence;
}

/** Records what each platform and each seller answered. */
export async function recordAnswers(desk: Desk, filed: FiledBatch[]): Promise<void> {
  desk.reporter.chapter('Platforms and sellers answer');
  for (const { plan, submitted_at, complaint_ids } of filed) {
    for (const [index, id] of complaint_ids.entries()) {
      const course = plan.courses[index];
      if (course === undefined) throw new Error(`The plan for ${plan.platform} says nothing about complaint ${id}.`);
      await follow(desk, { id, submitted_at }, course);
      desk.reporter.progress(`${plan.platform}, ${plan.reason}: answers recorded`, index + 1, complaint_ids.length);
    }
  }
}
