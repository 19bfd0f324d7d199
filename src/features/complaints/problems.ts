import {
  bodyError,
  commonProblems,
  conflict,
  defineProblems,
  Problem,
  type ProblemDetail,
  ruleViolated,
} from '../../foundation/problems.ts';
import type { Assessment } from '../../platforms/eligibility.ts';
import { complaintEventFacts, type ComplaintEvent } from './lifecycle-events.ts';
import type { ComplaintState } from './lifecycle-states.ts';

export const complaintProblems = defineProblems({
  batch_submitted: [
    409,
    'The batch was submitted',
    'What was handed over to a platform stays as it is. Of a submitted batch only the platform’s reference can be changed, and only complaints that have become ready since are submitted.',
  ],
  batch_importing: [
    409,
    'The batch is being filled from a file',
    'As long as an import into the batch waits or runs, the batch is not submitted, deleted or put on other grounds. `GET /v1/jobs?subject_id=…` shows the import; `POST /v1/jobs/{id}/cancellation` ends it.',
  ],
  complaint_submitted: [
    409,
    'The complaint was submitted',
    'The link that was handed over to a platform stays. Withdraw the complaint and file another one.',
  ],
  illegal_transition: [
    409,
    'The event is not legal now',
    'The complaint’s history leaves no place for the event. `state` is the state that it is in, `legal_events` what can happen to it now.',
  ],
  history_full: [
    409,
    'The history takes no more reports',
    'A complaint has a thousand events already: nothing more is reported of it. `state` is the state that it is in. What the service and other requests record goes on.',
  ],
  several_complaints: [
    409,
    'Several complaints fit the report',
    'What the report names is true of several complaints. `complaint_ids` lists some of them. Name the link, the platform or the id of the complaint as well.',
  ],
  duplicate_complaint: [
    409,
    'There is such a complaint already',
    'An open complaint rests on the same listing, right and reason, in this batch or in another. `complaint_id` names it where it is in another.',
  ],
  not_eligible: [
    422,
    'The right is not eligible on the platform',
    'At least one check of the rulebook fails on the day of the submission. `eligibility` holds all checks, as `GET /v1/ip-rights/{id}/eligibility` answers them.',
  ],
});

export const complaintConstraints = {
  complaints_held_listing: () =>
    conflict('', 'Another open complaint rests on the same listing, right and reason: there can be only one.'),
};

export const batchSubmitted = () =>
  new Problem(
    complaintProblems.batch_submitted,
    'The batch was submitted: its links and its grounds stay as they are. File what is left in another batch.',
  );

export const batchImporting = () =>
  new Problem(
    complaintProblems.batch_importing,
    'An import into the batch waits or runs. Wait until its job is over, or cancel it.',
  );

export const complaintSubmitted = () =>
  new Problem(complaintProblems.complaint_submitted, 'The complaint was submitted: its link stays as it is.');

/** The complaint that is in the way is one of the same batch, or of the same request. */
export const inThisBatch = Symbol('in this batch');

/** @param other the complaint of another batch that is in the way; null when it was closed meanwhile */
export function duplicateComplaint(index: number, other: string | null | typeof inThisBatch): Problem {
  const pointer = `/complaints/${index}/url`;
  const [fault, complaint_id] =
    other === inThisBatch
      ? [bodyError(pointer, 'duplicate_in_batch', 'The batch has a complaint about this listing already.'), null]
      : [
          bodyError(
            pointer,
            'duplicate_of_open_complaint',
            `The complaint ${other ?? 'of another batch'} about this listing, right and reason is still open.`,
          ),
          other,
        ];
  return new Problem(complaintProblems.duplicate_complaint, fault.detail, { errors: [fault], extra: { complaint_id } });
}

/** @param legal every event that the lifecycle takes; what only the service causes is left out of the answer */
export function illegalTransition(event: ComplaintEvent, state: ComplaintState, legal: readonly ComplaintEvent[]) {
  const legal_events = legal.filter((one) =>
    complaintEventFacts[one].recorded_through.some((door) => door !== 'service'),
  );
  const choice =
    legal_events.length === 0 ? 'Nothing can happen to it any more' : `Legal are ${legal_events.join(', ')}`;
  return new Problem(
    complaintProblems.illegal_transition,
    `A complaint in the state ${state} does not take the event ${event}. ${choice}.`,
    { extra: { state, legal_events } },
  );
}

/** Beyond so many events of a complaint no more are reported: each is judged by all of them. */
export const mostEvents = 1000;

export const historyFull = (state: ComplaintState) =>
  new Problem(
    complaintProblems.history_full,
    `The complaint has ${mostEvents} events: no more are reported of it. Report what is news, not what was reported before.`,
    { extra: { state } },
  );

/** @param pointer where the complaint is named */
export const noComplaint = (pointer: string, detail: string) =>
  new Problem(commonProblems.not_found, detail, { errors: [bodyError(pointer, 'not_found', detail)] });

/** @param ids those that fit alike, as many as are to be named */
export function severalComplaints(pointer: string, ids: readonly string[], remedy: string): Problem {
  const detail = `Several complaints fit, such as ${ids.join(', ')}. ${remedy}`;
  const errors = [bodyError(pointer, 'ambiguous', detail)];
  return new Problem(complaintProblems.several_complaints, detail, { errors, extra: { complaint_ids: ids } });
}

/** Every failing check is an error of its own, and the whole assessment stands beside them. @param others what else is wrong */
export function notEligible(
  eligibility: Assessment & { as_of: string },
  others: readonly ProblemDetail[] = [],
): Problem {
  const failed = eligibility.checks.filter(({ outcome }) => outcome === 'fail');
  return new Problem(
    complaintProblems.not_eligible,
    `The right is not eligible on ${eligibility.platform}: ${failed.length} of ${eligibility.checks.length} checks fail.`,
    {
      errors: [
        ...failed.map(({ code, message, remedy }) =>
          bodyError('', code, remedy === null ? message : `${message} ${remedy}`),
        ),
        ...others,
      ],
      extra: { eligibility },
    },
  );
}

/** What keeps a batch from anything new once its client is archived; null when nothing does. */
export const archivedClientFault = (clientStatus: string): ProblemDetail | null =>
  clientStatus === 'archived'
    ? bodyError('', 'client_archived', 'The client of the batch is archived: nothing new is filed for it.')
    : null;

/**
 * The moment that a report names, in the form in which it is stored; now when it names none.
 * Problems: rule_violated (in the future, before 2000, no moment at all).
 */
export function pastMoment(pointer: string, moment: string | undefined, now: Date): string {
  if (moment === undefined) return now.toISOString();
  const at = Date.parse(moment);
  if (Number.isNaN(at) || at < earliestMoment)
    throw ruleViolated([bodyError(pointer, 'not_a_moment', 'It is not a moment after 1999.')]);
  if (at > now.getTime())
    throw ruleViolated([bodyError(pointer, 'in_future', `It lies in the future: it is ${now.toISOString()} now.`)]);
  return new Date(at).toISOString();
}

const earliestMoment = Date.parse('2000-01-01T00:00:00.000Z');
