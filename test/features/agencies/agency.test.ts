import t from 'tap';
import { asAgency } from '../../support/caller.ts';
import { restrictedTo } from '../../support/holdings.ts';
import { createFirstAgency } from '../../../src/features/agencies/index.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);

t.test('an agency reads and changes itself, and nobody else', async (t) => {
  const agency = await service.newAgency('North Sea IP');
  const other = await service.newAgency('Lakeside');
  const read = await agency.get('/v1/agency');
  t.match(read.body, {
    id: agency.agency_id,
    name: 'North Sea IP',
    name_zh: null,
    contact_email: null,
    allowed_origins: [],
    version: 1,
  });
  const tag = String(read.headers.get('etag'));
  const changes = {
    name_zh: '北海知识产权',
    contact_email: 'desk@northsea.example',
    allowed_origins: ['https://desk.northsea.example'],
  };
  const changed = await agency.patch('/v1/agency', changes, { 'if-match': tag });
  t.match(changed, { status: 200, body: { ...changes, name: 'North Sea IP', version: 2 } });
  t.equal((await agency.patch('/v1/agency', { name: 'X' }, { 'if-match': tag })).status, 412);
  t.match(await agency.patch('/v1/agency', changes), { status: 200, body: { version: 2 } }, 'no change, no version');
  t.match((await agency.patch('/v1/agency', { contact_email: null })).body, { contact_email: null, version: 3 });
  t.match((await other.get('/v1/agency')).body, { id: other.agency_id, name: 'Lakeside', version: 1 });
  const [entry] = (await agency.get(`/v1/audit-entries?subject_id=${agency.agency_id}`)).body.data;
  t.match(entry, { action: 'agency.updated', data: { fields: ['contact_email'] } });
});

t.test('what an agency is called has bounds', async (t) => {
  const agency = await service.newAgency();
  const cases: [patch: unknown, status: number][] = [
    [{ name: 'x'.repeat(200) }, 200],
    [{ name: 'x'.repeat(201) }, 400],
    [{ name: '' }, 400],
    [{ name: null }, 400],
    [{ name_zh: null }, 200],
    [{ contact_email: 'nobody' }, 400],
    [{ allowed_origins: null }, 400],
    [{ allowed_origins: ['https://a.example', 'https://a.example'] }, 400],
    [{ allowed_origins: Array.from({ length: 20 }, (_, index) => `https://a${index}.example`) }, 200],
    [{ allowed_origins: Array.from({ length: 21 }, (_, index) => `https://a${index}.example`) }, 400],
    [{ id: agency.agency_id }, 400],
    [{ version: 9 }, 400],
  ];
  for (const [patch, status] of cases)
    t.equal((await agency.patch('/v1/agency', patch)).status, status, JSON.stringify(patch).slice(0, 60));
});

t.test('a credential for some clients reads the agency and changes nothing of it', async (t) => {
  const agency = await service.newAgency();
  const { id } = await agency.make('/v1/clients', { name: 'Aurora' });
  const restricted = await restrictedTo(service, agency, [id]);
  t.equal((await restricted.get('/v1/agency')).status, 200);
  t.match(await restricted.patch('/v1/agency', { name: 'X' }), { status: 403, body: { code: 'client_restricted' } });
  t.match(await restricted.post('/v1/clients', { name: 'Borealis' }), {
    status: 403,
    body: { code: 'client_restricted' },
  });
});

t.test('of services that start at once on an empty database, one makes the first agency', async (t) => {
  const empty = await startService(t);
  const starts = Array.from({ length: 5 }, () => createFirstAgency(empty.db, empty.clock, empty.secrets));
  const made = (await Promise.all(starts)).filter((agency) => agency !== null);
  t.equal(made.length, 1);
  t.match(await asAgency(empty.url, made[0]?.api_key ?? '').get('/v1/me'), {
    status: 200,
    body: { agency: { id: made[0]?.agency_id } },
  });
  t.equal(await createFirstAgency(empty.db, empty.clock, empty.secrets), null, 'a later start makes none');
});
