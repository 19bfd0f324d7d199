import type { Feature } from '../../foundation/feature.ts';
import type { Recount } from './recount.ts';
import { calendarRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

/** Working days, and what an agency knows better of them. `recounts`: what follows above when it enters some. */
export const calendarDays = (recounts: readonly Recount[]): Feature => ({
  tag: { name: 'Calendars', description: 'Working days, by which deadlines are counted, and the agency’s own days.' },
  schemas,
  routes: (app) => {
    calendarRoutes(app, recounts);
  },
});

export { type CountedDays, countDays, type DayCounter, dayCounter } from './count-days.ts';
export { holdCalendars } from './own-days.ts';
export type { CalendarChange } from './recount.ts';
export { CalendarOrigin } from './schemas.ts';
