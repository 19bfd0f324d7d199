import { Readable } from 'node:stream';
import t from 'tap';
import { documentObjects } from '../../../src/features/documents/index.ts';
import { sweepOrphanObjects } from '../../../src/foundation/objects/sweep-orphan-objects.ts';
import { newId } from '../../../src/foundation/ids.ts';
import { startService } from '../../support/service.ts';
import { pdf, storedKeys } from './samples.ts';

const service = await startService(t);
const hours = 3_600_000;

// The store tells the machine's own time, so the sweep's clock is that, moved on.
const sweepIn = (later: number) =>
  sweepOrphanObjects({ ...service, clock: { now: () => new Date(Date.now() + later) } }, [documentObjects]);

t.test('an object whose row never came is removed after a day, one with a row never', async (t) => {
  const agency = await service.newAgency();
  const other = await service.newAgency();
  const kept = await agency.upload('/v1/documents', { name: 'a.pdf', bytes: pdf() }, { kind: 'other' });
  const key = `${agency.agency_id}/documents/${String(kept.body.id)}`;
  const orphans = [
    `${agency.agency_id}/documents/${newId()}`,
    `${newId()}/documents/${newId()}`,
    // The row of that id is another agency's.
    `${other.agency_id}/documents/${String(kept.body.id)}`,
  ];
  const foreign = ['exports/2026', `${agency.agency_id}/exports/${newId()}`];
  for (const orphan of [...orphans, ...foreign]) await service.objects.put(orphan, Readable.from([pdf()]));
  const all = [key, ...orphans, ...foreign].sort();

  await sweepIn(0);
  t.same((await storedKeys(service)).sort(), all, 'what is young may be about to get its row');
  await sweepIn(23 * hours);
  t.same((await storedKeys(service)).sort(), all);
  await sweepIn(25 * hours);
  t.same((await storedKeys(service)).sort(), [key, ...foreign].sort());
  t.equal((await agency.get(`/v1/documents/${String(kept.body.id)}/content`)).text, pdf().toString());
});

t.test('more orphans than a page holds are removed in one sweep', async (t) => {
  const agency_id = newId();
  for (let count = 0; count < 510; count += 1)
    await service.objects.put(`${agency_id}/documents/${newId()}`, Readable.from([Buffer.from('x')]));
  await sweepIn(25 * hours);
  t.same(
    (await storedKeys(service)).filter((key) => key.startsWith(agency_id)),
    [],
  );
});

t.test('an upload under way is not touched', async (t) => {
  const agency = await service.newAgency();
  const begun = Promise.withResolvers<undefined>();
  const rest = Promise.withResolvers<undefined>();
  async function* slowly() {
    yield pdf(100_000);
    begun.resolve(undefined);
    await rest.promise;
    yield Buffer.from('the end');
  }
  const key = `${agency.agency_id}/documents/${newId()}`;
  const put = service.objects.put(key, Readable.from(slowly()));
  await begun.promise;
  await sweepIn(0);
  rest.resolve(undefined);
  await put;
  t.match(await service.objects.head(key), { sizeBytes: 100_007 });
});
