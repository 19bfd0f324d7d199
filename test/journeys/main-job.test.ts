import { createHash } from 'node:crypto';
import t, { type Test } from 'tap';
import type { ObjectStoreConfig } from '../../src/foundation/objects/index.ts';
import { platformCodes } from '../../scripts/demo/plans.ts';
import { silent } from '../../scripts/demo/reporter.ts';
import { rightNames } from '../../scripts/demo/rights.ts';
import { type Story, tellStory } from '../../scripts/demo/story.ts';
import { storesUnderTest } from '../foundation/objects/stores.ts';
import { startService, testDay } from '../support/service.ts';

for (const store of await storesUnderTest()) {
  t.teardown(() => store.cleanUp());
  t.test(`one agency's work, with documents in a store of the kind ${store.name}`, (journey) =>
    travel(journey, store.config),
  );
}

async function travel(t: Test, store: ObjectStoreConfig): Promise<void> {
  const service = await startService(t, {}, store);
  const [first, second] = [await service.newAgency('North Sea IP'), await service.newAgency('Southern Cross')];
  const story = await tellStory({
    url: service.url,
    first: first.api_key,
    second: second.api_key,
    today: testDay,
    reporter: silent,
  });

  t.test('files come back as they were sent', (t) => judgeFiles(t, story));
  t.test('a right serves where its papers are complete, and nowhere else', (t) => judgeEligibility(t, story));
  t.test('a bad link is refused by itself, a right that is not eligible with its whole batch', (t) =>
    judgeRefusals(t, story),
  );
  t.test('batches and complaints stand where the answers of the platforms have led them', (t) => judgeStates(t, story));
  t.test('the figures of the right holder are those of its complaints', (t) => judgeFigures(t, story));
  t.test('another agency sees nothing of it', (t) => judgeStranger(t, story));
  t.test('nothing of it failed inside', async (t) => {
    t.strictSame(
      service.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 40),
      [],
    );
  });
}

// The story itself compares the bytes that it downloads.
async function judgeFiles(t: Test, { uploads }: Story): Promise<void> {
  t.equal(uploads.length, 12);
  for (const { paper, document } of uploads) {
    t.match(document, {
      file_name: paper.file_name,
      kind: paper.kind,
      content_type: paper.file_name.endsWith('.png') ? 'image/png' : 'application/pdf',
      size_bytes: paper.bytes.length,
      sha256: createHash('sha256').update(paper.bytes).digest('hex'),
    });
  }
}

async function judgeEligibility(t: Test, { eligibility, failed_too_early }: Story): Promise<void> {
  t.strictSame(failed_too_early, ['authorisation_letter_in_force', 'portal_registration_approved']);
  const verdicts = eligibility.map(({ platforms }, index) => {
    t.strictSame(
      platforms.map(({ platform }) => platform),
      [...platformCodes],
    );
    return [rightNames[index], ...platforms.map(({ verdict }) => verdict)];
  });
  t.strictSame(verdicts, [
    ['cn_trademark', 'eligible', 'eligible', 'eligible', 'eligible', 'eligible'],
    ['eu_trademark', 'ineligible', 'ineligible', 'ineligible', 'eligible', 'eligible'],
    ['design_patent', 'eligible', 'eligible', 'eligible', 'eligible', 'eligible'],
    ['copyright', 'conditional', 'conditional', 'ineligible', 'ineligible', 'ineligible'],
    ['application', 'ineligible', 'ineligible', 'ineligible', 'ineligible', 'ineligible'],
  ]);
  t.strictSame(reasons(eligibility[1], 'taobao'), ['fail jurisdiction_accepted', 'fail portal_registration_approved']);
  t.strictSame(reasons(eligibility[3], 'taobao'), ['warn jurisdiction_accepted']);
  t.strictSame(reasons(eligibility[3], 'alibaba'), ['fail portal_registration_approved']);
  t.strictSame(reasons(eligibility[4], 'aliexpress'), [
    'fail certificate_present',
    'fail portal_registration_approved',
  ]);
  const checks = eligibility.flatMap(({ platforms }) => platforms).flatMap((platform) => platform.checks);
  t.strictSame(
    checks.filter(({ outcome, remedy }) => (remedy === null) !== ['pass', 'not_applicable'].includes(outcome)),
    [],
    'what is wrong has a remedy',
  );
}

