import type { Feature } from '../../foundation/feature.ts';
import { leadTimeRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

/** Keeps deadlines, for the features above whose things have some; the docket lists them. */
export const deadlines: Feature = {
  tag: { name: 'Deadline lead times', description: 'How long before their end deadlines are told of.' },
  schemas,
  routes: leadTimeRoutes,
};

export { type DeadlineBasis, dueAtEndOf, type WantedDeadline, zoneOfPapers } from './basis.ts';
export { type DeadlineSubject, keepDeadlinesOf } from './keep-deadlines.ts';
export {
  type ComplaintDeadlineKind,
  complaintDeadlineKinds,
  type DeadlineKind as DeadlineKindName,
  deadlineKindFacts,
  type DeadlineRule,
  deadlineRules,
  kindsToMiss,
  type PaperDeadlineKind,
} from './kinds.ts';
export { leadTimesOf } from './lead-times.ts';
export { DeadlineKind } from './schemas.ts';
