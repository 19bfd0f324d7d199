import type { Context } from '../../foundation/context.ts';

/** Against whom complaints are to be judged anew; only one right holder's where one is named. */
export type Judged = { seller_id: string; right_holder_id?: string };

/**
 * Judges the complaints against a seller that are not submitted yet anew, after something was said of who authorises it;
 * returns how many came out otherwise. Complaints stand above sellers, so the composition hands it down.
 */
export type JudgeComplaints = (ctx: Context, judged: Judged) => Promise<number>;
