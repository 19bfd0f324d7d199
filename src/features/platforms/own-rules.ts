import type { Context } from '../../foundation/context.ts';
import { bodyError, type ProblemDetail } from '../../foundation/problems.ts';
import { platforms } from '../../platforms/index.ts';
import { isUnder } from '../../platforms/links/plain-link.ts';
import type { Contact } from '../../platforms/own-platform.ts';
import type { PlatformFields } from './own-schemas.ts';

/** So many fit on the one page of platforms, beside the built-in ones. */
export const mostOwnPlatforms = 50;

/** What is wrong with the fields of one of the agency's own platforms, whose code is `code`. */
export async function ownPlatformFaults(ctx: Context, code: string, fields: PlatformFields): Promise<ProblemDetail[]> {
  return [
    ...(fields.contact === undefined ? [] : contactFaults(fields.contact)),
    ...(await hostFaults(ctx, code, fields.hosts ?? [])),
    ...typeFaults(fields.accepted_rights ?? []),
  ];
}

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const page = /^https?:\/\/[^\s/]+\.[^\s]+$/i;

function contactFaults({ kind, address }: Contact): ProblemDetail[] {
  if (kind === 'email' && !email.test(address))
    return [bodyError('/contact/address', 'wrong_format', 'A contact by e-mail has an e-mail address.')];
  if (kind === 'web_form' && !page.test(address))
    return [bodyError('/contact/address', 'wrong_format', 'A contact by web form has an http(s) address.')];
  return [];
}

/** A link must lead to one platform alone. */
async function hostFaults(ctx: Context, code: string, hosts: readonly string[]): Promise<ProblemDetail[]> {
  if (hosts.length === 0) return [];
  const own = await ctx.db.selectFrom('agency_platforms').select(['code', 'hosts']).where('code', '<>', code).execute();
  const others = [...platforms.map((platform) => ({ code: platform.code, hosts: platform.hosts })), ...own];
  return hosts.flatMap((host, index) => {
    const owner = others.find((other) => other.hosts.some((known) => isUnder(host, known) || isUnder(known, host)));
    if (owner === undefined) return [];
    return [bodyError(`/hosts/${index}`, 'host_taken', `${host} belongs to the platform ${owner.code}.`)];
  });
}

const typeFaults = (rights: readonly { type: string }[]): ProblemDetail[] =>
  rights.flatMap(({ type }, index) =>
    rights.findIndex((right) => right.type === type) === index
      ? []
      : [bodyError(`/accepted_rights/${index}/type`, 'repeated', 'Each type of right stands once.')],
  );
