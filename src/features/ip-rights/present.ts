import type { Context } from '../../foundation/context.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import { isRenewable, renewalWindow } from '../../platforms/renewals.ts';
import { termOf } from '../../platforms/terms.ts';
import { checkRegistrationNumber } from '../identifiers/index.ts';
import { type WarnedRight, warningsOf } from './warnings.ts';

/** A stored right with what follows from it: its term by law, its renewal window today in China, checks and warnings. */
export function present<Right extends WarnedRight>({ clock }: Pick<Context, 'clock'>, right: Right) {
  const term = termOf(right);
  const end = right.expires_on ?? term?.expires_on ?? null;
  return {
    ...right,
    term,
    renewal_window: isRenewable(right) && end !== null ? renewalWindow(end, todayInChina(clock)) : null,
    registration_number_check: checkRegistrationNumber(right),
    warnings: warningsOf(right, term),
  };
}
