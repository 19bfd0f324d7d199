import { fact } from './facts.ts';
import type { DatedFacts } from './facts.ts';
import { foreignDocuments, unknownLimits } from './general-practice.ts';
import type { AcceptedRight, Channel, Platform, RequiredDocuments, RightRule } from './platform.ts';
import type { RightType } from './right-types.ts';
import { assumedRights, undescribedLinks, unknownSite } from './unknown-site.ts';

/** How a complaint reaches a site that has no portal. */
export interface Contact {
  kind: Exclude<Channel['kind'], 'portal'>;
  /** The mailbox, the address of the form, or what a person is reached by (telephone, postal address). */
  address: string;
  name: string | null;
}

/** The values of the documents' rules, as far as an agency knows them. */
export type KnownDocuments = {
  [Rule in keyof RequiredDocuments]?: RequiredDocuments[Rule][number]['value'];
};

/** What an agency says of a site that the rulebook does not know. */
export interface OwnPlatform {
  code: string;
  names: { en: string; zh?: string | null };
  hosts: string[];
  /** BCP 47. */
  language: string;
  contact: Contact;
  /** Null: every type of right is tried, and questions are expected. */
  accepted_rights: (RightRule & { type: RightType })[] | null;
  required_documents: KnownDocuments;
  links_per_complaint: number | null;
}

/**
 * The platform that follows from what an agency says of it. What it does not say is taken as carefully as can be: every
 * usual paper is asked for, and a person has to ask the site first.
 */
export function ownPlatform(stated: OwnPlatform): Platform {
  const { code, names, hosts, language, contact } = stated;
  const source = `the agency's own platform: ${names.en}`;
  const own = <Value>(value: Value): DatedFacts<Value> => [fact(value, source, 'agency')];
  const channel = own({ kind: contact.kind, address: contact.address });
  return {
    ...unknownSite,
    code,
    names: { en: names.en, zh: names.zh ?? names.en },
    hosts,
    languages: own({ site: language, portal: [language] }),
    accepted_rights: rightsOf(stated, own),
    required_documents: documentsOf(stated, own),
    channels: { listing: channel, storefront: channel },
    limits: {
      ...unknownLimits,
      links_per_complaint: stated.links_per_complaint === null ? [] : own(stated.links_per_complaint),
    },
    portal_registration_required: own(false),
    disclaimer_required: own(false),
    manual_review: [
      fact(true, source, 'agency', {
        note: 'A site of the agency’s own is looked at by a person until it says otherwise.',
      }),
    ],
    link_grammar: undescribedLinks(code),
  };
}

type Own = <Value>(value: Value) => DatedFacts<Value>;

const rightsOf = ({ accepted_rights }: OwnPlatform, own: Own): AcceptedRight[] =>
  accepted_rights === null ? assumedRights : accepted_rights.map(({ type, ...rule }) => ({ type, rules: own(rule) }));

function documentsOf({ required_documents, language }: OwnPlatform, own: Own): RequiredDocuments {
  const known = { languages: [...new Set([language, 'en'])], ...required_documents };
  const stated = Object.entries(known).map(([rule, value]) => [rule, own(value)]);
  return { ...foreignDocuments, ...(Object.fromEntries(stated) as Partial<RequiredDocuments>) };
}
