import t from 'tap';
import type { Answer } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import {
  fill,
  type Ground,
  newBatch,
  newGround,
  newLink,
  object,
  report,
  reports,
  submitted,
} from '../complaints/filing.ts';
import { merge } from '../sellers/selling.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
const ground = await newGround(agency);

let lastShop = 0;
const newSeller = async (caller = agency): Promise<string> =>
  (await caller.make('/v1/sellers', { platform: 'taobao', name: `Outlet ${++lastShop}` })).id;

type Fields = Record<string, unknown>;

const newAction = async (fields: Fields = {}, { right_holder_id }: Ground = ground): Promise<string> =>
  (
    await agency.make('/v1/enforcement-actions', {
      ...{ kind: 'litigation', right_holder_id, title: 'Suit against a ring' },
      ...fields,
    })
  ).id;

const shown = async (id: string): Promise<Answer['body']> => (await agency.get(`/v1/enforcement-actions/${id}`)).body;
const change = (id: string, fields: Fields, headers: Record<string, string> = {}) =>
  agency.patch(`/v1/enforcement-actions/${id}`, fields, headers);
const idsOf = ({ body }: Answer): string[] => body.data.map(({ id }: { id: string }) => id);

t.test('an action is against several sellers, who are named, changed, found and kept', async (t) => {
  const [one, two] = [await newSeller(), await newSeller()];
  const id = await newAction({ seller_ids: [two, one] });
  const { name } = (await agency.get(`/v1/sellers/${two}`)).body;
  t.match(await shown(id), {
    seller_ids: [one, two],
    sellers: [
      { id: one, name: String, shop_id: null },
      { id: two, name },
    ],
  });
  t.same(idsOf(await agency.get(`/v1/enforcement-actions?seller_id=${one}`)), [id]);
  t.match(await agency.delete(`/v1/sellers/${one}`), { status: 409, body: { code: 'in_use' } });
  t.match(await change(id, { seller_ids: [one, two] }), { body: { version: 1 } }, 'the order says nothing');
  t.match(await change(id, { seller_ids: [two] }), { status: 200, body: { seller_ids: [two], version: 2 } });
  t.same(idsOf(await agency.get(`/v1/enforcement-actions?seller_id=${one}`)), []);
  t.equal((await agency.delete(`/v1/sellers/${one}`)).status, 204);
  t.match(await shown(await newAction()), { seller_ids: [], sellers: [], complaint_count: 0, complaints: [] });
});

t.test('a seller that is not there, or another’s, or merged, is refused by its place', async (t) => {
  const [gone, kept] = [await newSeller(), await newSeller()];
  const stranger = await service.newAgency('South Sea IP');
  const foreign = await newSeller(stranger);
  t.equal((await merge(agency, kept, gone)).status, 201);
  const absent = '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69';
  const errors = [
    { pointer: '/seller_ids/1', code: 'not_found' },
    { pointer: '/seller_ids/2', code: 'not_found' },
    { pointer: '/seller_ids/3', code: 'merged', detail: `The seller was merged into ${kept}: name that one.` },
  ];
  const seller_ids = [kept, foreign, absent, gone];
  const { right_holder_id } = ground;
  const made = { kind: 'other', right_holder_id, title: 'X', seller_ids };
  t.match(await agency.post('/v1/enforcement-actions', made), { status: 422, body: { errors } });
  t.match(await change(await newAction(), { seller_ids }), { status: 422, body: { errors } });
  t.same(idsOf(await agency.get(`/v1/enforcement-actions?seller_id=${foreign}`)), []);
});

t.test('what goes on against a seller that is merged goes on against the other, once', async (t) => {
  const [gone, kept] = [await newSeller(), await newSeller()];
  const [against, both] = [await newAction({ seller_ids: [gone] }), await newAction({ seller_ids: [gone, kept] })];
  const before = await agency.get(`/v1/enforcement-actions/${against}`);
  t.equal((await merge(agency, kept, gone)).status, 201);
  for (const id of [against, both])
    t.match(await shown(id), { seller_ids: [kept], sellers: [{ id: kept }], version: 2 });
  t.same(idsOf(await agency.get(`/v1/enforcement-actions?seller_id=${kept}`)).toSorted(), [against, both].toSorted());
  const stale = { 'if-match': before.headers.get('etag') ?? '' };
  t.equal((await change(against, { title: 'Stale' }, stale)).status, 412);
});

