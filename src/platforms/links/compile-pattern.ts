import type { Platform } from '../platform.ts';
import type { LinkPattern } from './link-grammar.ts';

/** Ids read from an address, by the placeholder that named them. */
export type LinkIds = Partial<Record<'item_id' | 'shop_id' | 'code', string>>;

export interface CompiledPattern {
  platform: Platform;
  pattern: LinkPattern;
  hosts: RegExp[];
  paths: RegExp[];
  query: { name: string; value: RegExp; literal: boolean }[];
}

const shopForms: Record<string, string> = {
  shop_number: '[1-9][0-9]{0,18}',
  shop_label: '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?',
  shop_token: '[A-Za-z0-9_-]{2,64}',
};

const literalForm = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const placeholderForm = (placeholder: string, item_id: string): string => {
  if (placeholder === 'item_id') return `(?<item_id>${item_id})`;
  if (placeholder === 'code') return '(?<code>[A-Za-z0-9_.-]{3,64})';
  const shop = shopForms[placeholder];
  return shop === undefined ? '[^/]*' : `(?<shop_id>${shop})`;
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
  return patterns.map((pattern) => ({
    platform,
    pattern,
    hosts: pattern.hosts.map((host) => hostForm(host, item_id)),
    paths: pattern.paths.map((path) => new RegExp(`^${templateForm(path, item_id)}/?$`)),
    query: Object.entries(pattern.query).map(([name, value]) => ({
      name,
      value: new RegExp(`^${templateForm(value, item_id)}$`),
      literal: !value.includes('{'),
    })),
  }));
};
