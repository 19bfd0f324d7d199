import t from 'tap';
import { startService } from '../../support/service.ts';
import { pdf } from '../documents/samples.ts';

const service = await startService(t);

async function agencyWithDocuments() {
  const agency = await service.newAgency();
  const upload = async (fields: Record<string, string> = {}) => {
    const { body } = await agency.upload(
      '/v1/documents',
      { name: 'a.pdf', bytes: pdf() },
      { kind: 'identity', ...fields },
    );
    return String(body.id);
  };
  return { agency, upload };
}

t.test("the agency's proofs of identity keep their order and can be changed", async (t) => {
  const { agency, upload } = await agencyWithDocuments();
  t.same((await agency.get('/v1/agency')).body.identity_document_ids, []);
  const [first, second, third] = [await upload(), await upload(), await upload()];
  for (const identity_document_ids of [[second, first], [third, first, second], [third], []]) {
    const changed = await agency.patch('/v1/agency', { identity_document_ids });
    t.match(changed, { status: 200, body: { identity_document_ids } });
    t.same((await agency.get('/v1/agency')).body.identity_document_ids, identity_document_ids);
  }
});

t.test('a change of something else leaves the proofs as they are', async (t) => {
  const { agency, upload } = await agencyWithDocuments();
  const id = await upload();
  await agency.patch('/v1/agency', { identity_document_ids: [id] });
  t.match(await agency.patch('/v1/agency', { name_zh: '北海' }), {
    status: 200,
    body: { identity_document_ids: [id], name_zh: '北海', version: 3 },
  });
});

t.test("documents that are not there, another agency's, or a client's are refused", async (t) => {
  const { agency, upload } = await agencyWithDocuments();
  const other = await agencyWithDocuments();
  const client = await agency.make('/v1/clients', { name: 'Aurora' });
  const own = await upload();
  const answer = await agency.patch('/v1/agency', {
    name: 'Not kept',
    identity_document_ids: [own, await other.upload(), await upload({ client_id: client.id })],
  });
  t.match(answer, {
    status: 422,
    body: {
      errors: [
        { pointer: '/identity_document_ids/1', code: 'not_found' },
        { pointer: '/identity_document_ids/2', code: 'other_client' },
      ],
    },
  });
  t.match((await agency.get('/v1/agency')).body, { name: 'North Sea IP', identity_document_ids: [], version: 1 });
  t.match(await agency.patch('/v1/agency', { identity_document_ids: [own, own] }), {
    status: 400,
    body: { errors: [{ code: 'repeated' }] },
  });
});

t.test('a proof of identity is not deleted while the agency shows it', async (t) => {
  const { agency, upload } = await agencyWithDocuments();
  const id = await upload();
  await agency.patch('/v1/agency', { identity_document_ids: [id] });
  t.match(await agency.delete(`/v1/documents/${id}`), { status: 409, body: { code: 'in_use' } });
  await agency.patch('/v1/agency', { identity_document_ids: [] });
  t.equal((await agency.delete(`/v1/documents/${id}`)).status, 204);
});
