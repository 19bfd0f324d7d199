import type { CheckCode } from '../../src/platforms/eligibility.ts';

/** What each check of the eligibility asks, and the rule that it reads. */
export const checkQuestions: Record<CheckCode, { asks: string; reads: string }> = {
  right_type_accepted: {
    asks: 'Does the platform take complaints based on this type of right?',
    reads: 'accepted_rights',
  },
  jurisdiction_accepted: {
    asks: 'Does it, or the country site asked about, take a right of this country or office?',
    reads: 'accepted_rights, required_documents.territorial_extension_certificate',
  },
  certificate_present: {
    asks: 'Is the right proved by its certificate, or an unregistered work by a claim statement? A receipt is no proof.',
    reads: 'required_documents.certificate, accepted_rights',
  },
  in_force: {
    asks: 'Is the registration in force on the day, its first and last day included?',
    reads: 'required_documents.certificate',
  },
  within_protection_period: {
    asks: 'Does the owner want protection on the day?',
    reads: 'required_documents.protection_period',
  },
  identity_proof: {
    asks: 'Is the right holder’s identity proved by a document of a kind that is taken, valid on the day?',
    reads: 'required_documents.individual_identity, required_documents.company_identity',
  },
  agent_identity: { asks: 'Has the agent proved its own identity?', reads: 'required_documents.agent_identity' },
  authorisation_letter_in_force: {
    asks: 'Does the agent hold a signed letter that is in force on the day?',
    reads: 'required_documents.authorisation_letter',
  },
  authorisation_letter_scope: {
    asks: 'Does the letter cover the platform, the right and the filing of complaints?',
    reads: 'required_documents.authorisation_letter',
  },
  authorisation_letter_seal: {
    asks: 'Does a company’s letter bear its seal?',
    reads: 'required_documents.authorisation_letter_seal',
  },
  names_agree: {
    asks: 'Do registrant, principal and identity document bear the right holder’s name?',
    reads: 'required_documents.names_must_agree',
  },
  renewal_documents: { asks: 'Is every renewal documented?', reads: 'required_documents.changes' },
  assignment_documents: { asks: 'Is every assignment documented?', reads: 'required_documents.changes' },
  modification_documents: { asks: 'Is every modification documented?', reads: 'required_documents.changes' },
  translation: {
    asks: 'Have documents in a language that is not read a Chinese translation?',
    reads: 'required_documents.languages',
  },
  patent_link: { asks: 'Is explained what links the patent to the goods?', reads: 'required_documents.patent_link' },
  evaluation_report: {
    asks: 'Does a Chinese utility model or design come with its evaluation report?',
    reads: 'required_documents.evaluation_report',
  },
  software_screenshot: {
    asks: 'Is software shown with a screenshot of the running program?',
    reads: 'required_documents.software_screenshot',
  },
  further_papers: { asks: 'Which papers are asked for beside all others?', reads: 'required_documents.further_papers' },
  portal_registration_approved: {
    asks: 'Is the right approved on the portal of the day?',
    reads: 'portal_registration_required, portal',
  },
  disclaimer_accepted: {
    asks: 'Has the account’s holder accepted the disclaimer?',
    reads: 'disclaimer_required, portal',
  },
  storefront_channel: { asks: 'Where does a complaint against a whole shop go?', reads: 'channels.storefront' },
  manual_review: { asks: 'Must a person ask the platform first?', reads: 'manual_review' },
};
