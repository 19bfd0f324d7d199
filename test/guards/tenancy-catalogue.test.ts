import t from 'tap';
import { runStatement } from '../support/cluster.ts';
import { createTestDatabase } from '../support/database.ts';
import { tenancyFaults } from '../support/tenancy-catalogue.ts';

t.test('nothing in the database lets one agency meet the rows of another', async (t) => {
  const { url } = await createTestDatabase(t);
  t.same(await tenancyFaults(url), []);
  const tables = await runStatement(
    url,
    "select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  t.ok(tables.length > 20, 'and there are tables to look at');
});

t.test('whatever would, is found', async (t) => {
  const good = 'agency_id uuid not null, id uuid not null, primary key (agency_id, id)';
  const protect = "select protect_tenant_table('probe')";
  const ofClients = 'agency_id uuid not null, id uuid not null, client_id uuid not null, primary key (agency_id, id)';
  const cases: [what: string, statements: string, fault: RegExp | null][] = [
    ['a table made as it should be', `create table probe (${good}); ${protect}`, null],
    ['a table that nobody protected', `create table probe (${good})`, /^table probe does not enable and force/],
    ['a table without an agency', 'create table probe (id uuid primary key)', /^table probe has no agency_id/],
    [
      'an agency that may be null',
      'create table probe (agency_id uuid, id uuid primary key)',
      /^table probe has no agency_id uuid not null/,
    ],
    [
      'a key that starts elsewhere',
      'create table probe (agency_id uuid not null, id uuid not null, primary key (id, agency_id))',
      /primary key of probe/,
    ],
    [
      'security that does not bind the owner',
      `create table probe (${good}); ${protect}; alter table probe no force row level security`,
      /force row-level/,
    ],
    [
      'security switched off',
      `create table probe (${good}); ${protect}; alter table probe disable row level security`,
      /force row-level/,
    ],
    [
      'a second policy for everybody',
      `create table probe (${good}); ${protect}; create policy wide on probe using (true)`,
      /^policy wide on probe/,
    ],
    [
      'a second policy for the runtime role',
      `create table probe (${good}); ${protect}; create policy wide on probe to takedown_desk_runtime using (true)`,
      /^policy wide/,
    ],
    [
      'a policy with a way around',
      `create table probe (${good}); ${protect}; alter policy own_agency on probe using (agency_id = (select current_agency_id()) or true)`,
      /does not bind reading/,
    ],
    [
      'a policy that lets anything be written',
      `create table probe (${good}); ${protect}; alter policy own_agency on probe with check (true)`,
      /does not bind writing/,
    ],
    [
      'agencies open to all',
      'alter policy own_agency on agencies using (true)',
      /own_agency on agencies does not bind reading/,
    ],
    [
      'a client_id that no policy looks at',
      `create table probe (${ofClients}); ${protect}`,
      /own_agency on probe ignores the client_id/,
    ],
    [
      'a reference by id alone',
      `create table probe (${good}, key_id uuid references api_keys (id)); ${protect}`,
      /foreign key probe_key_id_fkey/,
    ],
    [
      'a reference to another client',
      `create table probe (${ofClients}, holder uuid, foreign key (agency_id, holder) references right_holders (agency_id, id)); select protect_tenant_table('probe', client_column => 'client_id')`,
      /may name a right_holders of another client/,
    ],
    [
      'a value unique across agencies',
      `create table probe (${good}, name text unique); ${protect}`,
      /unique index probe_name_key/,
    ],
    [
      'a unique index across agencies',
      'create unique index probe on clients (reference, agency_id)',
      /unique index probe of clients/,
    ],
    [
      'a unique expression',
      'create unique index probe on clients (lower(name), agency_id)',
      /unique index probe of clients/,
    ],
    ['a view', 'create view probe as select * from clients', /^probe is a view/],
    [
      'a view that reads as its caller does',
      'create view probe with (security_invoker = true) as select * from clients',
      null,
    ],
    [
      'a view that reads as its owner does',
      'create view probe with (security_invoker = false) as select * from clients',
      /^probe is a view/,
    ],
    [
      'a view that ceases to read as its caller does',
      'alter view all_deadlines reset (security_invoker)',
      /^all_deadlines is a view/,
    ],
    ['a materialized view', 'create materialized view probe as select * from clients', /^probe is a view/],
    ['a sequence', 'create sequence probe', /^probe is a view.*sequence/],
    [
      'a trigger',
      "create function probe() returns trigger language plpgsql as 'begin return new; end'; create trigger probe before insert on clients for each row execute function probe()",
      /^trigger probe/,
    ],
    [
      'a partition',
      `create table probe (${good}) partition by list (agency_id); create table probe_1 partition of probe default`,
      /partitioned/,
    ],
    [
      'a function of the owner',
      "create function probe() returns bigint language sql security definer as 'select count(*) from clients'",
      /^function probe runs as the owner and is not known/,
    ],
    [
      'a search_path of the caller',
      'alter function find_api_key reset search_path',
      /^function find_api_key .* without a fixed search_path/,
    ],
    [
      'a search_path with temporary tables first',
      'alter function find_api_key set search_path = public',
      /^function find_api_key .* without a fixed search_path/,
    ],
    [
      'a function of the owner for everybody',
      'grant execute on function find_api_key to public',
      /^function find_api_key .* for everybody/,
    ],
    ['a schema', 'create schema probe', /^schema probe is not known/],
    ['a grant too many', 'grant truncate on clients to takedown_desk_runtime', /has TRUNCATE on public.clients/],
    [
      'agencies that can be deleted',
      'grant delete on agencies to takedown_desk_runtime',
      /has DELETE on public.agencies/,
    ],
    ['a grant to everybody', 'grant select on clients to public', /^everybody has SELECT/],
    ['a grant on a column', 'grant update (name) on clients to takedown_desk_runtime', /^the column clients.name/],
    [
      'migrations that can be forged',
      'grant insert on takedown_desk_migrations.kysely_migration to takedown_desk_runtime',
      /has INSERT on takedown_desk_migrations/,
    ],
    [
      'the job queue',
      'grant usage on schema graphile_worker to takedown_desk_runtime',
      /may use the schema graphile_worker/,
    ],
    [
      'a place for own tables',
      'grant create on schema public to takedown_desk_runtime',
      /may create things in the schema public/,
    ],
    [
      'an owner',
      'grant create on schema public to takedown_desk_runtime; alter table clients owner to takedown_desk_runtime',
      /^the runtime role owns table clients/,
    ],
  ];
  for (const [what, statements, fault] of cases) {
    const { url } = await createTestDatabase(t);
    await runStatement(url, statements);
    const faults = await tenancyFaults(url);
    if (fault === null) t.same(faults, [], what);
    else
      t.ok(
        faults.some((found) => fault.test(found)),
        `${what}: ${faults.join('; ') || 'nothing found'}`,
      );
  }
});
