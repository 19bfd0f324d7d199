import { isWithin } from '../facts.ts';
import type { CheckContext, Finding } from './finding.ts';
import { fail, notApplicable, pass, underRule, warn } from './finding.ts';

const describeTerm = (from: string | null, until: string | null): string =>
  `${from === null ? '' : ` from ${from}`}${until === null ? '' : ` until ${until}`}`;

/** Whether the registration is in force on the day of filing; its first and its last day count. */
export const inForce = (context: CheckContext): Finding =>
  underRule(context, context.platform.required_documents.certificate, ({ source }) => {
    const { status, type, registered_on = null, expires_on = null } = context.input.right;
    if (status !== 'registered') return notApplicable(source, 'Nothing is registered, so no term runs.');
    if (registered_on !== null && context.on < registered_on) {
      return fail(
        source,
        `The right is registered from ${registered_on} only, after ${context.on}.`,
        'File on or after the day of registration, or correct the day in the record.',
      );
    }
    if (expires_on !== null && context.on > expires_on) {
      return fail(
        source,
        `The registration expired on ${expires_on}.`,
        'Renew the registration, enter its new last day and upload the renewal certificate.',
      );
    }
    const lacksEnd = expires_on === null && type !== 'copyright';
    if (registered_on === null || lacksEnd) {
      return warn(
        source,
        `The ${registered_on === null ? 'first' : 'last'} day of the registration is not stated.`,
        'Enter the day of registration and the day of expiry as the certificate has them.',
      );
    }
    return pass(source, `The registration is in force${describeTerm(registered_on, expires_on)}.`);
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
