import t from 'tap';
import { answered, createDeskClient, Refusal } from '../../openapi/client.ts';
import {
  type Document,
  isReference,
  type Operation,
  operationsOf,
} from '../../src/foundation/http/openapi/document.ts';
import type { Answer, Caller } from '../support/caller.ts';
import { conformanceWith } from '../support/conformance.ts';
import { startService } from '../support/service.ts';

const service = await startService(t);
const agency = await service.newAgency();
const document = (await service.app.inject('/openapi.json')).json<Document>();
const operations = operationsOf(document);
const faultsOf = conformanceWith(document);
const absentId = '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69';

type Place = (typeof operations)[number];

const nameOf = ({ operation: { operationId = '' } }: Place) => operationId;
const takesId = ({ path }: Place) => path.includes('{');
const needsQuery = ({ operation: { parameters = [] } }: Place) =>
  parameters.some((one) => !isReference(one) && one.in === 'query' && one.required === true);
const isOpen = ({ operation }: Place) => operation.security?.length === 0;
const operationNamed = (name: string): Operation => {
  const operation = operations.find((place) => nameOf(place) === name)?.operation;
  if (operation === undefined) throw new Error(`There is no operation ${name}.`);
  return operation;
};

/** The parameters of the query that have to be there, as the document has them in its examples. */
const neededIn = ({ parameters = [] }: Operation): [string, string][] =>
  parameters.flatMap((one) =>
    isReference(one) || one.in !== 'query' || one.required !== true ? [] : [[one.name, String(one.example)]],
  );

/** The path of things that are not there. */
const filled = (path: string): string =>
  path
    .replaceAll('{code}', 'nowhere')
    .replaceAll('{date}', '2027-01-01')
    .replaceAll(/\{\w+\}/g, absentId);

/** Calls an operation as the document describes it, with the examples of its body and query and the id of nothing. */
async function callAsDescribed(
  caller: Caller,
  { path, method, operation }: Place,
  others: [string, string][] = [],
): Promise<Answer> {
  const query = new URLSearchParams([...neededIn(operation), ...others]).toString();
  const address = query === '' ? filled(path) : `${filled(path)}?${query}`;
  const content = operation.requestBody?.content ?? {};
  if ('multipart/form-data' in content) {
    const bytes = Buffer.from('%PDF-1.4\n%%EOF\n');
    const fields: Record<string, string> = path === '/v1/documents' ? { kind: 'other' } : {};
    return await caller.upload(address, { name: 'paper.pdf', type: 'application/pdf', bytes }, fields);
  }
  const body = content['application/json']?.example;
  return await caller.call(method.toUpperCase(), address, body === undefined ? {} : { body });
}

t.test('every list and every single thing is answered as the document says', async (t) => {
  for (const place of operations.filter((one) => one.method === 'get' && !takesId(one) && !needsQuery(one))) {
    const answer = await callAsDescribed(agency, place);
    t.equal(answer.status, 200, nameOf(place));
    t.same(faultsOf(place.operation, answer), [], nameOf(place));
  }
});

t.test('what has to be asked for something says so, as the document says', async (t) => {
  for (const place of operations.filter((one) => one.method === 'get' && needsQuery(one))) {
    const answer = await agency.get(filled(place.path));
    t.equal(answer.status, 400, nameOf(place));
    t.same(faultsOf(place.operation, answer), [], nameOf(place));
  }
});

t.test('what is not there is not found, and said as the document says', async (t) => {
  for (const place of operations.filter(takesId)) {
    const answer = await callAsDescribed(agency, place);
    t.equal(answer.status, 404, `${nameOf(place)}: ${answer.text}`);
    t.same(faultsOf(place.operation, answer), [], nameOf(place));
  }
});

t.test("every example of a body has the form that is asked for, whatever the service's rules say of it", async (t) => {
  for (const place of operations.filter((one) => one.operation.requestBody !== undefined && !takesId(one))) {
    const answer = await callAsDescribed(agency, place);
    t.not(answer.status, 400, `${nameOf(place)}: ${answer.text}`);
    t.same(faultsOf(place.operation, answer), [], nameOf(place));
  }
});

