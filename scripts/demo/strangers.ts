import { answered, type DeskClient } from '../../openapi/client.ts';
import { type Desk, refusalOf } from './desk.ts';

/** What another agency sees of the first one's work: how many things its lists hold, and which ids were unknown to it. */
export type StrangerView = { lists: Record<string, number>; unknown: string[] };

/** One id of each kind of thing that the first agency has made. */
export type Ids = Record<
  | 'client'
  | 'right_holder'
  | 'document'
  | 'ip_right'
  | 'letter'
  | 'portal_account'
  | 'registration'
  | 'batch'
  | 'complaint'
  | 'counter_notice',
  string
>;

/** Reads everything with the second agency's key: its lists are empty, and each id of the first agency is a 404. */
export async function lookAsStranger(
  api: DeskClient,
  { reporter }: Pick<Desk, 'reporter'>,
  ids: Ids,
): Promise<StrangerView> {
  reporter.chapter('Another agency in the same service looks around');
  const lists: StrangerView['lists'] = {};
  for (const [name, list] of Object.entries(listsOf(api))) lists[name] = (await list()).data.length;
  reporter.did(`${Object.keys(lists).length} lists read, holding ${sum(Object.values(lists))} things together`);
  const unknown: string[] = [];
  for (const [name, read] of Object.entries(readsOf(api, ids))) {
    await refusalOf(read(), 'not_found');
    unknown.push(name);
  }
  reporter.did(`${unknown.length} ids of the first agency asked for: 404 each time`);
  return { lists, unknown };
}

const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);

const listsOf = (api: DeskClient) =>
  ({
    clients: () => answered(api.GET('/v1/clients')),
    'right holders': () => answered(api.GET('/v1/right-holders')),
    documents: () => answered(api.GET('/v1/documents')),
    'IP rights': () => answered(api.GET('/v1/ip-rights')),
    'authorisation letters': () => answered(api.GET('/v1/authorisation-letters')),
    'portal accounts': () => answered(api.GET('/v1/portal-accounts')),
    'portal registrations': () => answered(api.GET('/v1/portal-registrations')),
    'complaint batches': () => answered(api.GET('/v1/complaint-batches')),
    complaints: () => answered(api.GET('/v1/complaints')),
    'counter-notices': () => answered(api.GET('/v1/counter-notices')),
  }) as const;

const at = (id: string) => ({ params: { path: { id } } });

const readsOf = (api: DeskClient, ids: Ids) =>
  ({
    client: () => answered(api.GET('/v1/clients/{id}', at(ids.client))),
    'right holder': () => answered(api.GET('/v1/right-holders/{id}', at(ids.right_holder))),
    'right holder’s figures': () => answered(api.GET('/v1/right-holders/{id}/metrics', at(ids.right_holder))),
    document: () => answered(api.GET('/v1/documents/{id}', at(ids.document))),
    'bytes of a document': () => answered(api.GET('/v1/documents/{id}/content', at(ids.document))),
    'IP right': () => answered(api.GET('/v1/ip-rights/{id}', at(ids.ip_right))),
    eligibility: () => answered(api.GET('/v1/ip-rights/{id}/eligibility', at(ids.ip_right))),
    'authorisation letter': () => answered(api.GET('/v1/authorisation-letters/{id}', at(ids.letter))),
    'portal account': () => answered(api.GET('/v1/portal-accounts/{id}', at(ids.portal_account))),
    'portal registration': () => answered(api.GET('/v1/portal-registrations/{id}', at(ids.registration))),
    'complaint batch': () => answered(api.GET('/v1/complaint-batches/{id}', at(ids.batch))),
    complaint: () => answered(api.GET('/v1/complaints/{id}', at(ids.complaint))),
    'timeline of a complaint': () => answered(api.GET('/v1/complaints/{id}/events', at(ids.complaint))),
    'counter-notice': () => answered(api.GET('/v1/counter-notices/{id}', at(ids.counter_notice))),
  }) as const;
