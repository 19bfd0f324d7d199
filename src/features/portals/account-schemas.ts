import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  body,
  email,
  enumOf,
  id,
  listOf,
  listQuery,
  moment,
  nullable,
  patch,
  ref,
  resource,
  stored,
  text,
} from '../../foundation/http/schemas.ts';
import { ClientName } from '../clients/index.ts';

export const PortalAccountStatus = enumOf(
  'PortalAccountStatus',
  ['registered', 'identity_pending', 'active', 'suspended', 'reactivation_pending', 'closed'],
  'How far the portal has let the account in',
);

/** The code of a portal, in a request or an answer. */
export const portalCode = (description: string) =>
  text(50, description, { pattern: '^[a-z0-9_]+$', examples: ['ttg_ipp'] });

const fields = {
  login_email: email('The address that signs in on the portal'),
  contact_email: nullable(email('Where the portal writes to, if not to the address of the login; read it every day')),
  status: ref(PortalAccountStatus),
};

const acceptedBy = text(200, 'Who accepted the disclaimer', { examples: ['Astrid Berg'] });
const disclaimerVersion = text(100, 'The version or date of the text that was accepted', { examples: ['2025-07'] });

export const PortalAccount = resource('PortalAccount', 'An account on a complaint portal.', {
  id: id('The id of the account'),
  client_id: nullable(id("The client whose account it is; null: the agency's own, which serves many clients")),
  client: nullable(ref(ClientName)),
  portal: portalCode('The code of the portal'),
  ...fields,
  disclaimer_accepted_at: nullable(moment('When the disclaimer of the portal was accepted last')),
  disclaimer_accepted_by: nullable(acceptedBy),
  disclaimer_version: nullable(disclaimerVersion),
  ...stored,
});

export const PortalAccountList = listOf(PortalAccount);

export const PortalAccountCreate = body('PortalAccountCreate', 'A new account on a portal.', {
  client_id: Type.Optional(nullable(id("The client whose account it is; left out or null: the agency's own"))),
  portal: portalCode('The code of the portal; it stays the same'),
  login_email: fields.login_email,
  contact_email: Type.Optional(fields.contact_email),
  status: Type.Optional(fields.status),
});

export const PortalAccountUpdate = patch('PortalAccountUpdate', 'Changes of a portal account.', fields);

export const DisclaimerAcceptance = body('DisclaimerAcceptance', 'That somebody accepted the disclaimer of a portal.', {
  accepted_by: acceptedBy,
  accepted_at: Type.Optional(moment('When it was accepted; now, if left out')),
  version: Type.Optional(nullable(disclaimerVersion)),
});

export const portalAccountsQuery = listQuery(['created_at', 'updated_at'], {
  client_id: anyOf(id('A client'), 'Only accounts of these clients'),
  portal: anyOf(portalCode('A portal'), 'Only accounts of these portals'),
  status: anyOf(ref(PortalAccountStatus), 'Only accounts of these statuses'),
  disclaimer_accepted: Type.Optional(Type.Boolean({ description: 'Only accounts that have accepted it, or have not' })),
  q: Type.Optional(text(200, 'Only accounts whose login or contact address holds this text')),
});

export type PortalAccountsQuery = Static<typeof portalAccountsQuery>;
