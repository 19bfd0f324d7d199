import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  day,
  enumOf,
  id,
  listOf,
  listQuery,
  moment,
  nullable,
  ref,
  resource,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { ClientName } from '../clients/index.ts';
import { DeadlineBasis } from '../complaints/index.ts';
import { DeadlineKind } from '../deadlines/index.ts';
import { IpRightName } from '../ip-rights/index.ts';
import { PlatformCode } from '../platforms/index.ts';
import { RightHolderName } from '../right-holders/index.ts';
import { subjectTypes } from './subjects.ts';

export const DeadlineSubjectType = enumOf(
  'DeadlineSubjectType',
  Object.values(subjectTypes),
  'What kind of thing the deadline is of',
);

export const DeadlineState = enumOf(
  'DeadlineState',
  ['running', 'missed', 'closed'],
  'Whether it still runs, is over and was not met, or does not count any more: met, or overtaken by what happened',
);

export const DeadlineSubject = resource('DeadlineSubject', 'What a deadline is of.', {
  type: ref(DeadlineSubjectType),
  id: id('Its id'),
});

export const DeadlineListing = resource(
  'DeadlineListing',
  'The listing or shop of the complaint that a deadline is of.',
  {
    url: text(4000, 'The link as it was given'),
    title: nullable(text(500, 'The title of the listing')),
    listing_key: text(400, 'Equal for the same listing or shop under whatever link'),
    platform_reference: nullable(text(200, 'The platform’s own number of the complaint')),
  },
);

export const Deadline = resource('Deadline', 'Something that falls due, with how that was counted.', {
  id: id('The id of the deadline'),
  kind: ref(DeadlineKind),
  subject: ref(DeadlineSubject),
  client_id: nullable(id('The client; null for what is the agency’s own')),
  client: nullable(ref(ClientName)),
  right_holder_id: nullable(id('The right holder; null for an account')),
  right_holder: nullable(ref(RightHolderName)),
  ip_right: nullable(ref(IpRightName)),
  platform: nullable(
    text(50, 'The code of the platform of a complaint; null for other things', { pattern: '^[a-z0-9_]{1,50}$' }),
  ),
  portal: nullable(text(50, 'The portal of an account or a registration; null for other things')),
  listing: nullable(ref(DeadlineListing)),
  due_on: day('Its last day, where it is counted'),
  due_at: moment('The last moment of that day; of the opening of a renewal the first'),
  state: ref(DeadlineState),
  is_missed: Type.Boolean({ description: 'Whether it is over and was not met' }),
  calendar_uncertain: Type.Boolean({
    description: 'Whether it lies beyond the public holidays that are announced: the true day may be another',
  }),
  basis: ref(DeadlineBasis),
  sequence: whole(0, 2_147_483_647, 'How many times it was moved'),
  moved_at: nullable(moment('When it was moved last')),
  closed_at: nullable(moment('Since when it does not count any more')),
  created_at: moment('When it was started'),
});

export const DeadlineList = listOf(Deadline);

const only = (what: string) => `Only deadlines ${what}`;

// There is one order, by the end: what is asked is what comes next.
export const deadlinesQuery = Type.Omit(
  listQuery([], {
    due_before: Type.Optional(moment(only('that end before this moment'))),
    due_after: Type.Optional(moment(only('that end at this moment or later'))),
    state: Type.Optional(
      Type.Unsafe<Static<typeof DeadlineState>>({
        ...ref(DeadlineState),
        description: 'Only deadlines in this state; running and missed ones when it is left out',
      }),
    ),
    kind: anyOf(ref(DeadlineKind), only('of these kinds')),
    client_id: anyOf(id('A client'), only('of these clients')),
    right_holder_id: anyOf(id('A right holder'), only('of these right holders')),
    platform: anyOf(ref(PlatformCode), only('of complaints on these platforms')),
    complaint_id: anyOf(id('A complaint'), only('of these complaints')),
    authorisation_letter_id: anyOf(id('A letter'), only('of these letters')),
    ip_right_id: anyOf(id('A right'), only('of these rights themselves')),
    portal_account_id: anyOf(id('An account'), only('of these accounts')),
    portal_registration_id: anyOf(id('A registration'), only('of these registrations')),
    enforcement_action_id: anyOf(id('An action'), only('of these enforcement actions')),
  }),
  ['sort', 'created_after', 'created_before', 'updated_after'],
);

export type DeadlinesQuery = Static<typeof deadlinesQuery>;
