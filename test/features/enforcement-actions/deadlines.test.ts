import t from 'tap';
import type { Caller } from '../../support/caller.ts';
import { makeHolder, trademarkOf } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');

/** Kind, day and state of what an action has running, missed or closed. */
async function deadlinesOf(agency: Caller, id: string, query = ''): Promise<string[]> {
  const { body } = await agency.get(`/v1/deadlines?enforcement_action_id=${id}${query}`);
  return body.data.map(({ kind, due_on, state }: Record<string, string>) => `${kind} ${due_on} ${state}`);
}

t.test(
  'an answer is due until it comes, a hearing until it is decided on, a recordation on its last day',
  async (t) => {
    const agency = await service.newAgency();
    const { client_id, right_holder_id } = await makeHolder(agency);
    const { id: ip_right_id } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
    const make = (fields: Record<string, unknown>) =>
      agency.make('/v1/enforcement-actions', {
        right_holder_id,
        ip_right_id,
        title: 'Action',
        state: 'open',
        ...fields,
      });
    const cases: [fields: Record<string, unknown>, running: string, met: Record<string, unknown>][] = [
      [
        { kind: 'cease_and_desist', reply_due_on: '2026-12-04' },
        'enforcement_action_reply 2026-12-04',
        { replied_on: '2026-11-21' },
      ],
      [{ kind: 'litigation', hearing_on: '2026-12-04' }, 'enforcement_action_hearing 2026-12-04', { hearing_on: null }],
      [
        { kind: 'customs_recordation', valid_until: '2028-02-29' },
        'enforcement_action_expiry 2028-02-29',
        { state: 'closed', outcome: 'cancelled' },
      ],
    ];
    for (const [fields, running, met] of cases) {
      const { id } = await make(fields);
      t.same(await deadlinesOf(agency, id), [`${running} running`]);
      const { body } = await agency.get(`/v1/deadlines?enforcement_action_id=${id}`);
      t.match(body.data, [
        { subject: { type: 'enforcement_action', id }, client_id, right_holder_id, ip_right: { id: ip_right_id } },
      ]);
      t.equal((await agency.patch(`/v1/enforcement-actions/${id}`, met)).status, 200);
      t.same(await deadlinesOf(agency, id), []);
      t.same(await deadlinesOf(agency, id, '&state=closed'), [`${running} closed`]);
    }
  },
);

t.test('a deadline moves with its day, is missed in silence, and goes with a planned action', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const { id } = await agency.make('/v1/enforcement-actions', {
    ...{ kind: 'cease_and_desist', right_holder_id, title: 'Letter', reply_due_on: '2026-12-04' },
  });
  const path = `/v1/enforcement-actions/${id}`;
  await agency.patch(path, { reply_due_on: '2026-11-23' });
  t.same(await deadlinesOf(agency, id), ['enforcement_action_reply 2026-11-23 running']);
  service.clock.set('2026-11-23T16:00:00.000Z');
  t.same(await deadlinesOf(agency, id), ['enforcement_action_reply 2026-11-23 missed'], 'the day is over in China');
  service.clock.set('2026-11-22T12:00:00.000Z');
  t.equal((await agency.delete(path)).status, 204);
  t.same(await deadlinesOf(agency, id), []);
});
