import type { Feature } from '../../foundation/feature.ts';
import type { App } from '../../foundation/http/app-type.ts';
import { batchActionRoutes, batchRoutes } from './batch-routes.ts';
import * as batchSchemas from './batch-schemas.ts';
import * as eventSchemas from './event-schemas.ts';
import { complaintConstraints, complaintProblems } from './problems.ts';
import { complaintRoutes, eventRoutes } from './routes.ts';
import { reportRoutes } from './report-routes.ts';
import * as reportSchemas from './report-schemas.ts';
import * as schemas from './schemas.ts';

export const complaints: Feature = {
  tag: {
    name: 'Complaints',
    description: 'What is filed with the platforms, in batches, and what becomes of each listing.',
  },
  schemas: { ...eventSchemas, ...schemas, ...batchSchemas, ...reportSchemas },
  routes: (app) => {
    batchRoutes(app);
    batchActionRoutes(app);
    complaintRoutes(app);
    eventRoutes(app);
    app.register((reports: App, _options, done) => {
      reportRoutes(reports);
      done();
    });
  },
  problems: complaintProblems,
  constraints: complaintConstraints,
};

export { type Extension, extendBatch, newComplaint } from './add-complaints.ts';
export { appendToComplaint } from './append-event.ts';
export { holdBatch, lockBatch, type LockedBatch } from './batch-queries.ts';
export { findReason } from './batch-rules.ts';
export { ComplaintChannel, ComplaintCounts } from './batch-schemas.ts';
export { declarations } from './declaration.ts';
export { expireResponses } from './expire-responses.ts';
export { deadlineOf, laterChanceOf } from './deadlines.ts';
export { findHolders, type Holder, type NewComplaint } from './insert-complaints.ts';
export { type ComplaintState, complaintStates } from './lifecycle-states.ts';
export { archivedClientFault, batchSubmitted, pastMoment } from './problems.ts';
export { judgeAgainstSeller, judgeRestAgainstSeller } from './judge-against-seller.ts';
export { client, rightHolder } from './owners.ts';
export { type LockedComplaint, lockComplaint } from './locked-complaints.ts';
export { type Recounted, countsDaysOf, recountedOf } from './recount.ts';
export { recountDeadlines } from './recount-deadlines.ts';
export { readLink } from './read-link.ts';
export {
  ComplaintInput,
  ComplaintStanding,
  DeadlineBasis,
  ListingPrice,
  ListingPriceInput,
  TriageBand,
} from './schemas.ts';
export { lockComplaintsOf, takeBack } from './submission-events.ts';
export { withdrawApproval } from './withdraw-approval.ts';
