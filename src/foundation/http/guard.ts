import type { App } from './app-type.ts';
import { type Authenticate, requireScopes } from './authentication.ts';
import { countRequests } from './rate-limit.ts';

/** Lets in, to every route that is added after it, who shows a good credential with the scope that the route declares. */
export async function guard(app: App, authenticate: Authenticate, requestsPerMinute: number): Promise<void> {
  await countRequests(app, authenticate, requestsPerMinute);
  requireScopes(app);
}
