import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '../ids.ts';
import { commonProblems, Problem, type ProblemDefinition } from '../problems.ts';
import type { PublicUrl } from '../public-url.ts';
import { problemDocument, sendProblem } from './errors.ts';
import { loggedPath } from './logging.ts';

type ParserError = NodeJS.ErrnoException & { rawPacket?: unknown };

/** Answers where the router gave up before any hook ran. */
export function answerUnroutable(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: PublicUrl,
) {
  const problem =
    error.code === 'FST_ERR_MAX_PARAM_LENGTH'
      ? new Problem(commonProblems.not_found, 'There is no such path.')
      : new Problem(commonProblems.malformed_request, 'The path holds a percent sign that encodes nothing.');
  const { status } = problem.definition;
  request.log.info({ method: request.method, path: loggedPath(request.url), status }, 'answered');
  return sendProblem(request, reply, problem, publicUrl);
}

/** Answers on a socket whose bytes never became a request. */
export function answerBrokenSocket(error: ParserError, socket: Socket, publicUrl: PublicUrl): void {
  const { _httpMessage: pending } = socket as { _httpMessage?: ServerResponse };
  // In the middle of an answer, another one would be taken for its rest.
  if (error.code === 'ECONNRESET' || !socket.writable || pending?.headersSent === true) {
    socket.destroy();
    return;
  }
  const { head, text } = bareAnswer(definitionOf(error), publicUrl);
  const lines = Object.entries({ ...head.headers, Connection: 'close' }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${head.status} ${STATUS_CODES[head.status] ?? ''}`, ...lines, '', text].join('\r\n'));
}

/** Answers an `Expect` that is not `100-continue`; Node's own answer has no body. */
export function refuseExpectations(server: Server, publicUrl: PublicUrl): void {
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const { head, text } = bareAnswer(commonProblems.expectation_failed, publicUrl);
    response.writeHead(head.status, { ...head.headers, Connection: 'close' }).end(text);
  });
}

function definitionOf({ code, rawPacket }: ParserError): ProblemDefinition {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return isLongAddress(rawPacket) ? commonProblems.uri_too_long : commonProblems.headers_too_large;
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return commonProblems.payload_too_large;
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return commonProblems.request_timeout;
    default:
      return commonProblems.malformed_request;
  }
}

// Node counts the address among the headers: a first line that does not end is a long address.
const isLongAddress = (packet: unknown): boolean => {
  if (!Buffer.isBuffer(packet)) return false;
  const firstLine = packet.indexOf('\r\n');
  return firstLine === -1 || firstLine > 8192;
};

function bareAnswer(definition: ProblemDefinition, publicUrl: PublicUrl) {
  const requestId = newId();
  const problem = new Problem(definition, definition.description);
  const text = JSON.stringify(problemDocument(problem, '', requestId, publicUrl));
  const headers = {
    'Content-Type': 'application/problem+json',
    'Content-Length': String(Buffer.byteLength(text)),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
  };
  return { head: { status: definition.status, headers }, text };
}
