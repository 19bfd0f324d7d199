import { setTimeout as pause } from 'node:timers/promises';
import t from 'tap';
import { startService } from '../../support/service.ts';

t.test(
  'a stop under load answers what was asked and does not wait for clients that keep their connections',
  async (t) => {
    const service = await startService(t);
    const agency = await service.newAgency();
    const answers: number[] = [];
    const client = async (): Promise<void> => {
      for (;;) {
        // Refused connections come once the service is gone; an answer cut off in the middle would be one of a 200.
        const response = await fetch(`${service.url}/v1/me`, {
          headers: { authorization: `Bearer ${agency.api_key}` },
        }).catch(() => null);
        if (response === null) return;
        answers.push(response.status);
        await response.text();
      }
    };
    const clients = Promise.all(Array.from({ length: 8 }, client));
    await pause(300);

    const stopped = Date.now();
    await service.app.close();
    const stopMs = Date.now() - stopped;
    await clients;

    t.ok(stopMs < 5000, `it took ${stopMs} ms`);
    t.ok(answers.filter((status) => status === 200).length > 8);
    t.strictSame(
      [...new Set(answers)].filter((status) => status !== 200 && status !== 503),
      [],
    );
  },
);