t.test('a merger and changes of actions at once leave no action against what is merged', async (t) => {
  for (let round = 0; round < 4; round += 1) {
    const [gone, kept] = [await newSeller(), await newSeller()];
    const actions = await Promise.all(
      [{ seller_ids: [gone] }, {}, { seller_ids: [kept, gone] }].map((one) => newAction(one)),
    );
    const [merged, ...changed] = await Promise.all([
      merge(agency, kept, gone),
      ...actions.map((id) => change(id, { seller_ids: [gone], note: 'More' })),
    ]);
    t.equal(merged.status, 201);
    for (const { status, text } of changed) t.ok([200, 422].includes(status), text);
    for (const id of actions) t.notOk((await shown(id)).seller_ids.includes(gone));
  }
});

t.test(
  'an action shows its complaints with their states, the first hundred of many, and the list has all',
  async (t) => {
    const batch = await newBatch(agency, ground);
    const ids = await fill(agency, batch.id, Array.from({ length: 101 }, newLink));
    const [escalated = ''] = await submitted(agency, ground);
    await reports(agency, escalated, 'seller_notified');
    await object(agency, escalated);
    const few = await newAction({ complaint_ids: [escalated] });
    const many = await newAction({ complaint_ids: ids });
    t.match(await shown(few), { complaint_count: 1, complaints: [{ id: escalated, state: 'counter_noticed' }] });
    const { status } = await report(agency, escalated, 'escalated');
    t.equal(status, 201, 'the complaint becomes so by its own event');
    t.match(await shown(few), { complaints: [{ id: escalated, state: 'escalated' }], version: 1 });
    const { complaint_count, complaints, complaint_ids } = await shown(many);
    t.same([complaint_count, complaints.length, complaint_ids.length], [101, 100, 101]);
    t.same(
      complaints.map(({ id }: { id: string }) => id),
      ids.toSorted().slice(0, 100),
    );
    const page = `/v1/complaints?limit=100&enforcement_action_id=${many}`;
    const first = await agency.get(page);
    const rest = await agency.get(`${page}&cursor=${String(first.body.next_cursor)}`);
    t.same([...idsOf(first), ...idsOf(rest)].toSorted(), ids.toSorted());
    t.same(idsOf(await agency.get(`/v1/complaints?enforcement_action_id=${few}&state=escalated`)), [escalated]);
  },
);

t.test(
  'a credential restricted to clients sees whom the actions of its clients are against, and no more',
  async (t) => {
    const other = await newGround(agency);
    const [mine, theirs] = [await newSeller(), await newSeller()];
    const id = await newAction({ seller_ids: [mine] });
    await newAction({ seller_ids: [theirs] }, other);
    const restricted = await restrictedTo(service, agency, [ground.client_id]);
    const { body } = await restricted.get(`/v1/enforcement-actions/${id}`);
    t.match(body, { seller_ids: [mine], sellers: [{ id: mine }] });
    t.equal((await restricted.get(`/v1/sellers/${mine}`)).status, 200);
    t.equal((await restricted.get(`/v1/sellers/${theirs}`)).status, 404);
    const own = `/v1/enforcement-actions/${id}`;
    t.match(await restricted.patch(own, { seller_ids: [mine, theirs] }), {
      status: 422,
      body: { errors: [{ pointer: '/seller_ids/1', code: 'not_found' }] },
    });
    t.match(await restricted.patch(own, { seller_ids: [], note: 'Settled' }), { status: 200, body: { sellers: [] } });
    t.equal((await restricted.get(`/v1/sellers/${mine}`)).status, 404);
  },
);
