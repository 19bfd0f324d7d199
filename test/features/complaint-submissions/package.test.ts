import { Readable } from 'node:stream';
import t from 'tap';
import { asAgency } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { fill, newBatch, newGround, newLink, report, submit } from '../complaints/filing.ts';
import { uploadPaper } from '../eligibility/right-in-order.ts';
import { download } from './unpack.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
await agency.patch('/v1/agency', { name_zh: '北海知识产权', contact_email: 'desk@example.com' });
const ground = await newGround(agency, { holder: { name_zh: '极光品牌' } });

type Body = Record<string, unknown>;

const packageAt = (path: string) => download(service.url, agency.api_key, path);

async function handedOver(count: number, fields: Body = {}) {
  const batch = await newBatch(agency, ground, fields);
  const links = Array.from({ length: count }, newLink);
  const ids = await fill(agency, batch.id, links);
  const { status, text } = await submit(agency, batch.id, { declared_by: 'Ingrid Solberg' });
  if (status !== 200) throw new Error(text);
  const { data } = (await agency.get(`/v1/complaint-submissions?batch_id=${batch.id}&sort=created_at`)).body;
  const paths = (data as { id: string }[]).map(({ id }) => `/v1/complaint-submissions/${id}`);
  return { batch, ids, links, paths, path: String(paths[0]) };
}

