import t from 'tap';
import { startService } from '../../support/service.ts';
import { pdf, storedKeys, until } from './samples.ts';

const service = await startService(t);

async function agencyWithUpload() {
  const agency = await service.newAgency();
  const upload = async (name: string, fields: Record<string, string> = {}) => {
    const { status, body, text } = await agency.upload(
      '/v1/documents',
      { name, bytes: pdf(200, name) },
      { kind: 'other', ...fields },
    );
    if (status !== 201) throw new Error(text);
    return body as { id: string; sha256: string };
  };
  return { agency, upload };
}

t.test('documents are listed by kind, client, language, hash and name', async (t) => {
  const { agency, upload } = await agencyWithUpload();
  const client = await agency.make('/v1/clients', { name: 'Aurora' });
  await upload('Licence.pdf', { kind: 'business_licence', language: 'zh' });
  const letter = await upload('letter 100%.pdf', {
    kind: 'authorisation_letter',
    client_id: client.id,
    language: 'en',
  });
  await upload('a renewal.pdf', { kind: 'renewal', client_id: client.id });
  const names = async (query: string): Promise<string[]> =>
    (await agency.get(`/v1/documents?${query}`)).body.data.map((one: { file_name: string }) => one.file_name);
  t.same(await names(''), ['a renewal.pdf', 'letter 100%.pdf', 'Licence.pdf'], 'newest first');
  t.same(await names('kind=renewal&kind=business_licence'), ['a renewal.pdf', 'Licence.pdf']);
  t.same(await names(`client_id=${client.id}&limit=1`), ['a renewal.pdf']);
  t.same(await names('language=en'), ['letter 100%.pdf']);
  t.same(await names(`sha256=${letter.sha256}`), ['letter 100%.pdf']);
  t.same(await names('q=0%25'), ['letter 100%.pdf']);
  t.same(await names('q=LICENCE'), ['Licence.pdf']);
  t.same(await names('sort=created_at&limit=1'), ['Licence.pdf']);
  t.match(await agency.get('/v1/documents?kind=poem'), { status: 400 });
  t.match(await agency.get('/v1/documents?sha256=1'), { status: 400 });
});

t.test('what is said of a document can be changed, its bytes and client cannot', async (t) => {
  const { agency, upload } = await agencyWithUpload();
  const original = await upload('a.pdf');
  const { id } = await upload('b.pdf', { language: 'en' });
  const path = `/v1/documents/${id}`;
  const changed = await agency.patch(path, {
    kind: 'translation',
    language: null,
    translation_of: original.id,
    file_name: '译文.pdf',
  });
  t.match(changed, {
    status: 200,
    body: { kind: 'translation', language: null, translation_of: original.id, file_name: '译文.pdf', version: 2 },
  });
  t.match(await agency.patch(path, { file_name: 'b.png' }), {
    status: 422,
    body: { errors: [{ pointer: '/file_name', code: 'name_mismatch' }] },
  });
  t.match(await agency.patch(path, { file_name: 'x/../b.pdf' }), { status: 400 });
  t.match(await agency.patch(path, { client_id: null }), { status: 400 });
  t.match(await agency.patch(path, { sha256: '0'.repeat(64) }), { status: 400 });
  t.match(await agency.patch(path, { kind: 'other' }, { 'if-match': '"1-x"' }), { status: 412 });
  t.match(await agency.patch(path, { translation_of: '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69' }), {
    status: 422,
    body: { errors: [{ pointer: '/translation_of', code: 'not_found' }] },
  });
});

t.test('documents do not supersede one another in a circle', async (t) => {
  const { agency, upload } = await agencyWithUpload();
  const first = await upload('1.pdf');
  const second = await upload('2.pdf', { supersedes: first.id });
  const third = await upload('3.pdf', { supersedes: second.id });
  for (const supersedes of [first.id, second.id, third.id]) {
    t.match(await agency.patch(`/v1/documents/${first.id}`, { supersedes }), {
      status: 422,
      body: { errors: [{ pointer: '/supersedes', code: 'circular' }] },
    });
  }
  t.match(await agency.patch(`/v1/documents/${first.id}`, { translation_of: third.id }), { status: 200 });
});

t.test('a deleted document is gone, its bytes too', async (t) => {
  const { agency, upload } = await agencyWithUpload();
  const { id } = await upload('a.pdf');
  const path = `/v1/documents/${id}`;
  const key = `${agency.agency_id}/documents/${id}`;
  t.ok((await storedKeys(service)).includes(key));
  t.match(await agency.delete(path, { 'if-match': '"7-x"' }), { status: 412 });
  t.equal((await agency.delete(path)).status, 204);
  t.equal((await agency.delete(path)).status, 404);
  t.equal((await agency.get(`${path}/content`)).status, 404);
  await until(async () => !(await storedKeys(service)).includes(key), 'the object to go');
  t.match((await agency.get(`/v1/audit-entries?subject_id=${id}`)).body.data, [
    { action: 'document.deleted' },
    { action: 'document.created' },
  ]);
});

t.test('a document that something refers to is not deleted', async (t) => {
  const { agency, upload } = await agencyWithUpload();
  const first = await upload('1.pdf');
  const second = await upload('2.pdf', { supersedes: first.id });
  t.match(await agency.delete(`/v1/documents/${first.id}`), { status: 409, body: { code: 'in_use' } });
  t.equal((await agency.get(`/v1/documents/${first.id}/content`)).status, 200);
  t.equal((await agency.delete(`/v1/documents/${second.id}`)).status, 204);
  t.equal((await agency.delete(`/v1/documents/${first.id}`)).status, 204);
});
