import { extractUrls } from './extract-url.ts';
import type { Refusal } from './refusals.ts';
import { refuse } from './refusals.ts';
import { splitUrl } from './split-url.ts';

/** A page of a site whose addresses nobody has described: the address itself is all that is known of it. */
export interface PlainLink {
  outcome: 'page';
  host: string;
  /** Scheme, lower-case host, path and query; the part behind `#` is dropped. */
  canonical_url: string;
  /** The canonical address without its scheme: equal for one page, whether read by http or https. */
  page: string;
}

const longestPage = 330;

/** Whether a host is the domain or lies under it. */
export const isUnder = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/**
 * Understands the first web address of a pasted text as a page of a site. Refuses what any link is refused for (user
 * names, machine addresses, ports, look-alike letters …), and hosts that `isOwnHost` does not take. Never throws and
 * never opens the address.
 */
export function readPlainLink(text: string, isOwnHost: (host: string) => boolean): PlainLink | Refusal {
  const found = extractUrls(text);
  if (!Array.isArray(found)) return found;
  const url = found[0]?.url ?? '';
  const parts = splitUrl(url);
  if ('outcome' in parts) return parts;
  const { host, path } = parts;
  if (!isOwnHost(host)) return refuse('unsupported_host', `${host} is no host of this platform.`);
  const query = /^[^?#]*(\?[^#]*)?/.exec(url)?.[1] ?? '';
  const page = `${host}${path}${query === '?' ? '' : query}`;
  if (page.length > longestPage) {
    return refuse(
      'too_long',
      `The address is longer than ${longestPage} characters: leave out what the page does not need.`,
    );
  }
  const scheme = /^https:/i.test(url) ? 'https' : 'http';
  return { outcome: 'page', host, canonical_url: `${scheme}://${page}`, page };
}
