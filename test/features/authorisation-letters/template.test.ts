import { unzipSync } from 'fflate';
import t, { type Test } from 'tap';
import type { Caller } from '../../support/caller.ts';
import { restrictedTo, trademarkOf } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { bare, makeLetter } from './made-letter.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const absent = '0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69';
const formats = ['pdf', 'docx'] as const;
const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const blank = '____________________';

type Fields = Record<string, unknown>;

/** A right holder with everything on record, and two rights. */
async function makePrincipal(agency: Caller, fields: Fields = {}) {
  const { id: client_id } = await agency.make('/v1/clients', { name: 'Secret client' });
  const holder = await agency.make('/v1/right-holders', {
    client_id,
    kind: 'company',
    name: 'Łódź Öst AB',
    name_zh: '极光品牌有限公司',
    country: 'SE',
    registration_number: '556677-8899',
    ...fields,
  });
  const mark = await agency.make('/v1/ip-rights', trademarkOf(holder.id, { title: 'AURORA 极光' }));
  const work = await agency.make('/v1/ip-rights', {
    right_holder_id: holder.id,
    type: 'copyright',
    jurisdiction: 'FR',
    status: 'unregistered',
    title: 'Northern “Lights” <artwork>',
  });
  return { client_id, right_holder_id: holder.id, mark: mark.id, work: work.id };
}

const has = (t: Test, text: string, parts: string[], message: string) => {
  for (const part of parts) t.ok(text.includes(bare(part)), `${message}: ${part}`);
};
const hasNot = (t: Test, text: string, parts: string[], message: string) => {
  for (const part of parts) t.notOk(text.includes(bare(part)), `${message} without: ${part}`);
};

t.test('a letter names the parties, the platforms, the rights, the acts and the term in both languages', async (t) => {
  const agency = await service.newAgency();
  await agency.patch('/v1/agency', { name: 'North Sea IP', name_zh: '北海知识产权' });
  const { right_holder_id } = await makePrincipal(agency);
  const query = `right_holder_id=${right_holder_id}&platform=taobao&platform=alibaba&valid_until=2027-11-21`;
  for (const format of formats) {
    const { status, headers, text } = await makeLetter(service, agency, `${query}&format=${format}`);
    t.equal(status, 200, text);
    t.equal(headers.get('content-type'), types[format]);
    const name = `Authorisation letter - Łódź Öst AB - 2026-11-22.${format}`;
    t.equal(headers.get('content-disposition')?.split("filename*=UTF-8''")[1], encodeURIComponent(name));
    t.match(headers.get('content-disposition'), /^attachment; /);
    t.equal(headers.get('x-content-type-options'), 'nosniff');
    t.equal(headers.get('letter-not-needed'), null);
    const parts = [
      ...['授权委托书', 'LETTER OF AUTHORISATION', '委托人（权利人）', '受托人（代理人）'],
      ...['Łódź Öst AB', '极光品牌有限公司', 'Company  企业', 'Sweden  瑞典', '企业注册号556677-8899'],
      ...['North Sea IP', '北海知识产权'],
      ...['Taobao  淘宝', 'TTG Intellectual Property Protection Platform', 'AIDC Intellectual Property'],
      ...[
        'Trademark商标AURORA 极光12345678China中国18, 25',
        'Northern “Lights” <artwork>Not registered未登记France法国',
      ],
      ...['expressly authorises it to enforce the Rights', '(a) to file complaints', '（一）就侵害授权知识产权的商品'],
      ...['(b) to receive and answer counter-notices', '(c) to withdraw complaints, in whole or in part.'],
      ...['（三）撤回全部或者部分投诉。', 'in force from 22 November 2026 to 21 November 2027'],
      ...['自2026年11月22日起至2027年11月21日止有效', '签字', '姓名（正楷）', '职务', '签署日期', '公章'],
    ];
    has(t, text, parts, format);
    hasNot(t, text, ['Secret client', '统一社会信用代码'], format);
  }
});

t.test('what is not on record is a blank to fill in, and nothing is made up', async (t) => {
  const agency = await service.newAgency();
  const { id: client_id } = await agency.make('/v1/clients', { name: 'Ek' });
  const { id } = await agency.make('/v1/right-holders', { client_id, kind: 'individual', name: 'Ingrid Ek' });
  for (const format of formats) {
    const { text } = await makeLetter(service, agency, `right_holder_id=${id}&platform=taobao&format=${format}`);
    const parts = [
      ...['姓名Ingrid Ek', `中文姓名${blank}`, `国家或地区${blank}`, `身份证件号码${blank}`, `地址${blank}`],
      ...['Individual个人（自然人）', `2026 to ${blank}`, '起至______年____月____日止', '职务（如有）'],
      '1______',
    ];
    has(t, text, parts, format);
  }
  const { right_holder_id } = await makePrincipal(agency, { country: 'CN', registration_number: null });
  const chinese = await makeLetter(service, agency, `right_holder_id=${right_holder_id}&platform=taobao`);
  has(t, chinese.text, [`统一社会信用代码${blank}`], 'a company of mainland China');
});

