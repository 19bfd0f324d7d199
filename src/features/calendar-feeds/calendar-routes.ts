import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isFresh } from '../../foundation/http/answers.ts';
import type { App } from '../../foundation/http/app-type.ts';
import type { Means } from '../../foundation/jobs/in-job.ts';
import { daysAhead, daysBack, mostEntries, readCalendar } from './read-calendar.ts';
import { calendarQuery } from './schemas.ts';

const calendar = {
  description: 'The calendar',
  content: { 'text/calendar': { schema: { type: 'string', format: 'binary' } } },
};

export function calendarRoutes(app: App, means: Means): void {
  app.get(
    '/v1/deadlines.ics',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getDeadlinesCalendar',
        summary: 'Read a calendar feed as iCalendar',
        description: `The deadlines of a feed for a calendar program (RFC 5545), in UTC: those that run, and those that were missed, from ${daysBack} days ago to ${daysAhead} days ahead, at most ${mostEntries}; where there are more, those that come stand before those that were missed, and the description of the calendar says so. One that is closed is left out. The token of the link is the credential: a wrong one is answered like a feed that is not there.`,
        querystring: calendarQuery,
        response: { 200: calendar },
      },
    },
    async (request, reply) => answer(request, reply, await readCalendar(means, request.query.token)),
  );
}

function answer(request: FastifyRequest, reply: FastifyReply, calendarText: string): FastifyReply {
  const bytes = Buffer.from(calendarText);
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  // Kept by the reader alone, and never used again without asking.
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
  if (isFresh(request, tag)) return reply.code(304).send();
  return reply.type('text/calendar; charset=utf-8').send(bytes);
}