t.test('the package of a submission holds notice, links and papers, each as the manifest says', async (t) => {
  const { path, links, ids } = await handedOver(3);
  await report(agency, ids[1] ?? '', 'withdrawn');
  const { paths, faults, text, headers, manifest } = await packageAt(`${path}/package`);
  t.same(faults, []);
  t.same(paths, [
    'notice.en.txt',
    'notice.zh.txt',
    'links.txt',
    'links.csv',
    'certificates/01-ip_certificate.pdf',
    'authorisation_letter/01-authorisation_letter.pdf',
    'identity_of_right_holder/01-business_licence.pdf',
    'identity_of_agency/01-business_licence.pdf',
    'evidence/01-comparison.pdf',
    'manifest.json',
  ]);
  t.equal(headers.get('content-type'), 'application/zip');
  t.equal(text('links.txt'), `${links[0]}\n${links[2]}\n`, 'what was withdrawn is left out');
  const rows = text('links.csv').split('\r\n');
  t.match(rows[0], /^\ufeff?number,complaint_id,url,listing_kind,item_id/);
  t.match(rows[2], new RegExp(`^2,${ids[2]},`));
  t.match(text('notice.en.txt'), /Trademark\nTitle: AURORA\nRegistration number: 12345678/);
  t.match(text('notice.en.txt'), /Links: 2, .*\nEvidence: comparison\.pdf/);
  t.match(text('notice.en.txt'), /Declared by Ingrid Solberg on 2026-11-22/);
  t.match(text('notice.zh.txt'), /致：淘宝网?知识产权保护部门[^]*权利人：极光品牌\n代理机构：北海知识产权/);
  t.match(text('notice.zh.txt'), /商标权[^]*投诉理由：商品存在可见的假冒特征\n[^]*恶意投诉/);
  t.match(text('notice.en.txt'), /\nReason: Counterfeit features are visible\n/);
  t.notMatch(text('notice.zh.txt') + text('notice.en.txt'), /\{\{/);
  t.equal(manifest.files.find(({ kind }) => kind === 'comparison')?.document_id, ground.evidence_id);
  const [submission] = manifest.submissions;
  t.match(submission, { declared_by: 'Ingrid Solberg', declaration_version: '2026-11-22', approved_by: null });
  t.match(manifest.declarations, [{ version: '2026-11-22', text: /twice the damage/, text_zh: /加倍/ }]);
});

t.test('the same record makes the same bytes; a changed one others', async (t) => {
  const { path, ids } = await handedOver(2);
  const [one, other] = [await packageAt(`${path}/package`), await packageAt(`${path}/package`)];
  t.ok(one.bytes.equals(other.bytes));
  await agency.patch(`/v1/complaints/${ids[0]}`, { title: '山寨手表' });
  const changed = await packageAt(`${path}/package`);
  t.notOk(changed.bytes.equals(one.bytes));
  t.match(changed.text('links.csv'), /山寨手表/);
});

t.test('what was submitted keeps the words that it was submitted with', async (t) => {
  const { path, batch } = await handedOver(1);
  const before = await packageAt(`${path}/package`);
  const words = { subject: 'Other', body: 'Other words.' };
  const code = '/v1/notice-templates/en.taobao.trademark.counterfeit_features';
  t.equal((await agency.call('PUT', code, { body: words })).status, 200);
  t.ok((await packageAt(`${path}/package`)).bytes.equals(before.bytes));
  t.equal((await agency.get(`/v1/complaint-batches/${batch.id}/notice`)).body.body, 'Other words.');
  const next = await handedOver(1);
  t.equal((await packageAt(`${next.path}/package`)).text('notice.en.txt'), 'Other\n\nOther words.');
  await agency.delete(code);
});

t.test('a document’s name leads out of no folder, and is short enough for every file system', async (t) => {
  const names = ['..', '比'.repeat(200) + '.pdf', 'same.pdf', 'same.pdf', 'a:b*?"<>|\u202Efdp. ', 'con.pdf'];
  const ids: string[] = [];
  for (const name of names) {
    const id = await uploadPaper(agency, 'comparison', { client_id: ground.client_id });
    const { status, text } = await agency.patch(`/v1/documents/${id}`, { file_name: name });
    if (status !== 200) throw new Error(text);
    ids.push(id);
  }
  const { path } = await handedOver(1, { evidence_document_ids: ids });
  const { paths, faults } = await packageAt(`${path}/package`);
  t.same(faults, []);
  t.same(
    paths.filter((name) => name.startsWith('evidence/')),
    [
      'evidence/01-_',
      `evidence/02-${'比'.repeat(65)}.pdf`,
      'evidence/03-same.pdf',
      'evidence/04-same.pdf',
      'evidence/05-a_b_______fdp_',
      'evidence/06-con.pdf',
    ],
  );
});

t.test('the package of a batch has a folder for each submission and the papers once', async (t) => {
  const { batch, paths, links } = await handedOver(301);
  await agency.post(`${paths[1]}/failure`, { reason: 'The portal was down' });
  await submit(agency, batch.id);
  const { paths: files, faults, text, manifest } = await packageAt(`/v1/complaint-batches/${batch.id}/package`);
  t.same(faults, []);
  t.same(
    manifest.submissions.map(({ number }) => number),
    [1, 3],
    'what failed is left out',
  );
  t.equal(text('submission-1/links.txt').trim().split('\n').length, 300);
  t.equal(text('submission-3/links.txt'), `${links[300]}\n`);
  t.equal(files.filter((name) => name.startsWith('evidence/')).length, 1);
  t.match(await agency.get(`${paths[1]}/package`), { status: 409, body: { code: 'submission_decided' } });
});

t.test('a batch that was not submitted has no package, but a preview of its notice in both languages', async (t) => {
  const batch = await newBatch(agency, ground);
  await fill(agency, batch.id, [newLink(), newLink()]);
  const path = `/v1/complaint-batches/${batch.id}`;
  t.match(await agency.get(`${path}/package`), { status: 409, body: { code: 'nothing_submitted' } });
  t.match((await agency.get(`${path}/notice`)).body, {
    language: 'en',
    template: 'en.any.trademark.any',
    built_in: true,
    subject: 'Notice of infringement: AURORA (12345678), 2 links',
  });
  t.match((await agency.get(`${path}/notice?language=zh`)).body, { subject: /知识产权侵权通知：AURORA/ });
});

t.test('who reads a package is in the audit, with every document in it', async (t) => {
  const { path, batch } = await handedOver(1);
  await agency.call('HEAD', `${path}/package`);
  await packageAt(`${path}/package`);
  await packageAt(`/v1/complaint-batches/${batch.id}/package`);
  const { data } = (await agency.get('/v1/audit-entries?limit=2')).body;
  t.match(data, [{ action: 'complaint_batch.package_read' }, { action: 'complaint_submission.package_read' }]);
  const read = data[1].data.documents as { id: string; sha256: string }[];
  t.equal(read.length, 5);
  t.ok(read.some(({ id }) => id === ground.evidence_id));
  const earlier = (await agency.get('/v1/audit-entries?limit=100')).body.data;
  const readings = (earlier as Body[]).filter(({ action, subject_id }) => {
    return action === 'complaint_submission.package_read' && path.endsWith(String(subject_id));
  });
  t.equal(readings.length, 1, 'asking for the headers reads nothing');
});

t.test('a document that has lost its bytes is named before the first byte', async (t) => {
  const lost = await uploadPaper(agency, 'comparison', { client_id: ground.client_id });
  const { path } = await handedOver(1, { evidence_document_ids: [lost] });
  await service.objects.delete(`${agency.agency_id}/documents/${lost}`);
  t.match(await agency.get(`${path}/package`), {
    status: 409,
    body: { code: 'document_content_missing', errors: [{ detail: new RegExp(lost) }] },
  });
});

t.test('a package breaks off when the bytes of a document are not those that were uploaded', async (t) => {
  const document = await uploadPaper(agency, 'comparison', { client_id: ground.client_id });
  const { path } = await handedOver(1, { evidence_document_ids: [document] });
  const key = `${agency.agency_id}/documents/${document}`;
  const size = (await service.objects.head(key))?.sizeBytes ?? 0;
  await service.objects.delete(key);
  await service.objects.put(key, Readable.from([Buffer.alloc(size, 'x')]));
  await t.rejects(packageAt(`${path}/package`));
  t.ok(service.logged.some((line) => line.includes('package broke off')));
});

t.test('a package needs the right to read documents, and shows no more than the credential may see', async (t) => {
  const { path, batch } = await handedOver(1);
  const scopes = ['complaint_batches:read', 'complaint_submissions:read'];
  const key = await agency.make('/v1/api-keys', { name: 'no documents', scopes });
  const blind = asAgency(service.url, String(key['key']));
  for (const one of [`${path}/package`, `/v1/complaint-batches/${batch.id}/package`])
    t.match(await blind.get(one), { status: 403, body: { code: 'scope_missing', detail: /documents:read/ } });
  const me = await agency.get('/v1/me');
  const restricted = await agency.make('/v1/api-keys', {
    name: 'one client',
    scopes: me.body.scopes as string[],
    client_ids: [ground.client_id],
  });
  const seen = await download(service.url, String(restricted['key']), `${path}/package`);
  t.notOk(seen.paths.some((name) => name.startsWith('identity_of_agency/')));
  const [proof] = (await agency.get('/v1/agency')).body.identity_document_ids as string[];
  t.ok(proof !== undefined && seen.manifest.withheld_document_ids.includes(proof));
  const elsewhere = await newGround(agency);
  const stranger = await service.newAgency('South Sea IP');
  for (const caller of [stranger, await restrictedTo(service, agency, [elsewhere.client_id])]) {
    for (const one of [`${path}/package`, `/v1/complaint-batches/${batch.id}/package`])
      t.equal((await caller.get(one)).status, 404);
    t.equal((await caller.get(`/v1/complaint-batches/${batch.id}/notice`)).status, 404);
  }
});
