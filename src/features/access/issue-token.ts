import type { Static } from '@sinclair/typebox';
import { defineProblems, Problem } from '../../foundation/problems.ts';
import type { Authenticator } from './authenticate.ts';
import { readKey } from './key-format.ts';
import type { TokenRequest } from './schemas.ts';
import { tokenLifetime, type Tokens } from './tokens.ts';

export const accessProblems = defineProblems({
  invalid_client: [
    401,
    'The client is not known',
    'The API key is wrong, expired or revoked. Send it as the client secret, and its id as the client id.',
  ],
  invalid_scope: [400, 'The scope is not to be had', 'The API key lacks a scope that was asked for.'],
});

/** OAuth 2.0 client credentials (RFC 6749, 4.4). Problems: invalid_client, invalid_scope. */
export async function issueToken(
  { authenticate }: Authenticator,
  tokens: Tokens,
  request: Static<typeof TokenRequest>,
  authorization: string | undefined,
) {
  const { id, secret } = clientOf(request, authorization);
  const actor = readKey(secret)?.id === id ? await authenticate(secret) : null;
  if (actor === null)
    throw refusal('invalid_client', 'The client id is the id of an API key, and the client secret the key itself.');
  const wanted = request.scope?.split(' ').filter(Boolean) ?? actor.scopes;
  const beyond = wanted.find((scope) => !actor.scopes.includes(scope));
  if (beyond !== undefined) throw refusal('invalid_scope', `The API key lacks the scope ${beyond}.`);
  return {
    access_token: tokens.sign(actor, wanted),
    token_type: 'Bearer' as const,
    expires_in: tokenLifetime,
    scope: wanted.join(' '),
  };
}

function clientOf(
  { client_id = '', client_secret = '' }: Static<typeof TokenRequest>,
  authorization: string | undefined,
) {
  const basic = /^Basic +([A-Za-z0-9+/=]{1,400})$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return { id: client_id, secret: client_secret };
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
  return { id, secret };
}

/** The member `error` is what OAuth clients read. */
function refusal(code: keyof typeof accessProblems, detail: string): Problem {
  const headers = code === 'invalid_client' ? { 'www-authenticate': 'Basic realm="takedown-desk"' } : {};
  return new Problem(accessProblems[code], detail, { headers, extra: { error: code } });
}
