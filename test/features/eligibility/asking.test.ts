import t from 'tap';
import { checkCodes } from '../../../src/platforms/eligibility.ts';
import { platformCodes } from '../../../src/platforms/index.ts';
import { asAgency } from '../../support/caller.ts';
import { startService } from '../../support/service.ts';
import { type Differences, eligibilityOf, proveAgency, recordRight, verdictsIn } from './right-in-order.ts';

const service = await startService(t);
service.clock.set('2026-11-22T12:00:00.000Z');
const agency = await service.newAgency();
await proveAgency(agency);

const everywhere = platformCodes.map((code) => `platform=${code}`).join('&');

const answerFor = async (differences: Differences) =>
  eligibilityOf(agency, (await recordRight(agency, differences)).id, everywhere);

t.test('only the platforms asked for are judged, and one that does not exist is refused by name', async (t) => {
  const { id } = await recordRight(agency);
  t.same(verdictsIn(await eligibilityOf(agency, id, 'platform=aliexpress&platform=taobao')), {
    taobao: 'eligible',
    aliexpress: 'eligible',
  });
  const refused = await agency.get(`/v1/ip-rights/${id}/eligibility?platform=taobao&platform=amazom`);
  t.match(refused, {
    status: 422,
    body: {
      errors: [
        { in: 'query', pointer: '/platform/1', code: 'unknown_platform', detail: /taobao, tmall, tmall_global, 1688/ },
      ],
    },
  });
  for (const query of ['as_of=2026-02-29', 'as_of=yesterday', 'enforcement_type=shop', 'on=2026-11-22']) {
    t.equal((await agency.get(`/v1/ip-rights/${id}/eligibility?${query}`)).status, 400, query);
  }
});

t.test('every check that fails or warns says what to do and where it is written', async (t) => {
  const answers = [
    await answerFor({
      right: { jurisdiction: 'EM', expires_on: '2020-01-01' },
      letter: null,
      identity: null,
      portals: {},
    }),
    await answerFor({ right: { type: 'utility_model', nice_classes: [] }, certificate: null }),
  ];
  const checks = answers.flatMap(({ data }) => data.flatMap((one: { checks: unknown[] }) => one.checks));
  t.equal(checks.length, 2 * platformCodes.length * checkCodes.length);
  for (const { code, outcome, message, remedy, source } of checks) {
    const needsRemedy = outcome === 'fail' || outcome === 'warn';
    t.ok(message.length > 10 && source.length > 5 && (remedy !== null) === needsRemedy, `${code}: ${outcome}`);
  }
});

t.test("another agency's right is not found, and neither is one that does not exist", async (t) => {
  const { id } = await recordRight(agency);
  const other = await service.newAgency();
  const foreign = await other.get(`/v1/ip-rights/${id}/eligibility`);
  const absent = await other.get('/v1/ip-rights/0199c6a4-8f2e-7b31-9a57-3f1d2c4b5a69/eligibility');
  t.match(foreign, { status: 404, body: { code: 'not_found' } });
  t.equal(foreign.body.detail, absent.body.detail);
});

t.test('a credential restricted to clients sees the rights of these, judged alike', async (t) => {
  const { id, client_id } = await recordRight(agency);
  const { client_id: otherClient } = await recordRight(agency);
  const restrictedTo = async (client: string) => {
    const { key } = await agency.make('/v1/api-keys', {
      name: 'One client',
      scopes: ['eligibility:read'],
      client_ids: [client],
    });
    return asAgency(service.url, String(key));
  };
  t.equal((await (await restrictedTo(otherClient)).get(`/v1/ip-rights/${id}/eligibility`)).status, 404);
  t.same(await eligibilityOf(await restrictedTo(client_id), id), await eligibilityOf(agency, id));
});

t.test('reading eligibility needs the scope for it', async (t) => {
  const { id } = await recordRight(agency);
  const { key } = await agency.make('/v1/api-keys', { name: 'No eligibility', scopes: ['ip_rights:read'] });
  t.equal((await asAgency(service.url, String(key)).get(`/v1/ip-rights/${id}/eligibility`)).status, 403);
});
