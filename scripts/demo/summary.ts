import type { Schemas } from '../../openapi/client.ts';
import { company } from './office.ts';
import { bold, green, red, yellow } from './reporter.ts';
import { describeRight } from './rights.ts';
import type { Story } from './story.ts';
import { table, wrap } from './table.ts';

/** The name of a platform, by its code. */
type Names = Map<string, string>;

/** The whole story on one page. */
export function summaryOf(story: Story): string {
  const names: Names = new Map(story.platforms.map(({ code, names: { en } }) => [code, en]));
  return [
    bold('May a complaint be filed?'),
    eligibilityTable(story, names),
    '',
    bold('Why not, and what to do'),
    ...story.eligibility.flatMap((entry) => obstacles(entry, names)),
    '',
    bold('What was filed, and what became of it'),
    batchTable(story, names),
    ...story.open_counter_notices.map((notice) => openQuestion(notice, names)),
    '',
    bold(`The figures of ${company.name}`),
    figures(story.metrics, names),
    '',
    bold('What the second agency sees of all this'),
    strangerView(story),
  ].join('\n');
}

const verdictColours = { eligible: green, conditional: yellow, ineligible: red };

const eligibilityTable = ({ eligibility }: Story, names: Names): string =>
  table([
    ['right', ...names.values()],
    ...eligibility.map(({ right, platforms }) => [
      describeRight(right),
      ...[...names.keys()].map((code) => {
        const verdict = platforms.find(({ platform }) => platform === code)?.verdict;
        return verdict === undefined ? '' : verdictColours[verdict](verdict);
      }),
    ]),
  ]);

type Obstacle = { on: string[]; rest: string; check: Schemas['EligibilityCheck'] };

/** Every failure and doubt of a right; what several platforms say alike is said once. */
function obstacles({ right, platforms }: Story['eligibility'][number], names: Names): string[] {
  const found = new Map<string, Obstacle>();
  for (const { platform, checks } of platforms.filter(({ verdict }) => verdict !== 'eligible')) {
    const name = names.get(platform) ?? platform;
    for (const check of checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn')) {
      const rest = check.message.startsWith(name) ? `each${check.message.slice(name.length)}` : check.message;
      const like = found.get(rest);
      if (like === undefined) found.set(rest, { on: [name], rest, check });
      else like.on.push(name);
    }
  }
  if (found.size === 0) return [];
  return [`   ${describeRight(right)}`, ...[...found.values()].map(obstacleText)];
}

function obstacleText({ on, rest, check: { outcome, message, remedy } }: Obstacle): string {
  const found = on.length === 1 ? message : rest;
  const mark = outcome === 'fail' ? 'x' : '?';
  return wrap(
    `${on.join(', ')}: ${[found, ...(remedy === null ? [] : [remedy])].join(' ')}`,
    '       ',
    `     ${mark} `,
  );
}

const batchTable = ({ batches, refused_batch }: Story, names: Names): string =>
  table([
    ['platform', 'right', 'batch', 'links', 'their states'],
    ...batches.map(({ id, platform, ip_right, state, counts }) => [
      names.get(platform) ?? platform,
      ip_right.title,
      id === refused_batch.id ? `${state} (refused: not eligible)` : state,
      String(counts.total),
      statesOf(counts),
    ]),
  ]);

const statesOf = (counts: Schemas['ComplaintCounts']): string =>
  Object.entries(counts)
    .filter(([state, count]) => state !== 'total' && count > 0)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ');

function openQuestion(
  { platform, reason, response_due_at, response_due_basis }: Schemas['CounterNotice'],
  names: Names,
) {
  const rule = response_due_basis === null ? '' : `, ${response_due_basis.count} ${response_due_basis.unit}`;
  const due = response_due_at === null ? 'no deadline is known' : `answer it by ${response_due_at}`;
  const where = names.get(platform) ?? platform;
  return wrap(`${where}: a seller objects (${reason}); ${due}${rule.replace('_', ' ')}`, '     ', '   ! ');
}

const figures = ({ groups, ...all }: Schemas['RightHolderMetrics'], names: Names): string =>
  table([
    [
      'platform',
      'entered',
      'filed',
      'won',
      'lost',
      'withdrawn',
      'open',
      'takedown rate',
      'counter-notices',
      'successful',
    ],
    ...[...names].flatMap(([code, name]) =>
      groups.filter(({ key }) => key === code).map((group) => [name, ...figureCells(group)]),
    ),
    ['all', ...figureCells(all)],
  ]);

type Figures = Omit<Schemas['TakedownGroup'], 'key' | 'name'>;

const figureCells = ({ counts, open, ...rates }: Figures): string[] => [
  ...[counts.total, counts.submitted, counts.won, counts.lost, counts.withdrawn, open].map(String),
  rateCell(rates.takedown_rate),
  rateCell(rates.counter_notice_rate),
  rateCell(rates.successful_counter_notice_rate),
];

const rateCell = ({ numerator, denominator, rate }: Schemas['MetricRate']): string =>
  rate === null ? 'none' : `${numerator} of ${denominator}, ${Math.round(rate * 100)} %`;

function strangerView({ stranger: { lists, unknown } }: Story): string {
  const counts = Object.entries(lists).map(([name, count]) => `${count} ${name}`);
  return [
    wrap(`its lists: ${counts.join(', ')}`, '     ', '   - '),
    wrap(`404 not found for the first agency's ${unknown.join(', ')}`, '     ', '   - '),
  ].join('\n');
}
