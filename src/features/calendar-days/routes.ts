import type { App } from '../../foundation/http/app-type.ts';
import { ProblemDocument, ref } from '../../foundation/http/schemas.ts';
import { countDueDay } from './count-due-day.ts';
import { deleteCalendarDay } from './delete-calendar-day.ts';
import { putCalendarDays } from './put-calendar-days.ts';
import { getCalendarDays, listCalendars } from './queries.ts';
import type { Recount } from './recount.ts';
import * as schemas from './schemas.ts';

const read = { scope: 'calendar_days:read' } as const;
const write = { scope: 'calendar_days:write' } as const;

export function calendarRoutes(app: App, recounts: readonly Recount[]): void {
  app.get(
    '/v1/calendars',
    {
      config: read,
      schema: {
        operationId: 'listCalendars',
        summary: 'List calendars',
        description:
          'The calendars of working days, each with how far its days are known. They are few: there is one page.',
        response: { 200: ref(schemas.CalendarList) },
      },
    },
    (request) => request.inAgency((ctx) => listCalendars(ctx)),
  );

  app.get(
    '/v1/calendars/:code/days',
    {
      config: read,
      schema: {
        operationId: 'listCalendarDays',
        summary: 'List the days of a calendar',
        description:
          'Each day from one to another, as it counts for the agency: its own days before those of the calendar. With the tag that a change may send in `If-Match`.',
        params: schemas.calendarParams,
        querystring: schemas.calendarDaysQuery,
        response: { 200: ref(schemas.CalendarDays), 422: ref(ProblemDocument) },
      },
    },
    (request) => request.inAgency((ctx) => getCalendarDays(ctx, request.params.code, request.query)),
  );

  app.put(
    '/v1/calendars/:code/days',
    {
      config: write,
      schema: {
        operationId: 'putCalendarDays',
        summary: 'Enter days of the agency’s own',
        description:
          'Enters days that the agency knows better than the calendar: a schedule that is not built in yet, a bridge day that was announced late. All are entered, or none; days that are not named stay as they are. They count wherever working days are counted for this agency, and the running deadlines that count one of them are counted anew at once.',
        params: schemas.calendarParams,
        body: ref(schemas.CalendarDaysPut),
        response: { 200: ref(schemas.ChangedCalendarDays) },
      },
    },
    (request) => request.inAgency((ctx) => putCalendarDays(ctx, request.params.code, request.body, recounts)),
  );

  app.delete(
    '/v1/calendars/:code/days/:date',
    {
      config: write,
      schema: {
        operationId: 'deleteCalendarDay',
        summary: 'Delete a day of the agency’s own',
        description:
          'Lets the day follow the calendar again. The running deadlines that count it are counted anew at once.',
        params: schemas.calendarDayParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteCalendarDay(ctx, request.params.code, request.params.date, recounts)),
  );

  app.get(
    '/v1/calendars/:code/due-day',
    {
      config: read,
      schema: {
        operationId: 'getDueDay',
        summary: 'Count days',
        description:
          'The last day and moment of so many days after an event, counted as deadlines are for this agency; with the days on the way that are not worked.',
        params: schemas.calendarParams,
        querystring: schemas.dueDayQuery,
        response: { 200: ref(schemas.DueDay), 422: ref(ProblemDocument) },
      },
    },
    (request) => request.inAgency((ctx) => countDueDay(ctx, request.params.code, request.query)),
  );
}
