import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isFresh } from './answers.ts';

/** A file that was made for this answer. */
export type MadeFile = {
  bytes: Buffer;
  /** Its media type. */
  type: string;
  /** The header `Content-Disposition`. */
  disposition: string;
};

/** Sends a file under a tag of its bytes; 304 where the client has it already. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, type, disposition }: MadeFile,
): Promise<FastifyReply> {
  const tag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
  if (isFresh(request, tag)) return await reply.code(304).send();
  reply.headers({ 'content-type': type, 'content-disposition': disposition });
  return await reply.send(bytes);
}
