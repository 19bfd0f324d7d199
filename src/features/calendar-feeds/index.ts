import type { Feature } from '../../foundation/feature.ts';
import type { Means } from '../../foundation/jobs/in-job.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { calendarFeedRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

/** Deadlines in a calendar program, by a secret link. */
export const calendarFeeds = (means: Means): Feature => ({
  tag: { name: 'Calendar feeds', description: 'Secret links to deadlines, for calendar programs.' },
  schemas,
  routes: (app) => {
    calendarFeedRoutes(app, means);
    calendarRoutes(app, means);
  },
});
