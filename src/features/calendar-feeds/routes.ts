import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import type { Means } from '../../foundation/jobs/in-job.ts';
import { createCalendarFeed, deleteCalendarFeed, rotateCalendarFeed } from './change-calendar-feed.ts';
import { getCalendarFeed, listCalendarFeeds } from './queries.ts';
import {
  CalendarFeed,
  CalendarFeedCreate,
  CalendarFeedList,
  calendarFeedsQuery,
  CalendarFeedWithUrl,
} from './schemas.ts';

const read = { scope: 'calendar_feeds:read' } as const;
const write = { scope: 'calendar_feeds:write' } as const;

// The link is shown once: it is not stored for a replay.
const withUrl = { shownOnce: ['url'] };

export function calendarFeedRoutes(app: App, house: Means): void {
  app.get(
    '/v1/calendar-feeds',
    {
      config: read,
      schema: {
        operationId: 'listCalendarFeeds',
        summary: 'List calendar feeds',
        description: 'The links to deadlines, newest first, without their secrets.',
        querystring: calendarFeedsQuery,
        response: { 200: ref(CalendarFeedList) },
      },
    },
    (request) => request.inAgency((ctx) => listCalendarFeeds(ctx, request.query)),
  );

  app.post(
    '/v1/calendar-feeds',
    {
      config: write,
      schema: {
        operationId: 'createCalendarFeed',
        summary: 'Make a calendar feed',
        description:
          'Makes a secret link to deadlines, which a calendar program subscribes to. The answer shows the link this once: only a hash of its secret is kept. Whoever has it reads deadlines, so the credential must be allowed to (`deadlines:read`).',
        body: ref(CalendarFeedCreate),
        response: { 201: ref(CalendarFeedWithUrl) },
      },
    },
    (request) => request.inAgency((ctx) => createCalendarFeed(ctx, house, request.body), withUrl),
  );

  app.get(
    '/v1/calendar-feeds/:id',
    {
      config: read,
      schema: {
        operationId: 'getCalendarFeed',
        summary: 'Read a calendar feed',
        description: 'One feed, without its secret.',
        params: idParams,
        response: { 200: ref(CalendarFeed) },
      },
    },
    (request) => request.inAgency((ctx) => getCalendarFeed(ctx, request.params.id)),
  );

  app.delete(
    '/v1/calendar-feeds/:id',
    {
      config: write,
      schema: {
        operationId: 'deleteCalendarFeed',
        summary: 'Delete a calendar feed',
        description: 'Its link opens nothing from now on.',
        params: idParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteCalendarFeed(ctx, request.params.id)),
  );

  app.post(
    '/v1/calendar-feeds/:id/rotation',
    {
      config: write,
      schema: {
        operationId: 'rotateCalendarFeed',
        summary: 'Give a calendar feed another link',
        description:
          'Makes another link and shows it this once; the old one opens nothing from now on. This needs the scope `deadlines:read` too.',
        params: idParams,
        response: { 200: ref(CalendarFeedWithUrl) },
      },
    },
    (request) => request.inAgency((ctx) => rotateCalendarFeed(ctx, house, request.params.id), withUrl),
  );
}
