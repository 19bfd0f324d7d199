import type { Static } from '@sinclair/typebox';
import type { EnforcementActionUpdate } from './schemas.ts';

type Fields = Static<typeof EnforcementActionUpdate>;

/** Splits what a request says of an action into columns of its row and lists in tables of their own. */
export function splitFields<Said extends Fields>(said: Said) {
  const { complaint_ids, seller_ids, document_ids, opponent, award, ...rest } = said;
  return {
    lists: { complaint_ids, seller_ids, document_ids },
    columns: {
      ...rest,
      ...(opponent !== undefined && {
        opponent_name: opponent?.name ?? null,
        opponent_address: opponent?.address ?? null,
      }),
      ...(award !== undefined && { award_amount: award?.amount ?? null, award_currency: award?.currency ?? null }),
    },
  };
}

/** What a request says of an action, in the order and form in which it is kept. */
export const inOrder = ({ complaint_ids, seller_ids, opponent, ...rest }: Fields) => ({
  ...rest,
  ...(complaint_ids !== undefined && { complaint_ids: complaint_ids.toSorted() }),
  ...(seller_ids !== undefined && { seller_ids: seller_ids.toSorted() }),
  ...(opponent !== undefined && {
    opponent: opponent === null ? null : { name: opponent.name, address: opponent.address ?? null },
  }),
});
