import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { startService, type TestService } from '../../support/service.ts';

type Outcome = { status: number } | { error: string };

/** One request on a connection that is kept and used again, as a busy client does it; nothing is tried twice. */
const ask = (agent: Agent, url: string, key: string): Promise<Outcome> =>
  new Promise((resolve) => {
    const sent = request(url, { agent, headers: { authorization: `Bearer ${key}` } }, (answer) => {
      answer.on('error', (error) => {
        resolve({ error: `cut off: ${error.message}` });
      });
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0 });
      });
      answer.resume();
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ error: `${sent.reusedSocket ? 'kept' : 'new'} connection: ${error.code ?? error.message}` });
    });
    sent.end();
  });

async function busyClients(t: Test, service: TestService, count: number) {
  const { api_key } = await service.newAgency();
  const outcomes: Outcome[] = [];
  const client = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    t.teardown(() => {
      agent.destroy();
    });
    for (;;) {
      const outcome = await ask(agent, `${service.url}/v1/clients`, api_key);
      outcomes.push(outcome);
      if ('error' in outcome) return;
    }
  };
  return { outcomes, done: Promise.all(Array.from({ length: count }, client)) };
}

t.test('a stop under load loses no request and waits for nobody who keeps a connection', async (t) => {
  const service = await startService(t);
  const idle = new Agent({ keepAlive: true });
  t.teardown(() => {
    idle.destroy();
  });
  await ask(idle, `${service.url}/livez`, '');
  const { outcomes, done } = await busyClients(t, service, 8);
  await pause(300);

  const stopped = Date.now();
  await service.app.close();
  t.ok(Date.now() - stopped < 5000, `it took ${Date.now() - stopped} ms`);
  await done;

  const answered = outcomes.flatMap((outcome) => ('status' in outcome ? [outcome.status] : []));
  t.same([...new Set(answered)], [200], 'whatever was asked was answered');
  t.ok(answered.length > 30, `${answered.length} answers`);
  const errors = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
  t.same(
    errors.filter((error) => error !== 'new connection: ECONNREFUSED'),
    [],
    'who asks later is refused',
  );
  t.equal(errors.length, 8);
});

t.test('a stop waits for the answer that is under way', async (t) => {
  const service = await startService(t, {}, undefined, (app) => {
    app.get('/slow', { config: { scope: 'public' }, schema: { hide: true } }, async () => {
      await pause(700);
      return { slow: true };
    });
  });
  const agent = new Agent({ keepAlive: true });
  t.teardown(() => {
    agent.destroy();
  });
  const slow = ask(agent, `${service.url}/slow`, '');
  await pause(100);
  await Promise.all([service.app.close(), slow.then((outcome) => t.same(outcome, { status: 200 }))]);
});
