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
  whole,
} from '../../foundation/http/schemas.ts';
import { ClientName } from '../clients/index.ts';
import { ComplaintStanding } from '../complaints/index.ts';
import { documentIds } from '../documents/index.ts';
import { RightHolderName } from '../right-holders/index.ts';
import { SellerName } from '../sellers/index.ts';
import { enforcementActionKinds, enforcementActionOutcomes, enforcementActionStates } from './kinds.ts';

export const EnforcementActionKind = enumOf(
  'EnforcementActionKind',
  enforcementActionKinds,
  'What is done: a cease-and-desist letter, a complaint to an Administration for Market Regulation (AMR), a lawsuit, a recordation of a right with customs, or something else',
);

export const EnforcementActionState = enumOf(
  'EnforcementActionState',
  enforcementActionStates,
  'Whether the action is still to be begun, under way, or over',
);

export const EnforcementActionOutcome = enumOf(
  'EnforcementActionOutcome',
  enforcementActionOutcomes,
  'How it ended; each kind has outcomes of its own: a letter complied, settled, refused, no_reply or withdrawn; an AMR complaint penalised, transferred_to_police, settled, dismissed or withdrawn; a lawsuit won, partly_won, settled, lost, dismissed or withdrawn; a recordation expired, cancelled, refused or withdrawn; anything else succeeded, partly_succeeded, settled, failed or withdrawn',
);

const opponentName = text(200, 'The name', { examples: ['Yiwu Example Trading Co., Ltd.'] });
const opponentAddress = nullable(text(500, 'The address'));

export const Opponent = resource('Opponent', 'Whom an action is against.', {
  name: opponentName,
  address: opponentAddress,
});
export const OpponentInput = body('OpponentInput', 'Whom an action is against.', {
  name: opponentName,
  address: Type.Optional(opponentAddress),
});

const awardFields = {
  amount: text(20, 'The amount', { pattern: '^(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?$', examples: ['300000.00'] }),
  currency: text(3, 'The currency (ISO 4217)', { minLength: 3, pattern: '^[A-Z]{3}$', examples: ['CNY'] }),
};

export const Award = resource('Award', 'What a court awarded.', awardFields);
export const AwardInput = body('AwardInput', 'What a court awarded.', awardFields);

/** So many complaints an action shows with their states. */
export const mostComplaintsShown = 100;

const days = {
  sent_on: nullable(day('When the letter was sent; letters and other actions')),
  reply_due_on: nullable(day('The last day to answer the letter; letters and other actions')),
  replied_on: nullable(day('When it was answered; letters and other actions')),
  filed_on: nullable(day('When it was filed with the office; everything but letters')),
  accepted_on: nullable(
    day('When the office accepted the case, or customs recorded the right; everything but letters'),
  ),
  inspected_on: nullable(day('When the authority inspected or raided the premises; AMR complaints and other actions')),
  hearing_on: nullable(day('The next hearing, or the last one; lawsuits and other actions')),
  decided_on: nullable(day('When it was decided; AMR complaints, lawsuits and other actions')),
  valid_until: nullable(day('The last day of the recordation; recordations and other actions')),
};

const [mostComplaints, mostSellers] = [500, 100];

const common = {
  title: text(500, 'What the agency calls it', { examples: ['AURORA, jackets of a shop in Yiwu'] }),
  ip_right_id: nullable(id('The right that it rests on; a recordation has one')),
  complaint_ids: Type.Array(id('A complaint of the same client'), {
    maxItems: mostComplaints,
    uniqueItems: true,
    description:
      'The complaints that it goes on with. They keep their states: one becomes `escalated` by its own event, through POST /v1/complaints/{id}/events',
  }),
  seller_ids: Type.Array(id('A seller of the agency'), {
    maxItems: mostSellers,
    uniqueItems: true,
    description: 'The sellers that it is against; what is against one that is merged goes on against the other',
  }),
  office: nullable(
    text(200, 'The authority, court or customs; not for letters', {
      examples: ['Yiwu Administration for Market Regulation'],
    }),
  ),
  office_contact: nullable(text(1000, 'The officer or judge, and how to reach them; not for letters')),
  reference: nullable(text(200, 'The number of the case, the recordation or the letter')),
  law_cited: nullable(text(2000, 'The law that it rests on; a letter then cites this, and nothing else')),
  ...days,
  outcome: nullable(ref(EnforcementActionOutcome)),
  outcome_note: nullable(text(2000, 'More of how it ended: the fine, the goods seized, the terms of a settlement')),
  document_ids: documentIds('The papers of the action; they cannot be deleted'),
  note: nullable(text(5000, 'What the agency notes for itself')),
};

export const EnforcementAction = resource(
  'EnforcementAction',
  'What is done against infringers beyond the platforms, and what came of it.',
  {
    id: id('The id of the action'),
    kind: ref(EnforcementActionKind),
    state: ref(EnforcementActionState),
    client_id: id('The client for whom it is done'),
    client: ref(ClientName),
    right_holder_id: id('The holder of the right'),
    right_holder: ref(RightHolderName),
    ...common,
    complaint_count: whole(0, mostComplaints, 'How many complaints it goes on with'),
    complaints: Type.Array(ref(ComplaintStanding), {
      maxItems: mostComplaintsShown,
      description: `The first ${mostComplaintsShown} of them with their states; GET /v1/complaints?enforcement_action_id= lists all`,
    }),
    sellers: Type.Array(ref(SellerName), { maxItems: mostSellers, description: 'The sellers that it is against' }),
    opponent: nullable(ref(Opponent)),
    award: nullable(ref(Award)),
    next_due_on: nullable(
      day(
        'The first of the answer that is due, the hearing that is not decided on, and the last day of the recordation; null when nothing is due',
      ),
    ),
    ...stored,
  },
);

export const EnforcementActionList = listOf(EnforcementAction);

const { title, ...others } = common;

const inputs = { ...others, opponent: nullable(ref(OpponentInput)), award: nullable(ref(AwardInput)) };

export const EnforcementActionCreate = body('EnforcementActionCreate', 'A new action.', {
  kind: ref(EnforcementActionKind),
  right_holder_id: id('The holder of the right; it stays its'),
  title,
  state: Type.Optional(ref(EnforcementActionState)),
  ...Type.Partial(Type.Object(inputs)).properties,
});

export const EnforcementActionUpdate = patch('EnforcementActionUpdate', 'Changes of an action.', {
  title,
  state: ref(EnforcementActionState),
  ...inputs,
});

const only = (what: string) => `Only actions ${what}`;

export const enforcementActionsQuery = listQuery(['created_at', 'updated_at', 'title'], {
  kind: anyOf(ref(EnforcementActionKind), only('of these kinds')),
  state: anyOf(ref(EnforcementActionState), only('in these states')),
  outcome: anyOf(ref(EnforcementActionOutcome), only('that ended so')),
  client_id: anyOf(id('A client'), only('of these clients')),
  right_holder_id: anyOf(id('A right holder'), only('of these right holders')),
  ip_right_id: anyOf(id('A right'), only('that rest on these rights')),
  complaint_id: anyOf(id('A complaint'), only('that go on with these complaints')),
  seller_id: anyOf(id('A seller'), only('against these sellers')),
  due_before: Type.Optional(day('Only actions with something due before this day')),
  q: Type.Optional(text(200, 'Only actions whose title, office, reference or opponent holds this text')),
});

export type EnforcementActionsQuery = Static<typeof enforcementActionsQuery>;
