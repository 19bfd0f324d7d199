import type { IdentityDocumentKind } from './platform.ts';
import type { Authorship, EnforcementType, RightType, WorkType } from './right-types.ts';

/*
 * A right with its papers, as far as they are known. An optional property that is absent means "not stated": the checks
 * then say what to bring and the verdict is at best conditional. null, false and an empty list mean "known not to be
 * there". Days are YYYY-MM-DD, languages BCP 47, countries WIPO ST.3.
 */

export const rightStatuses = ['registered', 'application', 'unregistered'] as const;
export type RightStatus = (typeof rightStatuses)[number];

export interface DescribedDocument {
  /** A kind of the document resource, such as `ip_certificate` or `copyright_statement`. */
  kind: string;
  language?: string | null;
  /** Whether a Chinese translation is attached. */
  has_translation?: boolean;
}

/** A renewal, assignment or modification after registration; the history holds only what happened. */
export interface DescribedChange {
  document_present: boolean;
  /** Of a renewal: the new last day of the registration. */
  expires_on?: string | null;
}

export interface DescribedRight {
  /** Needed only to compare with letters that name single rights. */
  id?: string;
  type: RightType;
  jurisdiction: string;
  status: RightStatus;
  registrant_name?: string | null;
  registrant_name_zh?: string | null;
  registration_number?: string | null;
  /** For patents: the day of filing, from which the term runs. */
  filed_on?: string | null;
  registered_on?: string | null;
  expires_on?: string | null;
  protect_from?: string | null;
  protect_until?: string | null;
  /** For an international registration (jurisdiction WO): the offices (WIPO ST.3) that it designates. */
  designations?: string[];
  /** For an international registration (jurisdiction WO): the certificate of its extension to China. */
  extension_certificate_present?: boolean;
  /** Absent means none took place. */
  renewals?: DescribedChange[];
  assignments?: DescribedChange[];
  modifications?: DescribedChange[];
  documents?: DescribedDocument[];
  /** For patents: whether the link between the right and the goods is explained. */
  patent_link_present?: boolean;
  /** For utility models and designs: whether the evaluation report of the office is there. */
  evaluation_report_present?: boolean;
  /** For copyright: what the work is. */
  work_type?: WorkType | null;
  /** For copyright: what the term of the work is computed from. */
  authorship?: Authorship | null;
  completed_on?: string | null;
  first_published_on?: string | null;
  author_died_on?: string | null;
  /** For software: whether a screenshot of the running program is there. */
  software_screenshot_present?: boolean;
}

export interface DescribedRightHolder {
  kind: 'individual' | 'company';
  name: string;
  name_zh?: string | null;
  country?: string | null;
}

export interface DescribedIdentityDocument {
  kind: IdentityDocumentKind;
  /** Null or absent when nobody has read it off; the name is then not compared. */
  name_on_document?: string | null;
  expires_on?: string | null;
  language?: string | null;
  has_translation?: boolean;
}

export interface DescribedLetter {
  /** Needed only to say which letter serves. */
  id?: string;
  /** Platform codes; null means all. */
  platforms: string[] | null;
  /** Ids of rights; null means all. */
  ip_right_ids: string[] | null;
  acts: string[];
  valid_from: string | null;
  valid_until: string | null;
  /** From this day on the letter is not in force. */
  revoked_on?: string | null;
  principal_name?: string | null;
  /** Whether the signed letter is on file. */
  document_present?: boolean;
  sealed?: boolean;
}

export interface DescribedAgent {
  /** False when the right holder files for itself; the letter checks then do not apply. */
  acts_as_agent: boolean;
  identity_document_present?: boolean;
  letters?: DescribedLetter[];
}

export const portalRegistrationStatuses = [
  'not_submitted',
  'pending',
  'approved',
  'denied',
  'needs_update',
  'invalid',
] as const;
export type PortalRegistrationStatus = (typeof portalRegistrationStatuses)[number];

export interface DescribedPortalRegistration {
  portal: string;
  status: PortalRegistrationStatus;
}

export interface DescribedPortalAccount {
  portal: string;
  disclaimer_accepted: boolean;
  /** Whether the portal keeps the account from filing; left out: it does not. */
  suspended?: boolean;
}

export interface EligibilityInput {
  right: DescribedRight;
  right_holder: DescribedRightHolder;
  identity_documents?: DescribedIdentityDocument[];
  agent?: DescribedAgent;
  portal_registrations?: DescribedPortalRegistration[];
  portal_accounts?: DescribedPortalAccount[];
}

export interface EligibilityOptions {
  enforcement_type?: EnforcementType;
  /** The country site (ISO 3166-1) that the complaint is for, on a platform that has several. */
  market?: string;
}
