import type { Context } from '../../foundation/context.ts';
import type { Letter } from '../../foundation/letters/letter.ts';
import { type ProblemDetail, refuse, ruleViolated } from '../../foundation/problems.ts';
import { todayInChina } from '../../foundation/working-days/today.ts';
import { asksForLetter } from '../../platforms/checks/letter.ts';
import { choosePlatforms, platformsOf } from '../platforms/index.ts';
import { termFaults } from './rules.ts';
import { type Act, fillLetter, type LetterFacts } from './template/fill-letter.ts';
import { authorisedActs } from './template/letter-text.ts';
import { findPrincipal, getAgent, listRightsToName } from './template-queries.ts';
import { type LetterTemplateQuery, mostRights } from './template-schemas.ts';

/** A letter that waits for its signature. */
export type LetterTemplate = {
  letter: Letter;
  /** The right holder, for the name of the file. */
  principal: string;
  valid_from: string;
  /** The platforms named in it that ask for no letter. */
  not_needed_by: string[];
};

/** Fills a letter with what is on record. Problems: rule_violated (right holder, platforms, rights, term). */
export async function makeTemplate(ctx: Context, query: LetterTemplateQuery): Promise<LetterTemplate> {
  const { right_holder_id, ip_right_id, act, valid_from = todayInChina(ctx.clock), valid_until = null } = query;
  // Sent together: one round trip.
  const [principal, agent, found, known] = await Promise.all([
    findPrincipal(ctx, right_holder_id),
    getAgent(ctx),
    listRightsToName(ctx, right_holder_id, ip_right_id),
    platformsOf(ctx),
  ]);
  if (principal === undefined)
    throw ruleViolated([queryFault('/right_holder_id', 'not_found', 'There is no such right holder.')]);
  const platforms = choosePlatforms(known, query.platform);
  const rights = inOrder(found, ip_right_id);
  refuse([
    ...rightsFaults(found, ip_right_id),
    ...termFaults({ valid_from, valid_until }).map((fault) => ({ ...fault, in: 'query' as const })),
  ]);
  const acts = (Object.keys(authorisedActs) as Act[]).filter((one) => act === undefined || act.includes(one));
  const facts: LetterFacts = { principal, agent, rights, platforms, acts, valid_from, valid_until };
  return {
    letter: fillLetter(facts),
    principal: principal.name,
    valid_from,
    not_needed_by: platforms.filter((one) => !asksForLetter(one, valid_from)).map(({ code }) => code),
  };
}

const queryFault = (pointer: string, code: string, detail: string): ProblemDetail => ({
  in: 'query',
  pointer,
  code,
  detail,
});

/** As they were asked for, each once. */
const inOrder = <Right extends { id: string }>(found: Right[], ids: readonly string[] | undefined): Right[] =>
  ids === undefined ? found : [...new Set(ids)].flatMap((id) => found.filter((right) => right.id === id));

function rightsFaults(found: readonly { id: string }[], ids: readonly string[] | undefined): ProblemDetail[] {
  if (ids === undefined)
    return found.length <= mostRights
      ? []
      : [
          queryFault(
            '/ip_right_id',
            'too_many_rights',
            `The right holder has more than ${mostRights} rights: name those that this letter is for, and make several letters.`,
          ),
        ];
  return ids.flatMap((id, index) =>
    found.some((right) => right.id === id)
      ? []
      : [queryFault(`/ip_right_id/${index}`, 'not_found', 'The right holder has no such right.')],
  );
}
