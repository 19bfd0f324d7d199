import t from 'tap';
import { startService } from '../../support/service.ts';
import { restrictedTo, trademarkOf } from '../../support/holdings.ts';
import { proveAgency, recordRight, uploadPaper } from '../eligibility/right-in-order.ts';
import type { Caller } from '../../support/caller.ts';

type Thing = { thing: string; blocking: boolean; ip_right_ids: string[]; platforms: string[]; pairs: number };

const readiness = async (agency: Caller, id: string, query = 'platform=taobao&platform=alibaba') => {
  const answer = await agency.get(`/v1/right-holders/${id}/readiness?${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
};

const thingsIn = (body: { to_bring?: unknown }): Thing[] => body.to_bring as Thing[];

t.test('a right holder whose papers are in order has nothing to bring', async (t) => {
  const service = await startService(t);
  const agency = await service.newAgency();
  await proveAgency(agency);
  const { right_holder_id, id } = await recordRight(agency);
  const account = await agency.make('/v1/portal-accounts', { portal: 'aidc_ipp', login_email: 'desk@agency.example' });
  await agency.post(`/v1/portal-accounts/${account.id}/disclaimer-acceptance`, {
    accepted_by: 'Li Wei',
  });
  const body = await readiness(agency, right_holder_id);
  t.match(body, { right_holder: { id: right_holder_id, name: 'Aurora Brands AB' }, as_of: '2026-11-22' });
  t.strictSame(
    thingsIn(body).filter(({ blocking }) => blocking),
    [],
  );
  t.equal(body.verdicts.ineligible, 0);
  t.strictSame(body.warnings, [], 'the mark is registered in mainland China');
  t.strictSame(
    body.data.map(({ ip_right }: { ip_right: { id: string } }) => ip_right.id),
    [id],
  );
});

t.test('one letter and one proof of identity are asked for once, however many rights and platforms wait', async (t) => {
  const service = await startService(t);
  const agency = await service.newAgency();
  await proveAgency(agency);
  const { right_holder_id, id, client_id } = await recordRight(agency, { letter: null, identity: null });
  const certificate = await uploadPaper(agency, 'ip_certificate', { client_id });
  const second = await agency.make(
    '/v1/ip-rights',
    trademarkOf(right_holder_id, { registration_number: '87654321', certificate_document_ids: [certificate] }),
  );
  const { to_bring, verdicts } = await readiness(agency, right_holder_id);
  const [first, then] = to_bring as Thing[];
  for (const thing of ['authorisation_letter', 'identity_proof']) {
    const found = thingsIn({ to_bring }).filter((one) => one.thing === thing);
    t.equal(found.length, 1, thing);
    t.match(found[0], { blocking: true, platforms: ['taobao', 'alibaba'], pairs: 4 });
    t.strictSame(found[0]?.ip_right_ids.toSorted(), [id, second.id].toSorted());
  }
  t.strictSame([first?.pairs, then?.pairs], [4, 4], 'what helps the most comes first');
  t.strictSame(verdicts, { eligible: 0, conditional: 0, ineligible: 4 });
});

t.test(
  'a mark without a registration in force in mainland China is warned of: whoever files first owns it',
  async (t) => {
    const service = await startService(t);
    const agency = await service.newAgency();
    const { right_holder_id } = await recordRight(agency, {
      right: { jurisdiction: 'US', title: 'Aurora', expires_on: '2035-03-13' },
    });
    const { warnings } = await readiness(agency, right_holder_id);
    t.match(warnings, [{ code: 'first_to_file', title: 'Aurora', source: /First to File/, remedy: /mainland China/ }]);
    t.equal(warnings.length, 1);

    await agency.make('/v1/ip-rights', trademarkOf(right_holder_id, { title: 'AURORA', expires_on: '2026-11-22' }));
    const both = await readiness(agency, right_holder_id);
    t.strictSame(both.warnings, [], 'its last day counts');
    const asked = thingsIn(both).some(({ thing }) => thing === 'jurisdiction_accepted');
    t.notOk(asked, 'no second Chinese registration is asked for');
    const after = await readiness(agency, right_holder_id, 'as_of=2026-11-23&platform=taobao');
    t.match(after.warnings, [{ code: 'first_to_file' }], 'the day after it has lapsed');
  },
);

t.test('an international registration protects in China with its certificate, when it designates China', async (t) => {
  const service = await startService(t);
  const agency = await service.newAgency();
  const right = { jurisdiction: 'WO', registration_number: '1129769', expires_on: '2035-03-13', designations: ['SG'] };
  const { right_holder_id, id, client_id } = await recordRight(agency, { right });
  const codes = async (query?: string): Promise<string[]> =>
    (await readiness(agency, right_holder_id, query)).warnings.map(({ code }: { code: string }) => code);
  const extension = await uploadPaper(agency, 'ip_certificate', { client_id });
  await agency.patch(`/v1/ip-rights/${id}`, { extension_certificate_document_ids: [extension] });
  t.strictSame(await codes(), ['first_to_file'], 'the certificate of another designation');
  await agency.patch(`/v1/ip-rights/${id}`, { designations: ['CN', 'SG'] });
  t.strictSame(await codes(), []);
  await agency.patch(`/v1/ip-rights/${id}`, { extension_certificate_document_ids: [] });
  t.strictSame(await codes(), ['first_to_file'], 'the designation alone');
  const { warnings } = await readiness(agency, right_holder_id);
  t.match(warnings, [{ message: /designates mainland China/, remedy: /granted.*certificate of the extension/ }]);
  const { warnings: lapsed } = await readiness(agency, right_holder_id, 'as_of=2035-03-14&platform=taobao');
  t.match(
    lapsed,
    [{ message: /no registration in force/, remedy: /Apply for the mark/ }],
    'the day after it has lapsed',
  );
});

t.test('a Chinese mark whose last day is not recorded protects for as long as the law gives', async (t) => {
  const service = await startService(t);
  const agency = await service.newAgency();
  const { right_holder_id } = await recordRight(agency, { right: { registered_on: '2016-11-23', expires_on: null } });
  const warningsOn = async (day: string) =>
    (await readiness(agency, right_holder_id, `as_of=${day}&platform=taobao`)).warnings.length as number;
  t.equal(await warningsOn('2026-11-22'), 0);
  t.equal(await warningsOn('2026-11-23'), 1);
});

t.test('a right holder without any right is told so, and that whoever files a mark first owns it', async (t) => {
  const service = await startService(t);
  const agency = await service.newAgency();
  const { id: client_id } = await agency.make('/v1/clients', { name: 'Aurora' });
  const holder = await agency.make('/v1/right-holders', { client_id, kind: 'company', name: 'Aurora Brands AB' });
  const body = await readiness(agency, holder.id);
  t.match(body, { data: [], to_bring: [], has_more: false, next_cursor: null });
  const unnamed = { title: null, ip_right_ids: [] };
  t.match(body.warnings, [
    { code: 'no_right_on_record', source: /seed 003/, ...unnamed },
    { code: 'first_to_file', ...unnamed },
  ]);
  t.equal(body.warnings.length, 2);
});

t.test('the rights come in pages, each with the list for its own rights', async (t) => {
  const service = await startService(t);
  const agency = await service.newAgency();
  const { right_holder_id } = await recordRight(agency);
  await agency.make('/v1/ip-rights', trademarkOf(right_holder_id, { registration_number: '87654321' }));
  const first = await readiness(agency, right_holder_id, 'limit=1');
  const second = await readiness(agency, right_holder_id, `limit=1&cursor=${String(first.next_cursor)}`);
  t.strictSame([first.has_more, second.has_more], [true, false]);
  t.not(first.data[0].ip_right.id, second.data[0].ip_right.id);
  t.ok(thingsIn(first).every(({ ip_right_ids }) => ip_right_ids.length === 1));
  const other = await recordRight(agency);
  const foreign = await agency.get(
    `/v1/right-holders/${other.right_holder_id}/readiness?limit=1&cursor=${first.next_cursor}`,
  );
  t.equal(foreign.status, 400, 'a cursor serves its own list only');
});

t.test('another agency and a credential of another client find no such right holder', async (t) => {
  const service = await startService(t);
  const [agency, stranger] = [await service.newAgency(), await service.newAgency()];
  const { right_holder_id } = await recordRight(agency);
  const elsewhere = await agency.make('/v1/clients', { name: 'Elsewhere' });
  const restricted = await restrictedTo(service, agency, [elsewhere.id]);
  for (const caller of [stranger, restricted]) {
    t.equal((await caller.get(`/v1/right-holders/${right_holder_id}/readiness`)).status, 404);
  }
});
