import type { App } from '../../foundation/http/app-type.ts';
import { ProblemDocument, ref } from '../../foundation/http/schemas.ts';
import type { Authenticator } from './authenticate.ts';
import { issueToken } from './issue-token.ts';
import { JsonWebKeySet, Token, TokenRequest } from './schemas.ts';
import type { Tokens } from './tokens.ts';

const formBodyLimit = 16_384;

export function tokenRoutes(root: App, authenticator: Authenticator, tokens: Tokens): void {
  // A scope of its own: only this route reads forms, as OAuth clients send them.
  root.register((app: App, _options, done) => {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBodyLimit },
      (_request, text, parsed) => {
        parsed(null, Object.fromEntries(new URLSearchParams(String(text))));
      },
    );
    app.post(
      '/v1/token',
      {
        config: { scope: 'public' },
        schema: {
          operationId: 'createToken',
          summary: 'Get an access token',
          description:
            'OAuth 2.0 client credentials: the client id is the id of an API key, the client secret the key itself, in `Authorization: Basic` or in the body. The token is good for 15 minutes.',
          consumes: ['application/x-www-form-urlencoded', 'application/json'],
          body: ref(TokenRequest),
          response: { 200: ref(Token), 401: ref(ProblemDocument) },
        },
      },
      (request) => issueToken(authenticator, tokens, request.body, request.headers.authorization),
    );
    done();
  });

  root.get(
    '/.well-known/jwks.json',
    {
      config: { scope: 'public', unlimited: true },
      schema: {
        operationId: 'getJsonWebKeySet',
        summary: 'Read the keys that tokens are signed with',
        description: 'The public keys for checking an access token of ours elsewhere.',
        response: { 200: ref(JsonWebKeySet) },
      },
    },
    (_request, reply) => {
      reply.header('cache-control', 'public, max-age=300');
      return { keys: tokens.publicKeys() };
    },
  );
}
