import t from 'tap';
import { startService } from '../../support/service.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { newBatch, newGround } from '../complaints/filing.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');

type Template = { code: string; built_in: boolean; body: string };

const words = { subject: '{{right_title}}', body: 'Remove {{ link_count }} links of {{right_holder}}.' };
const put = (agency: Awaited<ReturnType<typeof service.newAgency>>, code: string, body: object, headers = {}) =>
  agency.call('PUT', `/v1/notice-templates/${code}`, { body, headers });

t.test('the templates of the service are there in English and Chinese for every type of right', async (t) => {
  const agency = await service.newAgency();
  const { data, placeholders } = (await agency.get('/v1/notice-templates')).body;
  t.equal(data.length, 12);
  t.ok((data as Template[]).every(({ built_in }) => built_in));
  t.ok((placeholders as { name: string }[]).some(({ name }) => name === 'link_count'));
  t.match((await agency.get('/v1/notice-templates/zh.any.trademark.any')).body, { built_in: true, version: 0 });
  t.equal((await agency.get('/v1/notice-templates/zh.taobao.trademark.any')).status, 404);
});

t.test('of the templates that fit, the closest is taken: platform, then type of right, then reason', async (t) => {
  const agency = await service.newAgency();
  const batch = await newBatch(agency, await newGround(agency));
  const used = async () => (await agency.get(`/v1/complaint-batches/${batch.id}/notice`)).body;
  const order = [
    'en.any.any.any',
    'en.any.trademark.any',
    'en.any.trademark.counterfeit_features',
    'en.taobao.any.any',
    'en.taobao.any.counterfeit_features',
    'en.taobao.trademark.any',
    'en.taobao.trademark.counterfeit_features',
  ];
  for (const code of order) {
    t.equal((await put(agency, code, words)).status, 200);
    const expected = code === 'en.any.any.any' ? 'en.any.trademark.any' : code;
    t.match(await used(), { template: expected, built_in: code === 'en.any.any.any' });
  }
  await put(agency, 'en.alibaba.trademark.counterfeit_features', words);
  await put(agency, 'zh.taobao.trademark.counterfeit_features', words);
  t.match(await used(), {
    template: 'en.taobao.trademark.counterfeit_features',
    subject: 'AURORA',
    body: 'Remove 0 links of Aurora Brands AB.',
  });
  for (const code of order.slice(1).reverse()) {
    t.match(await used(), { template: code, built_in: false });
    t.equal((await agency.delete(`/v1/notice-templates/${code}`)).status, 204);
  }
  t.match(await used(), { template: 'en.any.trademark.any', built_in: true });
});

t.test('a placeholder that there is not, or a broken one, is refused with all the others', async (t) => {
  const agency = await service.newAgency();
  const refused = await put(agency, 'en.any.any.any', {
    subject: '{{price}}',
    body: '{{seller}} {{ right_title }} {{',
  });
  t.equal(refused.status, 422);
  t.match(refused.body.errors, [
    { pointer: '/subject', code: 'unknown_placeholder', detail: /price/ },
    { pointer: '/body', code: 'unknown_placeholder', detail: /seller/ },
    { pointer: '/body', code: 'broken_placeholder' },
  ]);
  t.equal((await put(agency, 'en.nowhere.any.any', words)).status, 422);
  t.equal((await put(agency, 'fr.any.any.any', words)).status, 404);
});

