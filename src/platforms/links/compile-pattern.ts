import type { Platform } from '../platform.ts';
import type { LinkPattern } from './link-grammar.ts';

/** Ids read from an address, by the placeholder that named them. */
export type LinkIds = Partial<Record<'item_id' | 'shop_id' | 'variant_id' | 'code', string>>;

export interface CompiledPattern {
  platform: Platform;
  pattern: LinkPattern;
  hosts: RegExp[];
  paths: RegExp[];
  never_paths: RegExp[];
  query: { name: string; value: RegExp; literal: boolean }[];
}

// No name or code ends with a full stop: after an address that is the end of a sentence.
const shopForms: Record<string, string> = {
  shop_number: '[1-9][0-9]{0,18}',
  shop_label: '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?',
  shop_token: '[A-Za-z0-9_-]{2,64}',
  shop_name: '[A-Za-z0-9_.]{1,63}[A-Za-z0-9_]',
};

const plainForms: Record<string, string> = {
  code: '(?<code>[A-Za-z0-9_.-]{2,63}[A-Za-z0-9_-])',
  opaque_code: '(?<code>[A-Za-z0-9_-]{22})',
  variant_id: '(?<variant_id>[0-9]{1,20})',
  locale: '[a-zA-Z]{2}(?:[-_][a-zA-Z]{2,4}){0,2}',
  slug: '[^/]*',
};

const literalForm = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const placeholderForm = (placeholder: string, item_id: string): string => {
  if (placeholder === 'item_id') return `(?<item_id>${item_id})`;
  const shop = shopForms[placeholder];
  if (shop !== undefined) return `(?<shop_id>${shop})`;
  const plain = plainForms[placeholder];
  if (plain === undefined) throw new RangeError(`{${placeholder}} is no placeholder of a link pattern`);
  return plain;
};

const templateForm = (template: string, item_id: string): string =>
  template
    .split(/(\{[a-z_]+\})/)
    .map((part) => (part.startsWith('{') ? placeholderForm(part.slice(1, -1), item_id) : literalForm(part)))
    .join('');

const hostForm = (host: string, item_id: string): RegExp =>
  host.startsWith('*.')
    ? new RegExp(`^[a-z0-9-]+${literalForm(host.slice(1))}$`)
    : new RegExp(`^${templateForm(host, item_id)}$`);

/** Whether the first label of a host template stands for any label. */
export const isWildcard = (host: string): boolean => host.startsWith('*.') || host.includes('{');

/** Turns a platform's templates into expressions, once. */
export const compilePatterns = (platform: Platform): CompiledPattern[] => {
  const { item_id, patterns } = platform.link_grammar;
  return patterns.map((written) => {
    const pattern = { ...written, hosts: written.hosts.flatMap((host) => hostsWithDomain(host, platform)) };
    return compilePattern(platform, pattern, item_id);
  });
};

const hostsWithDomain = (host: string, { hosts }: Platform): string[] =>
  host.includes('{domain}') ? hosts.map((domain) => host.replace('{domain}', domain)) : [host];

const pathForm = (path: string, item_id: string): RegExp => new RegExp(`^${templateForm(path, item_id)}/?$`);

const compilePattern = (platform: Platform, pattern: LinkPattern, item_id: string): CompiledPattern => ({
  platform,
  pattern,
  hosts: pattern.hosts.map((host) => hostForm(host, item_id)),
  paths: pattern.paths.map((path) => pathForm(path, item_id)),
  never_paths: pattern.never_paths.map((path) => pathForm(path, item_id)),
  query: Object.entries(pattern.query).map(([name, value]) => ({
    name,
    value: new RegExp(`^${templateForm(value, item_id)}$`),
    literal: !value.includes('{'),
  })),
});
