import type { Feature } from '../../foundation/feature.ts';
import type { Secrets } from '../../foundation/secrets.ts';
import type { Authenticator } from './authenticate.ts';
import { accessProblems } from './issue-token.ts';
import { apiKeyRoutes } from './routes.ts';
import * as schemas from './schemas.ts';
import { tokenRoutes } from './token-routes.ts';
import type { Tokens } from './tokens.ts';

/** Who may come in: API keys, tokens, and who one is. */
export const access = (secrets: Secrets, authenticator: Authenticator, tokens: Tokens): Feature => ({
  tag: { name: 'Access', description: 'API keys, access tokens, and who one is.' },
  schemas,
  problems: accessProblems,
  routes: (app) => {
    apiKeyRoutes(app, secrets, authenticator);
    tokenRoutes(app, authenticator, tokens);
  },
});

export { createAuthenticator } from './authenticate.ts';
export { insertApiKey } from './create-api-key.ts';
export { createTokens } from './tokens.ts';
