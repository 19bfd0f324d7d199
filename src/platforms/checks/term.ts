import type { DescribedRight } from '../eligibility-input.ts';
import { isWithin } from '../facts.ts';
import { isRenewable, renewalWindow, type RenewalWindow } from '../renewals.ts';
import { type Term, termOf } from '../terms.ts';
import type { CheckContext, Finding } from './finding.ts';
import { fail, notApplicable, pass, underRule, warn } from './finding.ts';

const describeTerm = (from: string | null, until: string | null): string =>
  `${from === null ? '' : ` from ${from}`}${until === null ? '' : ` until ${until}`}`;

interface End {
  day: string;
  /** What gives the day; null where it is the recorded one. */
  law: Term | null;
}

/** The last day of the right: the recorded one, else the one that the law gives; null when neither is known. */
const endOf = (right: DescribedRight): End | null => {
  const { expires_on = null } = right;
  if (expires_on !== null) return { day: expires_on, law: null };
  const law = termOf(right);
  return law === null ? null : { day: law.expires_on, law };
};

const afterTheEnd = ({ type }: DescribedRight, window: RenewalWindow | null): string => {
  if (type === 'copyright') return 'Base the complaint on another right, or correct the days in the record.';
  if (type !== 'trademark') {
    return 'A patent cannot be renewed: base the complaint on another right, or correct the last day in the record.';
  }
  switch (window?.state) {
    case 'grace':
      return `It can still be renewed late, until ${window.grace_until}: renew it, enter its new last day and upload the renewal certificate.`;
    case 'missed':
      return `It could be renewed until ${window.grace_until} only: if it was, enter its new last day and upload the renewal certificate; if not, register the mark anew.`;
    default:
      return 'Renew the registration, enter its new last day and upload the renewal certificate.';
  }
};

const sourcesOf = (...sources: (string | undefined)[]): string =>
  sources.filter((source) => source !== undefined).join('; ');

const ended = ({ input: { right }, on }: CheckContext, source: string, { day, law }: End): Finding => {
  const window = isRenewable(right) ? renewalWindow(day, on) : null;
  const message =
    law === null
      ? `The registration expired on ${day}.`
      : `By the law its protection ended on ${day}; no other last day is recorded.`;
  return fail(sourcesOf(source, law?.source, window?.source), message, afterTheEnd(right, window));
};

const running = (source: string, subject: string, from: string | null, end: End | null): Finding => {
  const how = (end?.law ?? null) === null ? '' : ', the day that the law gives; none is recorded';
  return pass(sourcesOf(source, end?.law?.source), `${subject}${describeTerm(from, end?.day ?? null)}${how}.`);
};

/** Whether the right is in force on the day of filing; its first and its last day count. */
export const inForce = (context: CheckContext): Finding =>
  underRule(context, context.platform.required_documents.certificate, ({ source }) => {
    const { right } = context.input;
    const { status, type, registered_on = null } = right;
    const end = status === 'registered' || type === 'copyright' ? endOf(right) : null;
    if (end !== null && context.on > end.day) return ended(context, source, end);
    if (status !== 'registered') {
      return end === null
        ? notApplicable(source, 'Nothing is registered, so no term runs.')
        : running(source, 'The work is protected', null, end);
    }
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
    return running(source, 'The registration is in force', registered_on, end);
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
