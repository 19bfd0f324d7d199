import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import type { Violation } from '../../platforms/penalty-position.ts';

/**
 * The complaints against a seller that were won up to a day, as violations: those of one day, right and severity as one with
 * their count, so that a seller of a hundred thousand costs as many rows as it has days. Each was established on the day on
 * which its link came down first: what a platform goes by no source says.
 */
export async function violationsOf(
  ctx: Context,
  sellerId: string,
  { until, time_zone }: { until: string; time_zone: string },
): Promise<Violation[]> {
  const at = sql`coalesce(c.removed_at, c.closed_at)`;
  // Counted by batch first, from the index on what was won alone: only then are the batches looked up.
  const { rows } = await sql<Violation>`
    select w.on, b.severity, r.type as right_type, w.ip_right_id, w.right_holder_id, sum(w.count)::integer as count
    from (
      select (${at} at time zone ${time_zone})::date as on, c.batch_id, c.ip_right_id, c.right_holder_id, count(*) as count
      from complaints c
      where c.seller_id = ${sellerId} and c.outcome = 'won' and ${at} < (${until}::date + 1)::timestamp at time zone ${time_zone}
      group by 1, 2, 3, 4
    ) w join complaint_batches b on b.id = w.batch_id join ip_rights r on r.id = w.ip_right_id
    group by w.on, b.severity, r.type, w.ip_right_id, w.right_holder_id`.execute(ctx.db);
  return rows;
}
