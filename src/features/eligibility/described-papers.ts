import type {
  DescribedChange,
  DescribedDocument,
  DescribedIdentityDocument,
  DescribedLetter,
  DescribedPortalAccount,
  EligibilityInput,
} from '../../platforms/eligibility-input.ts';
import type { RightChange } from '../../platforms/platform.ts';
import type { RightWithPapers } from './queries.ts';

/**
 * What the rulebook judges of a stored right on a day (`YYYY-MM-DD`). The agency always files as an agent. What is not
 * stored is known not to be there, so nothing is left unstated but what the record itself leaves open.
 */
export function describePapers(stored: RightWithPapers, on: string): EligibilityInput {
  const { patent_link_explanation, documents, right_holder, portal_registrations } = stored;
  const has = (purpose: string): boolean => documents.some((document) => document.purpose === purpose);
  const changes = stored.changes.filter(({ effective_on }) => effective_on <= on);
  const of = (kind: RightChange): DescribedChange[] =>
    changes
      .filter((change) => change.kind === kind)
      .map(({ documents: papers, expires_on }) => ({ document_present: papers.length > 0, expires_on }));
  return {
    right: {
      ...stored,
      extension_certificate_present: has('extension_certificate'),
      renewals: of('renewal'),
      assignments: of('assignment'),
      modifications: of('modification'),
      documents: [...documents.map(describeDocument), ...changes.flatMap(describeChangeDocuments)],
      evaluation_report_present: has('evaluation_report'),
      software_screenshot_present: has('software_screenshot'),
      patent_link_present: patent_link_explanation !== null || has('patent_link'),
    },
    right_holder,
    identity_documents: stored.identity_documents.map(describeIdentity),
    agent: {
      acts_as_agent: true,
      identity_document_present: stored.agency_identity_present,
      letters: stored.letters.map((letter) => describeLetter(letter, stored.id)),
    },
    portal_registrations,
    portal_accounts: describeAccounts(stored),
  };
}

// Only what was filed as the certificate proves the right; other papers go by what they are filed for.
const describeDocument = ({ purpose, kind, ...paper }: RightWithPapers['documents'][number]): DescribedDocument => ({
  ...paper,
  kind: purpose === 'certificate' ? kind : purpose,
});

const describeChangeDocuments = ({ kind, documents }: RightWithPapers['changes'][number]): DescribedDocument[] =>
  documents.map((paper) => ({ ...paper, kind }));

function describeIdentity(paper: RightWithPapers['identity_documents'][number]): DescribedIdentityDocument {
  const { kind, personal_kind, ...rest } = paper;
  const isCompanyPaper = kind === 'business_licence' || kind === 'incorporation_certificate';
  return { ...rest, kind: isCompanyPaper ? kind : (personal_kind ?? 'identity') };
}

function describeLetter(letter: RightWithPapers['letters'][number], rightId: string): DescribedLetter {
  const { all_ip_rights, names_this_right, ...rest } = letter;
  const named = names_this_right ? [rightId] : [];
  return { ...rest, ip_right_ids: all_ip_rights ? null : named };
}

// The rulebook takes the last account of a portal: the one in which the right is registered, else one that can file.
function describeAccounts({ portal_accounts, portal_registrations }: RightWithPapers): DescribedPortalAccount[] {
  const registered = portal_registrations.filter(({ status }) => status === 'pending' || status === 'approved');
  const registeredIn = new Set(registered.map(({ portal_account_id }) => portal_account_id));
  const rank = ({ id, suspended, disclaimer_accepted }: RightWithPapers['portal_accounts'][number]): number =>
    (registeredIn.has(id) ? 4 : 0) + (suspended ? 0 : 2) + (disclaimer_accepted ? 1 : 0);
  return portal_accounts.toSorted((left, right) => rank(left) - rank(right));
}