t.test('there is a place for the seal only where a platform asks a company for one', async (t) => {
  const agency = await service.newAgency();
  const company = (await makePrincipal(agency)).right_holder_id;
  const person = (await makePrincipal(agency, { kind: 'individual' })).right_holder_id;
  const cases: [id: string, platforms: string, isSealed: boolean][] = [
    [company, 'platform=taobao', true],
    [company, 'platform=shopee', false],
    [company, 'platform=shopee&platform=taobao', true],
    [person, 'platform=taobao', false],
  ];
  for (const [id, platforms, isSealed] of cases) {
    for (const format of formats) {
      const { text } = await makeLetter(service, agency, `right_holder_id=${id}&${platforms}&format=${format}`);
      t.equal(text.includes('公章'), isSealed, `${platforms} ${format}`);
    }
  }
  const overrides = [
    { rule: 'required_documents.authorisation_letter_seal', value: 'nobody', reason: 'They said so.' },
  ];
  await agency.call('PUT', '/v1/platforms/taobao/policy', { body: { overrides } });
  const { text } = await makeLetter(service, agency, `right_holder_id=${company}&platform=taobao`);
  t.notOk(text.includes('公章'), 'the agency’s policy counts');
});

t.test('the letter names only the rights and acts that it is asked for', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id, mark, work } = await makePrincipal(agency);
  const query = `right_holder_id=${right_holder_id}&platform=taobao&ip_right_id=${work}&act=withdraw_complaint`;
  const one = await makeLetter(service, agency, query);
  has(t, one.text, ['Northern “Lights”', '(a) to withdraw complaints', '（一）撤回全部或者部分投诉。'], 'one');
  hasNot(t, one.text, ['AURORA', 'to file complaints', '反通知'], 'one');
  const both = await makeLetter(
    service,
    agency,
    `${query}&ip_right_id=${mark}&act=file_complaint&valid_from=2027-02-01`,
  );
  has(t, both.text, ['1CopyrightNorthern'.replace('Copyright', 'Copyright著作权'), 'AURORA', '2027年2月1日'], 'both');
  has(t, both.text, ['(a) to file complaints', '(b) to withdraw complaints'], 'both, in the order of the letter');
});

t.test('an own platform is named with its way of complaint, and one that asks for no letter is told of', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makePrincipal(agency);
  await agency.make('/v1/platforms', {
    code: 'little_red',
    names: { en: 'Little Red Market', zh: '小红集市' },
    hosts: ['little-red.example'],
    language: 'zh',
    contact: { kind: 'email', address: 'ip@little-red.example', name: 'Ms Wang' },
    required_documents: { authorisation_letter: false },
  });
  for (const format of formats) {
    const query = `right_holder_id=${right_holder_id}&platform=little_red&platform=taobao&format=${format}`;
    const { headers, text } = await makeLetter(service, agency, query);
    has(t, text, ['Little Red Market  小红集市', 'By e-mail  电子邮件', 'Taobao  淘宝'], format);
    hasNot(t, text, ['Ms Wang', 'ip@little-red.example'], format);
    t.equal(headers.get('letter-not-needed'), 'little_red');
  }
});

t.test('the same facts give the same bytes, under one tag', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makePrincipal(agency);
  for (const format of formats) {
    const query = `right_holder_id=${right_holder_id}&platform=taobao&format=${format}`;
    const first = await makeLetter(service, agency, query);
    service.clock.set('2026-11-22T15:59:59.999Z');
    const second = await makeLetter(service, agency, query);
    t.same(second.bytes, first.bytes, `${format}: later on the same day in China`);
    const tag = first.headers.get('etag') ?? '';
    t.equal((await makeLetter(service, agency, query, { 'if-none-match': tag })).status, 304, format);
    service.clock.set('2026-11-22T16:00:00.000Z');
    const tomorrow = await makeLetter(service, agency, query, { 'if-none-match': tag });
    t.equal(tomorrow.status, 200, `${format}: the next day begins the letter`);
    service.clock.set('2026-11-22T12:00:00.000Z');
  }
});

t.test('a character without a glyph is named, not printed as a box; a DOCX has it', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makePrincipal(agency, { name: 'Seoul 한국\u0007 AB' });
  const query = `right_holder_id=${right_holder_id}&platform=taobao`;
  const refused = await agency.get(`/v1/authorisation-letters/template?${query}`);
  t.match(refused, { status: 422, body: { errors: [{ in: 'query', pointer: '/format', code: 'missing_glyph' }] } });
  t.match(refused.body.detail, /한 \(U\+D55C\), 국 \(U\+AD6D\)\..*docx/);
  const { status, text } = await makeLetter(service, agency, `${query}&format=docx`);
  t.equal(status, 200);
  has(t, text, ['Seoul 한국 AB'], 'what XML forbids is left out');
});

