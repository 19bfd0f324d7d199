import { readFile } from 'node:fs/promises';
import t from 'tap';
import { runStatement } from '../../support/cluster.ts';
import { startService } from '../../support/service.ts';
import { answer, newGround, object, reports, submitted } from '../complaints/filing.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

/** Takes the database back to before it was known which counter-notice overtook another. */
const undo = `
  alter table counter_notices drop column received_on, drop column flags, drop column admissible_until,
    drop column admissible_basis, drop column withdrawn_by, drop column withdrawn_at, drop column withdrawal_statement,
    drop column overtaken_as;
  alter table complaint_events drop column relisting_id, drop column is_repetition;
  alter table complaints drop column relisting_of_id;
  drop index complaint_batches_open_relistings, complaint_batches_platform_reference;
  alter table complaint_batches drop column for_relistings;`;

t.test('of the counter-notices from before the one received last is the newest', async (t) => {
  const [id = ''] = await submitted(agency, ground);
  await reports(agency, id, 'seller_notified');
  const made = [];
  for (const [reason, hour] of [
    ['owner', '09'],
    ['fair_use', '11'],
    ['no_right', '10'],
  ])
    made.push((await object(agency, id, { reason, received_at: `2026-11-22T${String(hour)}:00:00.000Z` })).body);
  const outcomes = async () => {
    const { body } = await agency.get(`/v1/counter-notices?complaint_id=${id}&sort=received_at`);
    return body.data.map(({ status, outcome }: Record<string, unknown>) => [status, outcome]);
  };
  const expected = [
    ['closed', 'superseded'],
    ['closed', 'superseded'],
    ['open', null],
  ];
  t.same(await outcomes(), expected);

  await runStatement(service.databaseUrl, undo);
  const migration = new URL('../../../migrations/0021_reports.sql', import.meta.url);
  await runStatement(service.databaseUrl, await readFile(migration, 'utf8'));

  t.same(await outcomes(), expected);
  t.equal((await answer(agency, made[1]?.id, { decision: 'dispute' })).status, 200);
});
