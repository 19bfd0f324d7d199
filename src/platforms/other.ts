import { fact } from './facts.ts';
import type { DatedFacts } from './facts.ts';
import { chineseDocuments, foreignDocuments, rightsByRule } from './general-practice.ts';
import type { Channel, Platform, RequiredDocuments, RightRule } from './platform.ts';
import { sources } from './sources.ts';
import { carefulCopyrightRule, carefulRule, undescribedLinks, unknownSite } from './unknown-site.ts';

const guide = sources.lawyersGuide;

const anyRight: DatedFacts<RightRule> = [
  fact(carefulRule, guide, 'seed', {
    note: 'Some sites take foreign registrations sometimes, and one of the site’s country always serves better. What is registered nowhere is registered first.',
  }),
];

const copyright: DatedFacts<RightRule> = [
  fact(carefulCopyrightRule, guide, 'seed', {
    alternative: { reading: 'What is registered nowhere is best registered first.', source: guide },
    note: 'Copyright registered in any country of the Berne Convention should count, but explaining that to staff seldom works; an unregistered work is removed with even more difficulty. That a signed claim statement shows it is assumed.',
  }),
];

const documents: RequiredDocuments = {
  ...foreignDocuments,
  authorisation_letter: chineseDocuments.authorisation_letter,
  certificate: chineseDocuments.certificate,
  languages: chineseDocuments.languages,
  patent_link: chineseDocuments.patent_link,
};

const aPerson: DatedFacts<Channel> = [
  fact({ kind: 'person', address: null }, guide, 'seed', {
    note: 'Small sites give no instructions, or useless ones: somebody there is contacted directly, by telephone or e-mail, in their language. Where all goes well, most sites remove counterfeits in a week or two.',
  }),
];

/** Small sites without a portal. An agency that files on one adds it as a platform of its own, with its hosts. */
export const other: Platform = {
  ...unknownSite,
  code: 'other',
  names: { en: 'Other site', zh: '其他网站' },
  hosts: [],
  accepted_rights: rightsByRule(copyright, anyRight),
  required_documents: documents,
  channels: { listing: aPerson, storefront: aPerson },
  portal_registration_required: [fact(false, guide, 'seed', { note: 'There is no portal.' })],
  disclaimer_required: [fact(false, sources.prudence, 'assumed')],
  manual_review: [fact(true, guide, 'seed')],
  link_grammar: undescribedLinks('other'),
};