t.test(
  'without a credential, and with a parameter that there is not, every operation refuses as the document says',
  async (t) => {
    const nobody: Caller = {
      ...agency,
      call: (method, path, options) => agency.call(method, path, { ...options, headers: { authorization: 'none' } }),
    };
    for (const place of operations.filter((one) => !isOpen(one))) {
      if (!('multipart/form-data' in (place.operation.requestBody?.content ?? {}))) {
        const unknown = await callAsDescribed(nobody, place);
        t.equal(unknown.status, 401, nameOf(place));
        t.same(faultsOf(place.operation, unknown), [], nameOf(place));
      }
      const wrong = await callAsDescribed(agency, place, [['no_such_parameter', '1']]);
      t.equal(wrong.status, 400, `${nameOf(place)}: ${wrong.text}`);
      t.same(faultsOf(place.operation, wrong), [], nameOf(place));
    }
  },
);

t.test('one thing through its whole life is answered as the document says', async (t) => {
  const conforms = (name: string, answer: Answer, status: number) => {
    t.equal(answer.status, status, `${name}: ${answer.text}`);
    t.same(faultsOf(operationNamed(name), answer), [], `${name} with ${status}`);
  };
  const key = { 'idempotency-key': 'a-client' };
  const created = await agency.post('/v1/clients', { name: 'Aurora', reference: 'C-1' }, key);
  conforms('createClient', created, 201);
  const replayed = await agency.post('/v1/clients', { name: 'Aurora', reference: 'C-1' }, key);
  conforms('createClient', replayed, 201);
  t.equal(replayed.headers.get('idempotency-replayed'), 'true');
  conforms('createClient', await agency.post('/v1/clients', { name: 'Borealis' }, key), 422);
  conforms('createClient', await agency.post('/v1/clients', { name: 'Borealis', reference: 'C-1' }), 409);
  const address = String(created.headers.get('location'));
  const read = await agency.get(address);
  conforms('getClient', read, 200);
  const tag = String(read.headers.get('etag'));
  conforms('getClient', await agency.get(address, { 'if-none-match': tag }), 304);
  const merge = { 'content-type': 'application/merge-patch+json' };
  conforms('updateClient', await agency.patch(address, { name: 'Aurora AB' }, { ...merge, 'if-match': tag }), 200);
  conforms('updateClient', await agency.patch(address, { name: 'Aurora' }, { 'if-match': tag }), 412);
  conforms('updateClient', await agency.patch(address, {}, { 'content-type': 'text/plain' }), 415);
  conforms('archiveClient', await agency.post(`${address}/archival`), 200);
  const paper = Buffer.from('%PDF-1.4\n%%EOF\n');
  const uploaded = await agency.upload(
    '/v1/documents',
    { name: 'a.pdf', type: 'application/pdf', bytes: paper },
    { kind: 'other' },
  );
  conforms('createDocument', uploaded, 201);
  conforms('deleteDocument', await agency.delete(String(uploaded.headers.get('location'))), 204);
});

t.test('the typed client speaks the contract: bodies, queries, files and refusals', async (t) => {
  const desk = createDeskClient(service.url, agency.api_key);
  const client = await answered(desk.POST('/v1/clients', { body: { name: 'Nova' } }));
  const { data } = await answered(desk.GET('/v1/clients', { params: { query: { q: 'Nova', status: ['active'] } } }));
  t.same(data, [client]);
  const file = new File(['%PDF-1.4\n%%EOF\n'], '证书.pdf', { type: 'application/pdf' });
  const paper = await answered(desk.POST('/v1/documents', { body: { file, kind: 'other', client_id: client.id } }));
  t.match(paper, { file_name: '证书.pdf', size_bytes: 15, client_id: client.id });
  const bytes = await answered(
    desk.GET('/v1/documents/{id}/content', { params: { path: { id: paper.id } }, parseAs: 'text' }),
  );
  t.equal(bytes, '%PDF-1.4\n%%EOF\n');
  await answered(desk.DELETE('/v1/documents/{id}', { params: { path: { id: paper.id } } }));
  const refusal = await answered(desk.GET('/v1/documents/{id}', { params: { path: { id: paper.id } } })).catch(
    (error: unknown) => error,
  );
  t.ok(refusal instanceof Refusal);
  t.match(refusal, { problem: { code: 'not_found', status: 404 } });
});
