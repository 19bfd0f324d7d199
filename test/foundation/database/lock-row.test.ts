import t from 'tap';
import type { Caller } from '../../support/caller.ts';
import { whileHeld } from '../../support/held-row.ts';
import { makeHolder, trademarkOf, uploadPaper } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { newBatch, newGround } from '../../features/complaints/filing.ts';

const service = await startService(t);

type Listing = { path: string; field: string; value: string };

async function proofs(agency: Caller): Promise<Listing> {
  const { client_id, right_holder_id } = await makeHolder(agency);
  const value = await uploadPaper(agency, 'identity', client_id);
  return { path: `/v1/right-holders/${right_holder_id}`, field: 'identity_document_ids', value };
}

/** Things with a list and what the list can hold, by the table that keeps the thing. */
const things: Record<string, (agency: Caller) => Promise<Listing>> = {
  right_holders: proofs,
  async ip_rights(agency) {
    const { client_id, right_holder_id } = await makeHolder(agency);
    const { id } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
    const value = await uploadPaper(agency, 'ip_certificate', client_id);
    return { path: `/v1/ip-rights/${id}`, field: 'certificate_document_ids', value };
  },
  async ip_right_changes(agency) {
    const { client_id, right_holder_id } = await makeHolder(agency);
    const { id } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
    const value = await uploadPaper(agency, 'renewal', client_id);
    const renewal = { effective_on: '2028-03-01', expires_on: '2038-02-28' };
    const change = await agency.make(`/v1/ip-rights/${id}/renewals`, renewal);
    return { path: `/v1/ip-right-changes/${change.id}`, field: 'document_ids', value };
  },
  async authorisation_letters(agency) {
    const { right_holder_id } = await makeHolder(agency);
    const { id: value } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
    const letter = { right_holder_id, acts: ['file_complaint'], valid_from: '2026-01-01', valid_until: '2026-12-31' };
    const { id } = await agency.make('/v1/authorisation-letters', letter);
    return { path: `/v1/authorisation-letters/${id}`, field: 'ip_right_ids', value };
  },
  async agencies(agency) {
    return { path: '/v1/agency', field: 'identity_document_ids', value: await uploadPaper(agency, 'identity') };
  },
  async complaint_batches(agency) {
    const ground = await newGround(agency);
    const { id } = await newBatch(agency, ground);
    return { path: `/v1/complaint-batches/${id}`, field: 'evidence_document_ids', value: ground.evidence_id };
  },
  async enforcement_actions(agency) {
    const { right_holder_id } = await makeHolder(agency);
    const { id: value } = await agency.make('/v1/sellers', { platform: 'taobao', name: 'Outlet' });
    const { id } = await agency.make('/v1/enforcement-actions', { kind: 'other', right_holder_id, title: 'Raid' });
    return { path: `/v1/enforcement-actions/${id}`, field: 'seller_ids', value };
  },
};

// A letter that names no right covers all.
const emptied = (table: string) => (table === 'authorisation_letters' ? null : []);

for (const [table, make] of Object.entries(things)) {
  t.test(`of two changes of ${table} at once, which replace a list, the second is made after the first`, async (t) => {
    const agency = await service.newAgency();
    const { path, field, value } = await make(agency);
    const first = await agency.patch(path, { [field]: [value] });
    t.equal(first.status, 200, first.text);
    const { id, version } = first.body as { id: string; version: number };
    const answers = await whileHeld(
      service.databaseUrl,
      { table, id },
      () => agency.patch(path, { [field]: emptied(table) }),
      () => agency.patch(path, { [field]: [value] }),
    );
    t.match(answers, [
      { status: 200, body: { [field]: emptied(table), version: version + 1 } },
      { status: 200, body: { [field]: [value], version: version + 2 } },
    ]);
    t.same((await agency.get(path)).body[field], [value]);
  });
}

t.test('what was read off a proof of identity a moment ago stays when the proofs are put in order', async (t) => {
  const agency = await service.newAgency();
  const { path, field, value } = await proofs(agency);
  const { body } = await agency.patch(path, { [field]: [value] });
  const reading = { document_id: value, personal_kind: 'passport', name_on_document: 'Astrid Berg' };
  const answers = await whileHeld(
    service.databaseUrl,
    { table: 'right_holders', id: body.id },
    () => agency.patch(path, { identity_documents: [reading] }),
    () => agency.patch(path, { [field]: [value] }),
  );
  t.match(answers, [{ status: 200 }, { status: 200, body: { identity_documents: [reading] } }]);
  t.match((await agency.get(path)).body.identity_documents, [reading]);
});

t.test('a right that is renewed at this moment does not lose its last day', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency);
  const { id } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id));
  const path = `/v1/ip-rights/${id}`;
  const answers = await whileHeld(
    service.databaseUrl,
    { table: 'ip_rights', id },
    () => agency.post(`${path}/renewals`, { effective_on: '2028-03-01', expires_on: '2038-02-28' }),
    () => agency.patch(path, { expires_on: null }),
  );
  t.match(answers, [{ status: 201 }, { status: 422, body: { errors: [{ pointer: '/expires_on', code: 'missing' }] } }]);
  t.equal((await agency.get(path)).body.expires_on, '2038-02-28');
});
