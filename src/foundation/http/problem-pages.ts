import type { FastifyReply } from 'fastify';
import type { ProblemDefinition } from '../problems.ts';
import type { App } from './app-type.ts';

const options = { config: { scope: 'public', unlimited: true }, schema: { hide: true } } as const;

/** The list of problems at /problems and a page for each, at the address that its `type` names. */
export function explainProblems(app: App, problems: ProblemDefinition[]): void {
  const sorted = problems.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  app.get('/problems', options, (_request, reply) => sendPage(reply, 'Problems', listOf(sorted)));
  app.get('/problems.md', options, (_request, reply) =>
    reply.type('text/markdown; charset=utf-8').send(catalogueOf(sorted)),
  );
  app.get('/problems/:code', options, (request, reply) => {
    const { code } = request.params as { code: string };
    const problem = problems.find((one) => slug(one) === code);
    if (problem === undefined) {
      reply.callNotFound();
      return reply;
    }
    return sendPage(reply, problem.title, explanationOf(problem));
  });
}

function catalogueOf(problems: ProblemDefinition[]): string {
  const entries = problems.map(
    ({ code, status, title, description }) => `## ${code}\n\n${status} · ${title}\n\n${description}\n`,
  );
  return `# Problems\n\nEvery \`code\` that a problem document (RFC 9457) of the service can have.\n\n${entries.join('\n')}`;
}

function listOf(problems: ProblemDefinition[]): string {
  const entries = problems.map(
    (problem) =>
      `<li><a href="/problems/${slug(problem)}"><code>${problem.code}</code></a> (${problem.status}): ${prose(problem.title)}</li>`,
  );
  return `<ul>\n${entries.join('\n')}\n</ul>`;
}

const slug = ({ code }: ProblemDefinition): string => code.replaceAll('_', '-');

const explanationOf = ({ code, status, description }: ProblemDefinition): string =>
  `<p><code>${code}</code>, HTTP ${status}</p>\n<p>${prose(description)}</p>\n<p><a href="/problems">All problems</a></p>`;

// Our own words, so nothing in them is hostile: only what Markdown marks as code, and HTML's own characters.
const prose = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/`([^`]+)`/g, '<code>$1</code>');

function sendPage(reply: FastifyReply, title: string, body: string): FastifyReply {
  return reply
    .headers({
      'cache-control': 'public, max-age=300',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${prose(title)}: takedown-desk</title></head>\n<body>\n<h1>${prose(title)}</h1>\n${body}\n</body>\n</html>\n`,
    );
}