const reasons = (entry: Story['eligibility'][number] | undefined, code: string): string[] =>
  entry?.platforms
    .filter(({ platform }) => platform === code)
    .flatMap(({ checks }) => checks)
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'warn')
    .map((check) => `${check.outcome} ${check.code}`) ?? [];

async function judgeRefusals(t: Test, { refused_links, refused_batch, batches, eligibility }: Story): Promise<void> {
  t.strictSame(
    refused_links.map(({ status, code }) => [status, code]),
    [
      [422, 'bad_id'],
      [409, 'duplicate_in_batch'],
      [422, 'wrong_platform'],
    ],
  );
  const { problem, id } = refused_batch;
  t.match(problem, { status: 422, code: 'not_eligible' });
  t.strictSame(
    problem.errors.map(({ code }) => code),
    ['jurisdiction_accepted', 'portal_registration_approved'],
  );
  const onTaobao = eligibility[1]?.platforms.find(({ platform }) => platform === 'taobao');
  t.match(problem, { eligibility: { verdict: 'ineligible', checks: onTaobao?.checks } }, 'with the same checks');
  t.match(
    batches.find((batch) => batch.id === id),
    { state: 'draft', submitted_at: null, counts: { total: 3, ready: 3 } },
  );
}

async function judgeStates(t: Test, { batches, complaints, filed, open_counter_notices }: Story): Promise<void> {
  t.strictSame(
    batches.map(({ platform, state, counts: { total } }) => [platform, state, total]),
    [
      ['taobao', 'closed_mixed', 8],
      ['tmall', 'closed_mixed', 6],
      ['1688', 'closed_mixed', 7],
      ['alibaba', 'closed_success', 6],
      ['aliexpress', 'action_required', 6],
      ['taobao', 'in_progress', 2],
      ['taobao', 'draft', 3],
    ],
  );
  const states = new Map(complaints.map(({ id, state }) => [id, state]));
  for (const { plan, complaint_ids } of filed) {
    t.equal(complaint_ids.length, plan.courses.length);
    t.strictSame(
      complaint_ids.map((id) => states.get(id)),
      plan.courses.map((course) => (course.startsWith('removed') ? 'removed' : course)),
      `${plan.platform}, ${plan.reason}`,
    );
  }
  t.match(open_counter_notices, [{ platform: 'aliexpress', status: 'open', response_due_basis: { calendar: 'CN' } }]);
  t.equal(open_counter_notices.length, 1);
}

async function judgeFigures(t: Test, { metrics }: Story): Promise<void> {
  t.match(metrics, {
    counts: {
      total: 36,
      submitted: 33,
      notified: 30,
      counter_noticed: 5,
      won: 25,
      lost: 4,
      withdrawn: 1,
      escalated: 0,
    },
    takedown_rate: { numerator: 25, denominator: 29, rate: 0.8621 },
    counter_notice_rate: { numerator: 5, denominator: 30, rate: 0.1667 },
    successful_counter_notice_rate: { numerator: 2, denominator: 30, rate: 0.0667 },
    time_to_removal_hours: { sample_size: 25 },
    open: 6,
    overdue: 0,
  });
  const won = Object.fromEntries(metrics.groups.map(({ key, counts }) => [key, [counts.won, counts.lost]]));
  t.strictSame(won, { taobao: [6, 2], tmall: [4, 1], '1688': [6, 1], alibaba: [6, 0], aliexpress: [3, 0] });
}

async function judgeStranger(t: Test, { stranger: { lists, unknown } }: Story): Promise<void> {
  t.equal(Object.keys(lists).length, 10);
  t.strictSame([...new Set(Object.values(lists))], [0]);
  // The story throws at anything but a 404.
  t.equal(unknown.length, 14);
}
