import type { DescribedRight } from '../eligibility-input.ts';
import { isWithin } from '../facts.ts';
import { isRenewable, renewalWindow } from '../renewals.ts';
import { type Term, termOf } from '../terms.ts';
import type { CheckContext, Finding } from './finding.ts';
import { fail, notApplicable, pass, underRule, warn } from './finding.ts';

const describeTerm = (from: string | null, until: string | null): string =>
  `${from === null ? '' : ` from ${from}`}${until === null ? '' : ` until ${until}`}`;

/** The last day of the right: the recorded one, else the one that the law gives; null when neither is known. */
const lastDayOf = (right: DescribedRight): { day: string; law: Term | null } | null => {
  const { expires_on = null } = right;
  if (expires_on !== null) return { day: expires_on, law: null };
  const law = termOf(right);
  return law === null ? null : { day: law.expires_on, law };
};

/** What to do about a right that has ended on a day. */
const afterTheEnd = ({ input: { right }, on }: CheckContext, ended: string): string => {
  if (right.type === 'copyright') return 'Base the complaint on another right, or correct the days in the record.';
  if (right.type !== 'trademark') {
    return 'A patent cannot be renewed: base the complaint on another right, or correct the last day in the record.';
  }
  const window = isRenewable(right) ? renewalWindow(ended, on) : null;
  switch (window?.state) {
    case 'grace':
      return `It can still be renewed late, until ${window.grace_until}: renew it, enter its new last day and upload the renewal certificate.`;
    case 'missed':
      return `It could be renewed until ${window.grace_until} only: if it was, enter its new last day and upload the renewal certificate; if not, register the mark anew.`;
    default:
      return 'Renew the registration, enter its new last day and upload the renewal certificate.';
  }
};

const ended = (context: CheckContext, source: string, { day, law }: { day: string; law: Term | null }): Finding => {
  const remedy = afterTheEnd(context, day);
  return law === null
    ? fail(source, `The registration expired on ${day}.`, remedy)
    : fail(bothOf(source, law), `By the law its protection ended on ${day}; no other last day is recorded.`, remedy);
};

const bothOf = (source: string, law: Term | null): string => (law === null ? source : `${source}; ${law.source}`);

/** Whether the right is in force on the day of filing; its first and its last day count. */
export const inForce = (context: CheckContext): Finding =>
  underRule(context, context.platform.required_documents.certificate, ({ source }) => {
    const { right } = context.input;
    const { status, type, registered_on = null } = right;
    const end = status === 'registered' || type === 'copyright' ? lastDayOf(right) : null;
    if (end !== null && context.on > end.day) return ended(context, source, end);
    if (status !== 'registered') return notApplicable(source, 'Nothing is registered, so no term runs.');
    if (registered_on !== null && context.on < registered_on) {
      return fail(
        source,
        `The right is registered from ${registered_on} only, after ${context.on}.`,
        'File on or after the day of registration, or correct the day in the record.',
      );
    }
    const lacksEnd = end === null && type !== 'copyright';
    if (registered_on === null || lacksEnd) {
      return warn(
        source,
        `The ${registered_on === null ? 'first' : 'last'} day of the registration is not stated.`,
        'Enter the day of registration and the day of expiry as the certificate has them.',
      );
    }
    const law = end?.law ?? null;
    const term = describeTerm(registered_on, end?.day ?? null);
    const how = law === null ? '' : ', the day that the law gives; none is recorded';
    return pass(bothOf(source, law), `The registration is in force${term}${how}.`);
  });

/** Whether the day lies in the period for which the owner wants protection; without a period every day does. */
export const withinProtectionPeriod = (context: CheckContext): Finding =>
  underRule(context, context.platform.required_documents.protection_period, ({ value, source }) => {
    const { protect_from = null, protect_until = null } = context.input.right;
    if (!value) return notApplicable(source, 'The platform asks for no protection period.');
    if (protect_from === null && protect_until === null) {
      return pass(source, 'The owner has set no protection period, so every day counts.');
    }
    const period = describeTerm(protect_from, protect_until);
    return isWithin(context.on, protect_from, protect_until)
      ? pass(source, `The owner wants protection${period}.`)
      : fail(
          source,
          `The owner wants protection${period}, which does not cover ${context.on}.`,
          'Ask the owner to extend the protection period, or do not file.',
        );
  });
