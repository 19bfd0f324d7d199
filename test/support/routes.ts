import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { App } from '../../src/foundation/http/app-type.ts';

const channel = 'fastify.initialization';

/** Builds an app and tells every route that it registers, in order, from the very first. */
export async function withItsRoutes(create: () => Promise<App>): Promise<{ app: App; routes: RouteOptions[] }> {
  const routes: RouteOptions[] = [];
  const listen = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', (route) => void routes.push(route));
  };
  subscribe(channel, listen);
  try {
    return { app: await create(), routes };
  } finally {
    unsubscribe(channel, listen);
  }
}
