import type { Refusal } from './refusals.ts';
import { refuse } from './refusals.ts';

/** The parts of an address as written: nothing is decoded, so nothing can be smuggled through an encoding. */
export interface UrlParts {
  host: string;
  path: string;
  query: Map<string, string[]>;
}

const hostName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const numericHost = /^(?:0x[0-9a-f]+|[0-9]+)(?:\.(?:0x[0-9a-f]+|[0-9]+))*\.?$/;
const defaultPorts: Record<string, string> = { http: '80', https: '443' };

const checkAuthority = (scheme: string, host: string, port: string | undefined): Refusal | null => {
  if (host.startsWith('[') || numericHost.test(host) || host.endsWith('.localhost')) {
    return refuse('ip_literal', 'The host is a machine’s address, not a name.');
  }
  if (port === '') return refuse('malformed', 'The address names no port behind the colon.');
  if (port !== undefined && port !== defaultPorts[scheme]) return refuse('bad_port', `Port ${port} is not expected.`);
  if (host.length > 253) return refuse('too_long', 'The host name is longer than 253 characters.');
  if (!hostName.test(host)) return refuse('malformed', 'The host name is not a valid one.');
  return host.split('.').some((label) => label.startsWith('xn--'))
    ? refuse('idn_homograph', 'The host name stands for non-Latin characters.')
    : null;
};

const parseQuery = (text: string): Map<string, string[]> => {
  const query = new Map<string, string[]>();
  for (const pair of text.split('&')) {
    const at = pair.indexOf('=');
    const [name, value] = at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    const values = query.get(name);
    if (values === undefined) query.set(name, [value]);
    else values.push(value);
  }
  return query;
};

/** Splits an http(s) address, refusing every form whose host could be read in two ways. */
export const splitUrl = (url: string): UrlParts | Refusal => {
  const found = /^(https?):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(url);
  if (found === null) return refuse('malformed', 'The address cannot be read.');
  const [, scheme = '', authority = '', path = '', query = ''] = found;
  if (/@|%40/.test(authority)) return refuse('userinfo', 'The address carries a user name before its host.');
  const [, host = '', port] = /^(\[.*\]|[^:]*)(?::(.*))?$/.exec(authority.toLowerCase()) ?? [];
  const refusal = checkAuthority(scheme.toLowerCase(), host, port);
  if (refusal !== null) return refusal;
  if (/(?:^|\/)\.\.?(?:\/|$)/.test(path)) return refuse('malformed', 'The path climbs out of itself.');
  if (/%25[0-9a-f]{2}/i.test(path)) return refuse('double_encoded', 'The path is percent-encoded twice.');
  return { host, path: path === '' ? '/' : path, query: parseQuery(query) };
};
