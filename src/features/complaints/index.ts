import type { Feature } from '../../foundation/feature.ts';
import { batchActionRoutes, batchRoutes } from './batch-routes.ts';
import * as batchSchemas from './batch-schemas.ts';
import * as eventSchemas from './event-schemas.ts';
import { complaintConstraints, complaintProblems } from './problems.ts';
import { complaintRoutes, eventRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const complaints: Feature = {
  tag: {
    name: 'Complaints',
    description: 'What is filed with the platforms, in batches, and what becomes of each listing.',
  },
  schemas: { ...eventSchemas, ...schemas, ...batchSchemas },
  routes: (app) => {
    batchRoutes(app);
    batchActionRoutes(app);
    complaintRoutes(app);
    eventRoutes(app);
  },
  problems: complaintProblems,
  constraints: complaintConstraints,
};

export { appendToComplaint } from './append-event.ts';
export { findReason } from './batch-rules.ts';
export { ComplaintChannel, ComplaintCounts } from './batch-schemas.ts';
export { declarations } from './declaration.ts';
export { deadlineOf } from './deadlines.ts';
export { type ComplaintState, complaintStates } from './lifecycle-states.ts';
export { pastMoment } from './problems.ts';
export { client, rightHolder } from './owners.ts';
export { lockComplaint } from './queries.ts';
export { type Recounted, countsDaysOf, recountedOf } from './recount.ts';
export { recountDeadlines } from './recount-deadlines.ts';
export { DeadlineBasis, ListingPrice, ListingPriceInput, TriageBand } from './schemas.ts';
export { lockComplaintsOf, takeBack } from './submission-events.ts';