t.test('what cannot be made is refused with its place', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id, mark } = await makePrincipal(agency);
  const other = await makePrincipal(agency);
  const ask = (query: string) => agency.get(`/v1/authorisation-letters/template?${query}`);
  const good = `right_holder_id=${right_holder_id}&platform=taobao`;
  const cases: [query: string, status: number, faults: string[]][] = [
    [`right_holder_id=${absent}&platform=taobao`, 422, ['/right_holder_id not_found']],
    [`right_holder_id=${right_holder_id}&platform=taobao&platform=nowhere`, 422, ['/platform/1 unknown_platform']],
    [`${good}&ip_right_id=${mark}&ip_right_id=${other.mark}`, 422, ['/ip_right_id/1 not_found']],
    [
      `${good}&ip_right_id=${absent}&valid_from=2027-01-02&valid_until=2027-01-01`,
      422,
      ['/ip_right_id/0 not_found', '/valid_until before_start'],
    ],
    [`${good}&format=doc`, 400, ['/format not_in_list']],
    [`${good}&act=everything`, 400, ['/act/0 not_in_list']],
    [`right_holder_id=${right_holder_id}`, 400, ['/platform missing']],
    [`${good}&colour=red`, 400, ['/colour unknown_field']],
  ];
  for (const [query, status, faults] of cases) {
    const { body, ...answer } = await ask(query);
    t.equal(answer.status, status, query);
    const found = body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
    t.same(found, faults, query);
    t.ok(
      body.errors.every((error: { in: string }) => error.in === 'query'),
      query,
    );
  }
  t.equal((await ask(`${good}&valid_from=2027-01-01&valid_until=2027-01-01`)).status, 200, 'a letter for one day');
});

t.test('a letter names at most 100 rights: with more on record they have to be chosen', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id, mark } = await makePrincipal(agency);
  const add = (index: number) =>
    agency.make('/v1/ip-rights', trademarkOf(right_holder_id, { registration_number: String(20000000 + index) }));
  for (let index = 0; index < 98; index += 1) await add(index);
  const query = `right_holder_id=${right_holder_id}&platform=taobao`;
  const full = await makeLetter(service, agency, query);
  t.equal(full.status, 200);
  has(t, full.text, ['100Trademark商标AURORA20000097'], 'a hundred, over several pages');
  await add(98);
  t.match(await agency.get(`/v1/authorisation-letters/template?${query}`), {
    status: 422,
    body: { errors: [{ pointer: '/ip_right_id', code: 'too_many_rights' }] },
  });
  t.equal((await makeLetter(service, agency, `${query}&ip_right_id=${mark}`)).status, 200);
});

t.test('only who may read letters makes one, and only of a right holder of its own', async (t) => {
  const [agency, stranger] = [await service.newAgency(), await service.newAgency()];
  const { right_holder_id, client_id, mark } = await makePrincipal(agency);
  const own = await makePrincipal(stranger);
  const elsewhere = await agency.make('/v1/clients', { name: 'Elsewhere' });
  const path = `/v1/authorisation-letters/template?platform=taobao&right_holder_id=`;
  for (const caller of [stranger, await restrictedTo(service, agency, [elsewhere.id])]) {
    t.match(await caller.get(`${path}${right_holder_id}`), {
      status: 422,
      body: { errors: [{ pointer: '/right_holder_id', code: 'not_found' }] },
    });
  }
  t.equal((await stranger.get(`${path}${own.right_holder_id}&ip_right_id=${mark}`)).status, 422);
  const restricted = await restrictedTo(service, agency, [client_id]);
  t.equal((await restricted.get(`${path}${right_holder_id}`)).status, 200, 'a credential of its client');
  const key = await agency.make('/v1/api-keys', { name: 'other', scopes: ['right_holders:read', 'ip_rights:read'] });
  const without = { api_key: String(key['key']), agency_id: agency.agency_id };
  t.equal((await makeLetter(service, without, `platform=taobao&right_holder_id=${right_holder_id}`)).status, 403);
});

t.test('in Word the place for the signature is not torn over two pages', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makePrincipal(agency);
  const query = `right_holder_id=${right_holder_id}&platform=taobao&format=docx`;
  const { bytes } = await makeLetter(service, agency, query);
  const xml = new TextDecoder().decode(unzipSync(bytes)['word/document.xml']);
  const rows = xml.slice(xml.indexOf('Signed for the Principal') - 2000).split('<w:tr>');
  const signature = rows.slice(rows.findIndex((row) => row.includes('Signed for the Principal')));
  t.strictSame(
    signature.map((row) => row.includes('<w:keepNext/>')),
    [true, true, true, true, true, false],
    'every row but the last holds the next one',
  );
});
