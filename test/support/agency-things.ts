import { uploadPaper } from '../features/eligibility/right-in-order.ts';
import {
  complaint,
  fill,
  type Ground,
  newBatch,
  newGround,
  newLink,
  object,
  reports,
  submit,
  submitted,
} from '../features/complaints/filing.ts';
import type { Caller } from './caller.ts';

/** One thing of each kind, by the path of its collection (`/v1/clients`). */
export type Things = Record<string, string>;

/**
 * Makes one thing of everything that an agency can have, fit to be changed: a submitted complaint with a counter-notice that
 * waits for its answer, a batch that is still a draft, and another one into which a file is about to be imported.
 */
export async function makeEverything(agency: Caller): Promise<Things> {
  const { client_id, right_holder_id, ip_right_id, evidence_id } = await newGround(agency);
  const [complaintId = ''] = await submitted(agency, { client_id, right_holder_id, ip_right_id, evidence_id });
  await reports(agency, complaintId, 'removed');
  const counterNotice = await object(agency, complaintId);
  const draft = await newBatch(agency, { client_id, right_holder_id, ip_right_id, evidence_id });
  await fill(agency, draft.id, [newLink()]);
  const seller = await agency.make('/v1/sellers', { platform: 'taobao', name: `Outlet ${client_id}` });
  const other = await agency.make('/v1/sellers', { platform: 'taobao', name: `Outlet of ${client_id}` });
  await agency.patch(`/v1/complaints/${complaintId}`, { seller_name: `Outlet ${client_id}` });
  const firstOf = async (path: string): Promise<string> => {
    const id: unknown = (await agency.get(path)).body.data?.[0]?.id;
    if (typeof id !== 'string') throw new Error(`there is nothing in ${path}`);
    return id;
  };
  const links = { name: 'links.csv', type: 'text/csv', bytes: Buffer.from(`url\n${newLink()}\n`) };
  const filling = await newBatch(agency, { client_id, right_holder_id, ip_right_id, evidence_id });
  const job = String((await agency.upload(`/v1/complaint-batches/${filling.id}/imports`, links)).body.id);
  const made = async (path: string, body: unknown) => (await agency.make(path, body)).id;
  const action = await made('/v1/enforcement-actions', {
    kind: 'cease_and_desist',
    ...{
      right_holder_id,
      ip_right_id,
      complaint_ids: [complaintId],
      document_ids: [evidence_id],
      seller_ids: [seller.id],
    },
    title: 'Letter to the shop',
  });
  return {
    '/v1/clients': client_id,
    '/v1/right-holders': right_holder_id,
    '/v1/ip-rights': ip_right_id,
    '/v1/documents': evidence_id,
    '/v1/sellers': seller.id,
    '/v1/seller-mergers': await made(`/v1/sellers/${seller.id}/mergers`, { from_seller_id: other.id }),
    '/v1/seller-sanctions': await made(`/v1/sellers/${seller.id}/sanctions`, {
      kind: 'notice',
      occurred_on: '2026-11-20',
    }),
    '/v1/seller-authorisations': await made('/v1/seller-authorisations', { right_holder_id, seller_id: seller.id }),
    '/v1/complaint-batches': draft.id,
    '/v1/complaints': complaintId,
    '/v1/complaint-submissions': String((await complaint(agency, complaintId)).submission_id),
    '/v1/complaint-dispatches': await makeDispatch(agency, { client_id, right_holder_id, ip_right_id, evidence_id }),
    '/v1/complaint-events': await firstOf(`/v1/complaints/${complaintId}/events`),
    '/v1/jobs': job,
    '/v1/complaint-imports': job,
    '/v1/counter-notices': String(counterNotice.body.id),
    '/v1/enforcement-actions': action,
    '/v1/enforcement-action-steps': await made(`/v1/enforcement-actions/${action}/steps`, {
      happened_on: '2026-11-20',
      description: 'The address was confirmed.',
    }),
    '/v1/authorisation-letters': await firstOf(`/v1/authorisation-letters?client_id=${client_id}`),
    '/v1/portal-registrations': await firstOf(`/v1/portal-registrations?client_id=${client_id}`),
    '/v1/portal-accounts': await made('/v1/portal-accounts', {
      client_id,
      portal: 'ttg_ipp',
      login_email: `desk-${client_id.slice(-12)}@example.com`,
    }),
    '/v1/ip-right-changes': await made(`/v1/ip-rights/${ip_right_id}/modifications`, {
      effective_on: '2026-11-01',
      description: 'Change of the registered address',
    }),
    '/v1/api-keys': await made('/v1/api-keys', { name: 'Second', scopes: ['clients:read'], client_ids: [client_id] }),
    '/v1/deadlines': await firstOf(`/v1/deadlines?complaint_id=${complaintId}`),
    '/v1/calendar-feeds': await made('/v1/calendar-feeds', { name: 'Desk', client_ids: [client_id] }),
    '/v1/audit-entries': await firstOf(`/v1/audit-entries?client_id=${client_id}`),
  };
}

let shops = 0;

/** A submission against a shop that waits to be sent by e-mail. */
export async function makeDispatch(agency: Caller, ground: Ground): Promise<string> {
  const value = { kind: 'email', address: 'ipr@platform.example' };
  await agency.patch('/v1/agency', { contact_email: 'desk@example.com' });
  await agency.call('PUT', '/v1/platforms/alibaba/policy', {
    body: { overrides: [{ rule: 'channels.storefront', value, reason: 'Their own word' }] },
  });
  const evidence_id = await uploadPaper(agency, 'evidence_screenshot', { client_id: ground.client_id });
  const fields = { platform: 'alibaba', enforcement_type: 'storefront', reason: 'shop_name_or_sign' };
  const batch = await newBatch(agency, { ...ground, evidence_id }, fields);
  const [shop = ''] = await fill(agency, batch.id, [`https://everyshop${++shops}.en.alibaba.com/`]);
  await submit(agency, batch.id);
  const { submission_id } = await complaint(agency, shop);
  return (await agency.make(`/v1/complaint-submissions/${String(submission_id)}/dispatches`, undefined)).id;
}
