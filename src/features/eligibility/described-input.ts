import type { Static } from '@sinclair/typebox';
import type { DescribedAgent as Agent, EligibilityInput } from '../../platforms/eligibility-input.ts';
import type { DescribedAgent, EligibilityCheckCreate } from './described-schemas.ts';

/** What the rulebook judges of a right as a request describes it: the sender's own names stand for ids. */
export function describeInput(request: Static<typeof EligibilityCheckCreate>): EligibilityInput {
  const { right, agent, ...papers } = request;
  const { reference, ...facts } = right;
  return {
    ...papers,
    right: { ...facts, ...(reference !== undefined && { id: reference }) },
    ...(agent !== undefined && { agent: describeAgent(agent) }),
  };
}

function describeAgent({ letters, ...agent }: Static<typeof DescribedAgent>): Agent {
  if (letters === undefined) return agent;
  return {
    ...agent,
    letters: letters.map(({ right_references, ...letter }) => ({ ...letter, ip_right_ids: right_references })),
  };
}
