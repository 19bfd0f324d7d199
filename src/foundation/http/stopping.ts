import { once } from 'node:events';
import { Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { App } from './app-type.ts';

const lastCallMs = 100;
const idleSweepMs = 50;

/**
 * Lets nobody down when the service stops: it takes no new connections, answers whatever still comes over the old ones with
 * `Connection: close`, and then cuts off those that stay silent. The stop is over when each has its answer.
 */
export function stopGently(app: App): void {
  app.addHook('preClose', async () => {
    const { server } = app;
    if (!server.listening) return;
    const closed = once(server, 'close');
    // An HTTP server's own close cuts off at once who is about to ask.
    Server.prototype.close.call(server);
    if ((await promisify(server.getConnections.bind(server))()) > 0) await pause(lastCallMs);
    server.closeIdleConnections();
    // Who was busy is idle once it has its answer: the stop would wait until it times out.
    const sweep = setInterval(() => {
      server.closeIdleConnections();
    }, idleSweepMs);
    await closed;
    clearInterval(sweep);
  });
}
