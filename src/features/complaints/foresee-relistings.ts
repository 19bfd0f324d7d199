import type { Context } from '../../foundation/context.ts';
import { judgeStored } from './append-event.ts';
import type { JudgeableReport } from './judge-reports.ts';

/**
 * Those of the reports by which listings are seen again that would be taken as things stand. A batch that takes the new
 * complaint in is locked before the complaint that the report is about, so that it has to be known this early; the other
 * reports of the request about the same complaint count, since one of them may tell of the takedown.
 */
export async function foreseeRelistings<Item extends JudgeableReport>(
  ctx: Context,
  items: readonly Item[],
): Promise<Set<Item>> {
  const relisted = new Set(items.filter(isRelisting).map(({ complaint }) => complaint.id));
  if (relisted.size === 0) return new Set();
  const verdicts = await judgeStored(
    ctx,
    items.filter(({ complaint }) => relisted.has(complaint.id)),
  );
  return new Set(verdicts.flatMap(({ outcome, item }) => (outcome === 'accepted' && isRelisting(item) ? [item] : [])));
}

const isRelisting = ({ report }: JudgeableReport): boolean => report.event === 'relisted';
