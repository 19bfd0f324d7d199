import t, { type Test } from 'tap';
import { type CeaseAndDesist, fillLetter } from '../../../src/features/enforcement-actions/letter/fill-letter.ts';
import { lawOf } from '../../../src/features/enforcement-actions/letter/law.ts';
import { textsOf } from '../../../src/foundation/letters/letter.ts';
import { makeHolder } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';
import { bare, readLetter } from '../authorisation-letters/made-letter.ts';
import { newGround, submitted } from '../complaints/filing.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const formats = ['pdf', 'docx'] as const;
const blank = '____________________';

const has = (t: Test, text: string, parts: string[], message: string) => {
  for (const part of parts) t.ok(text.includes(bare(part)), `${message}: ${part}`);
};

t.test(
  'a letter names the opponent, the right, the links, the law and the day to answer in both languages',
  async (t) => {
    const agency = await service.newAgency();
    const ground = await newGround(agency);
    await agency.patch('/v1/agency', { contact_email: 'desk@north-sea.example' });
    const complaint_ids = await submitted(agency, ground, 2);
    const { right_holder_id, ip_right_id } = ground;
    const { id } = await agency.make('/v1/enforcement-actions', {
      ...{ kind: 'cease_and_desist', state: 'open', right_holder_id, ip_right_id, complaint_ids, title: 'Letter' },
      ...{ opponent: { name: '义乌示例贸易有限公司', address: '浙江省义乌市' }, reference: 'NS-2026-7' },
      ...{ sent_on: '2026-11-20', reply_due_on: '2026-12-04' },
    });
    const right = (await agency.get(`/v1/ip-rights/${ip_right_id}`)).body;
    const registration_number = '556677-8899';
    await agency.patch(`/v1/right-holders/${right_holder_id}`, { registration_number });
    const links = (await agency.get('/v1/complaints')).body.data.map(
      ({ listing }: { listing: { canonical_url: string } }) => listing.canonical_url,
    );
    for (const format of formats) {
      const path = `/v1/enforcement-actions/${id}/letter?format=${format}`;
      const { status, headers, text } = await readLetter(service, agency, path);
      t.equal(status, 200, text);
      t.match(headers.get('content-disposition'), /^attachment; .*2026-11-20/);
      const parts = [
        ...['停止侵权告知函', 'CEASE AND DESIST LETTER', '义乌示例贸易有限公司', '浙江省义乌市', 'NS-2026-7'],
        ...['Aurora Brands AB', 'desk@north-sea.example', right.title, right.registration_number, ...links],
        ...['article 57', '第五十七条', 'by 4 December 2026', '请于2026年12月4日前', '2026年11月20日', '公章'],
      ];
      has(t, text, parts, format);
      t.notOk(text.includes(registration_number), `${format}: the name and the e-mail are all that identifies it`);
      const again = await readLetter(service, agency, path, { 'if-none-match': headers.get('etag') ?? '' });
      t.equal(again.status, 304);
    }
  },
);

t.test('what is not on record is a blank, and other actions have no letter', async (t) => {
  const agency = await service.newAgency();
  const { right_holder_id } = await makeHolder(agency, 'Ek');
  const action = { right_holder_id, title: 'Letter' };
  const letter = await agency.make('/v1/enforcement-actions', { ...action, kind: 'cease_and_desist' });
  const { text } = await readLetter(service, agency, `/v1/enforcement-actions/${letter.id}/letter`);
  const parts = [
    ...[`收函人名称（姓名）`.slice(3), `Contact e-mail 联系邮箱${blank}`, `Address 地址${blank}`, `by ${blank}`],
    ...['依据：', '下列行为未经权利人许可', '请于______年____月____日前'],
  ];
  has(t, text, parts, 'pdf');
  t.notOk(text.includes('第五十七条'), 'no law without a right');
  const suit = await agency.make('/v1/enforcement-actions', { ...action, kind: 'litigation' });
  t.match(await agency.get(`/v1/enforcement-actions/${suit.id}/letter`), {
    status: 409,
    body: { code: 'not_cease_and_desist' },
  });
});

t.test('the law follows the right, its office and the day', async (t) => {
  const mark = { type: 'trademark', jurisdiction: 'CN', status: 'registered', designations: [] } as const;
  const cases: [right: Parameters<typeof lawOf>[0], on: string, law: RegExp | null][] = [
    [mark, '2026-12-31', /Trademark Law .*2019.*article 57/],
    [mark, '2027-01-01', /Trademark Law .*2026.*article ____/],
    [{ ...mark, jurisdiction: 'WO', designations: ['CN', 'EM'] }, '2026-11-22', /article 57/],
    [{ ...mark, jurisdiction: 'WO', designations: ['EM'] }, '2026-11-22', null],
    [{ ...mark, jurisdiction: 'SE' }, '2026-11-22', null],
    [{ ...mark, status: 'application' }, '2026-11-22', null],
    [{ ...mark, type: 'design_patent' }, '2026-11-22', /Patent Law .*article 11/],
    [{ ...mark, type: 'utility_model', status: 'application' }, '2026-11-22', null],
    [{ ...mark, type: 'copyright', status: 'unregistered' }, '2026-11-22', /Copyright Law .*articles 52 and 53/],
    [{ ...mark, type: 'copyright', jurisdiction: 'FR' }, '2026-11-22', null],
  ];
  for (const [right, on, law] of cases) {
    const found = lawOf(right, on).map(({ en }) => en);
    if (law === null) t.same(found, [], JSON.stringify(right));
    else t.match(found, [law], JSON.stringify(right));
  }
});

t.test('the agency’s own law stands alone, and links beyond the fiftieth are counted', async (t) => {
  const facts: CeaseAndDesist = {
    ...{ opponent: null, right_holder: { name: 'Ek', name_zh: null }, contact_email: null, reference: null },
    ...{ sent_on: null, reply_due_on: null, today: '2026-11-22', links: ['https://a.example/1'] },
    right: {
      ...{ type: 'trademark', jurisdiction: 'CN', status: 'registered', title: 'A', designations: [] },
      ...{ registration_number: '1', application_number: null, nice_classes: [25] },
    },
    ...{ law_cited: null, further_links: 0 },
  };
  const texts = (further_links: number, law_cited: string | null) => [
    ...textsOf(fillLetter({ ...facts, further_links, law_cited })),
  ];
  const listed = texts(0, ' First law, art. 1\r\n\nSecond law, art. 2\n');
  t.ok(listed.includes('First law, art. 1') && listed.includes('Second law, art. 2'), 'a line is a paragraph');
  const own = texts(7, 'Anti-Unfair Competition Law, art. 7');
  t.ok(own.includes('Anti-Unfair Competition Law, art. 7'));
  t.notOk(own.some((text) => text.includes('article 57')));
  t.ok(own.includes('There are 7 further offers.') && own.includes('此外另有7个链接。'));
  t.notOk(texts(0, null).some((text) => text.includes('further offers')));
});
