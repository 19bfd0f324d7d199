import type { EligibilityInput } from '../../src/platforms/eligibility-input.ts';
import { portals } from '../../src/platforms/index.ts';

const holder = 'Aurora Brands AB';

/** A mainland-China trademark of a company, filed by an agent, with every paper there. */
const complete: EligibilityInput = {
  right: {
    id: 'right-1',
    type: 'trademark',
    jurisdiction: 'CN',
    status: 'registered',
    registrant_name: holder,
    registration_number: '12345678',
    registered_on: '2020-01-01',
    expires_on: '2029-12-31',
    documents: [{ kind: 'ip_certificate', language: 'zh' }],
    renewals: [{ document_present: true }],
    assignments: [],
    modifications: [],
  },
  right_holder: { kind: 'company', name: holder, name_zh: '奥罗拉品牌有限公司', country: 'SE' },
  identity_documents: [{ kind: 'business_licence', name_on_document: 'AURORA BRANDS AB', language: 'en' }],
  agent: {
    acts_as_agent: true,
    identity_document_present: true,
    letters: [
      {
        platforms: null,
        ip_right_ids: null,
        acts: ['file_complaint'],
        valid_from: '2026-01-01',
        valid_until: '2027-12-31',
        principal_name: holder,
        document_present: true,
        sealed: true,
      },
    ],
  },
  portal_registrations: portals.map(({ code }) => ({ portal: code, status: 'approved' })),
  portal_accounts: portals.map(({ code }) => ({ portal: code, disclaimer_accepted: true })),
};

/** Rights of different kinds, from all papers to none, with their names in the table. */
export const describedRights: [name: string, input: EligibilityInput][] = [
  ['a Chinese trademark with every paper', complete],
  [
    'a Chinese trademark of which nothing else is known',
    {
      right: { type: 'trademark', jurisdiction: 'CN', status: 'registered' },
      right_holder: { kind: 'company', name: holder },
    },
  ],
  ['a foreign trademark with every paper', { ...complete, right: { ...complete.right, jurisdiction: 'EM' } }],
  [
    'an unregistered copyright with a claim statement',
    {
      ...complete,
      right: {
        ...complete.right,
        type: 'copyright',
        jurisdiction: 'SE',
        status: 'unregistered',
        documents: [{ kind: 'copyright_statement', language: 'sv' }],
      },
    },
  ],
];
