import { factOn } from '../facts.ts';
import type { PortalRegistrationStatus } from '../eligibility-input.ts';
import { portalOf } from '../portals.ts';
import type { CheckContext, Finding } from './finding.ts';
import { fail, notApplicable, pass, underRule, warn } from './finding.ts';

const statusSentences: Record<Exclude<PortalRegistrationStatus, 'approved'>, { message: string; remedy: string }> = {
  not_submitted: { message: 'has not been submitted', remedy: 'Submit the right with its documents' },
  pending: { message: 'is still under review', remedy: 'Wait for the approval of the right' },
  denied: { message: 'was denied', remedy: 'Read the reason, add the documents and submit the right again' },
  needs_update: { message: 'needs an update', remedy: 'Upload the renewal, assignment or change of the right' },
  invalid: { message: 'is no longer valid', remedy: 'Register the right anew' },
};

/** Whether the right is verified on the portal of the day. */
export const portalRegistrationApproved = (context: CheckContext): Finding => {
  const { platform, input, on } = context;
  return underRule(context, platform.portal_registration_required, ({ value, source }) => {
    if (!value) return notApplicable(source, `${platform.names.en} asks for no registration of the right.`);
    const code = factOn(platform.portal, on)?.value ?? null;
    const portal = code === null ? 'the portal' : (portalOf(platform, code)?.name ?? code);
    const place = ` on ${portal}.`;
    if (input.portal_registrations === undefined) {
      return warn(source, `It is not stated whether the right is approved${place}`, `Have the right approved${place}`);
    }
    const registration = input.portal_registrations.findLast((candidate) => candidate.portal === code);
    if (registration?.status === 'approved') return pass(source, `The right is approved${place}`);
    const { message, remedy } = statusSentences[registration?.status ?? 'not_submitted'];
    return fail(source, `The registration of the right ${message}${place}`, `${remedy}${place}`);
  });
};

/**
 * Whether the account's holder has accepted the portal's disclaimer and can file; it concerns the account, not the right. Where
 * no account is on record this only warns, as one can be opened until the complaint is filed; the filing itself demands it.
 */
export const disclaimerAccepted = (context: CheckContext): Finding => {
  const { platform, input, on } = context;
  return underRule(context, platform.disclaimer_required, ({ value, source }) => {
    if (!value) return notApplicable(source, `${platform.names.en} is not known to ask for a disclaimer.`);
    const code = factOn(platform.portal, on)?.value ?? null;
    const account = input.portal_accounts?.findLast((candidate) => candidate.portal === code);
    const remedy = 'Accept the disclaimer in the portal account, and record who accepted it and when.';
    if (account === undefined) {
      return warn(
        source,
        'It is not recorded whether the portal’s disclaimer was accepted; nothing is submitted before it is.',
        `Record the account on the portal. ${remedy}`,
      );
    }
    if (account.suspended === true) {
      return fail(
        source,
        'The account on the portal is suspended, and no complaint can be filed with it.',
        'Have the portal let the account in again, and record that it is active.',
      );
    }
    return account.disclaimer_accepted
      ? pass(source, 'The portal’s disclaimer is accepted.')
      : fail(source, 'The portal’s disclaimer is not accepted, and no complaint can be filed without it.', remedy);
  });
};

/** Says where the platform takes a complaint against a whole shop. */
export const storefrontChannel = (context: CheckContext): Finding =>
  underRule(context, context.platform.channels.storefront, ({ value, source }) => {
    const name = context.platform.names.en;
    if (context.enforcement_type !== 'storefront') {
      return notApplicable(source, 'The complaint is about listings, not about a whole shop.');
    }
    if (value.kind === 'portal') return pass(source, `${name} takes complaints against a shop on its portal.`);
    const to = value.address === null ? '' : ` to ${value.address}`;
    return warn(
      source,
      `${name} takes complaints against a shop by e-mail${to} only.`,
      `Prepare the e-mail with all papers and the shop's address, and send it${to} instead of using the portal.`,
    );
  });