t.test(
  'a template for a reason that the platform does not offer for the right is refused, with those that it offers',
  async (t) => {
    const agency = await service.newAgency();
    const cases: [key: string, detail: RegExp | null][] = [
      ['taobao.trademark.counterfeit_features', null],
      ['taobao.any.counterfeit_features', null],
      ['taobao.trademark.shop_name_or_sign', null],
      ['taobao.any.any', null],
      [
        'taobao.trademark.counterfeit_feature',
        /no reason counterfeit_feature.*Taobao offers counterfeit_features,.*for trademark complaints/,
      ],
      ['taobao.any.impersonation', /Taobao offers .*picture_theft.* for complaints/],
      ['taobao.copyright.counterfeit_features', /Taobao offers .*content_copied.* for copyright complaints/],
      ['shein.utility_model.patent_infringement', /Shein offers no reason for utility model complaints/],
      ['any.trademark.impersonation', null],
      ['any.any.picture_embezzlement', null],
      ['any.trademark.picture_embezzlement', /the platforms offer .*impersonation.* for trademark complaints/],
      ['any.any.counterfeit_feature', /the platforms offer .* for complaints/],
    ];
    for (const [key, detail] of cases) {
      const { status, body } = await put(agency, `en.${key}`, words);
      t.equal(status, detail === null ? 200 : 422, key);
      if (detail !== null) t.match(body.errors, [{ in: 'path', pointer: '/code', code: 'not_offered', detail }], key);
    }
    const both = await put(agency, 'en.taobao.any.nothing', { ...words, subject: '{{price}}' });
    t.match(both.body.errors, [{ code: 'not_offered' }, { code: 'unknown_placeholder' }], 'all faults at once');
    const nowhere = await put(agency, 'en.nowhere.any.nothing', words);
    t.match(nowhere.body.errors, [{ code: 'unknown_platform' }]);
    t.equal(nowhere.body.errors.length, 1, 'a platform that there is not is no reason’s fault');
  },
);

t.test('an own platform of the agency has templates for the reasons that it offers', async (t) => {
  const agency = await service.newAgency();
  await agency.make('/v1/platforms', {
    code: 'kleinmarkt',
    names: { en: 'Kleinmarkt' },
    hosts: ['kleinmarkt.example'],
    language: 'de',
    contact: { kind: 'email', address: 'legal@kleinmarkt.example', name: 'Legal department' },
  });
  t.equal((await put(agency, 'en.kleinmarkt.trademark.counterfeit_goods', words)).status, 200);
  t.match(await put(agency, 'en.kleinmarkt.trademark.counterfeit_features', words), {
    status: 422,
    body: { errors: [{ pointer: '/code', code: 'not_offered' }] },
  });
});

t.test('what a value holds is never taken for a placeholder', async (t) => {
  const agency = await service.newAgency();
  const ground = await newGround(agency);
  const batch = await newBatch(agency, ground, { description: 'It says {{declaration}} and $& on the box.' });
  await put(agency, 'en.any.trademark.any', { subject: 's', body: '{{description}}' });
  t.match((await agency.get(`/v1/complaint-batches/${batch.id}/notice`)).body, {
    body: 'It says {{declaration}} and $& on the box.',
  });
});

t.test('a template is replaced by who read it last, and only by a credential of the whole agency', async (t) => {
  const agency = await service.newAgency();
  const { client_id } = await newGround(agency);
  await put(agency, 'en.any.any.any', words);
  const tag = String((await agency.get('/v1/notice-templates/en.any.any.any')).headers.get('etag'));
  t.match(await put(agency, 'en.any.any.any', { ...words, subject: 'Other' }, { 'if-match': tag }), {
    status: 200,
    body: { subject: 'Other', version: 2, built_in: false },
  });
  t.equal((await put(agency, 'en.any.any.any', words, { 'if-match': tag })).status, 412);
  const restricted = await restrictedTo(service, agency, [client_id]);
  const attempt = await restricted.call('PUT', '/v1/notice-templates/en.any.any.any', { body: words });
  t.match(attempt, { status: 403, body: { code: 'client_restricted' } });
  t.equal((await restricted.get('/v1/notice-templates/en.any.any.any')).body.subject, 'Other');
  const stranger = await service.newAgency('South Sea IP');
  t.match((await stranger.get('/v1/notice-templates/en.any.any.any')).body, { built_in: true });
  const statuses = await Promise.all([put(stranger, 'zh.any.any.any', words), put(stranger, 'zh.any.any.any', words)]);
  t.ok(statuses.every(({ status }) => status === 200 || status === 409));
});
