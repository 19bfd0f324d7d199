import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  body,
  day,
  enumOf,
  id,
  listOf,
  listQuery,
  nullable,
  patch,
  ref,
  resource,
  stored,
  text,
} from '../../foundation/http/schemas.ts';
import { portalRegistrationStatuses } from '../../platforms/eligibility-input.ts';
import { ClientName } from '../clients/index.ts';
import { IpRightName } from '../ip-rights/index.ts';
import { portalCode } from './account-schemas.ts';

export const PortalRegistrationStatus = enumOf(
  'PortalRegistrationStatus',
  portalRegistrationStatuses,
  'What the portal says of the right',
);

const fields = {
  portal_account_id: nullable(id('The account through which the right is registered')),
  status: ref(PortalRegistrationStatus),
  reason: nullable(text(2000, 'Why the portal denied it or wants more; a denial has one')),
  reference: nullable(text(200, 'The number that the portal gave to the right', { examples: ['IPR-2026-118204'] })),
  due_on: nullable(day('When the portal should have answered, or the update must be there')),
};

export const PortalRegistration = resource(
  'PortalRegistration',
  'Whether one portal has verified one right: a complaint on the platforms of the portal needs it.',
  {
    id: id('The id of the registration'),
    client_id: id('The client of the right'),
    client: ref(ClientName),
    ip_right_id: id('The right that is registered'),
    ip_right: ref(IpRightName),
    portal: portalCode('The code of the portal'),
    ...fields,
    ...stored,
  },
);

export const PortalRegistrationList = listOf(PortalRegistration);

const { status, ...rest } = fields;

export const PortalRegistrationCreate = body('PortalRegistrationCreate', 'The registration of a right on a portal.', {
  ip_right_id: id('The right that is registered; it stays the same'),
  portal: portalCode('The code of the portal; it stays the same'),
  status: Type.Optional(status),
  ...Type.Partial(Type.Object(rest)).properties,
});

export const PortalRegistrationUpdate = patch(
  'PortalRegistrationUpdate',
  'Changes of the registration of a right on a portal.',
  fields,
);

export const portalRegistrationsQuery = listQuery(['created_at', 'updated_at'], {
  client_id: anyOf(id('A client'), 'Only registrations for these clients'),
  right_holder_id: anyOf(id('A right holder'), 'Only registrations of rights of these right holders'),
  ip_right_id: anyOf(id('A right'), 'Only registrations of these rights'),
  portal: anyOf(portalCode('A portal'), 'Only registrations on these portals'),
  portal_account_id: anyOf(id('A portal account'), 'Only registrations through these accounts'),
  status: anyOf(ref(PortalRegistrationStatus), 'Only registrations of these statuses'),
  due_before: Type.Optional(day('Only registrations that are due before this day')),
});

export type PortalRegistrationsQuery = Static<typeof portalRegistrationsQuery>;
