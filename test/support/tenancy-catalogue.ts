import { runStatement } from './cluster.ts';

const runtimeRole = 'takedown_desk_runtime';

/** A unique index that does not start with agency_id, and why. */
const knownIndexes: Record<string, string> = {
  api_keys_id:
    'a request shows its key before anybody knows its agency; the id in it is random, so no two agencies meet',
};

/** The functions that run as the owner, and so see across agencies; each answers one narrow question. */
const knownDefiners = ['agency_exists', 'delete_idempotency_keys_before', 'find_api_key', 'is_allowed_origin'];

const knownSchemas = ['graphile_worker', 'public', 'takedown_desk_migrations'];

const ownAgency = '(agency_id = ( SELECT current_agency_id() AS current_agency_id))';
const ownAgencyItself = '(id = ( SELECT current_agency_id() AS current_agency_id))';

type Row = Record<string, unknown>;

/**
 * Everything in a database that could let one agency meet another's rows, in words; empty when nothing does. Reads
 * pg_catalog alone, so a table that is added is looked at without anybody listing it.
 */
export async function tenancyFaults(url: string): Promise<string[]> {
  const ask = (statement: string) => runStatement(url, statement, []) as Promise<Row[]>;
  const checks = [
    tableFaults,
    policyFaults,
    referenceFaults,
    indexFaults,
    roleFaults,
    grantFaults,
    functionFaults,
    otherFaults,
  ];
  return (await Promise.all(checks.map((check) => check(ask)))).flat().sort();
}

type Ask = (statement: string) => Promise<Row[]>;

const sayEach = async (ask: Ask, statement: string, say: (row: Row) => string | false): Promise<string[]> =>
  (await ask(statement)).map(say).filter((fault) => fault !== false);

const tableFaults = async (ask: Ask): Promise<string[]> => {
  const tables = await ask(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as secured,
      coalesce((select a.attnotnull and a.atttypid = 'uuid'::regtype from pg_attribute a
        where a.attrelid = c.oid and a.attname = 'agency_id' and not a.attisdropped), false) as has_agency,
      (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary) as key_starts_with
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`);
  return tables.flatMap(({ name, secured, has_agency, key_starts_with }) =>
    [
      secured !== true && `table ${String(name)} does not enable and force row-level security`,
      name !== 'agencies' && has_agency !== true && `table ${String(name)} has no agency_id uuid not null`,
      name !== 'agencies' &&
        key_starts_with !== 'agency_id' &&
        `the primary key of ${String(name)} does not start with agency_id`,
    ].filter((fault) => fault !== false),
  );
};

const policyFaults = async (ask: Ask): Promise<string[]> => {
  const policies = await ask(`
    select c.relname as table, p.polname as name, p.polpermissive as permissive, p.polcmd = '*' as for_all,
      p.polroles = '{0}' as for_everybody, p.polroles = array[c.relowner] as for_owner,
      pg_get_expr(p.polqual, c.oid) as qual, pg_get_expr(p.polwithcheck, c.oid) as check,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id' and not a.attisdropped) as of_clients
    from pg_class c left join pg_policy p on p.polrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`);
  const own = policies.filter(({ name }) => name === 'own_agency');
  const tables = [...new Set(policies.map(({ table }) => String(table)))];
  return [
    ...tables
      .filter((table) => !own.some((policy) => policy['table'] === table))
      .map((table) => `table ${table} has no policy own_agency`),
    ...own.flatMap(faultsOfOwnPolicy),
    ...policies
      .filter(({ name, for_owner }) => name !== null && name !== 'own_agency' && for_owner !== true)
      .map(({ table, name }) => `policy ${String(name)} on ${String(table)} is not limited to the owner`),
  ];
};

function faultsOfOwnPolicy({ table, permissive, for_all, for_everybody, qual, check, of_clients }: Row): string[] {
  const wanted = table === 'agencies' ? ownAgencyItself : ownAgency;
  const binds = (expression: unknown) =>
    expression === wanted ||
    String(expression).startsWith(`(${wanted} AND ((( SELECT current_client_ids() AS current_client_ids) IS NULL) OR `);
  const place = `policy own_agency on ${String(table)}`;
  return [
    (permissive !== true || for_all !== true || for_everybody !== true) && `${place} is not for every command and role`,
    !binds(qual) && `${place} does not bind reading to the agency: ${String(qual)}`,
    !binds(check) && `${place} does not bind writing to the agency: ${String(check)}`,
    of_clients === true && qual === wanted && `${place} ignores the client_id that the table has`,
    of_clients === true && check === wanted && `${place} lets any client_id be written`,
  ].filter((fault) => fault !== false);
}

const referenceFaults = (ask: Ask): Promise<string[]> =>
  sayEach(
    ask,
    `select k.conname as name, c.relname as table, t.relname as target,
      (select a.attname from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]) as first,
      (select a.attname from pg_attribute a where a.attrelid = k.confrelid and a.attnum = k.confkey[1]) as first_there,
      (select count(*) = 2 from pg_attribute a where a.attrelid in (k.conrelid, k.confrelid) and a.attname = 'client_id' and a.attnotnull) as both_of_clients,
      exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'client_id' and a.attnum = any (k.conkey)) as with_client
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and (c.relnamespace = 'public'::regnamespace or t.relnamespace = 'public'::regnamespace)
      and k.conrelid <> k.confrelid or k.contype = 'f' and k.conrelid = k.confrelid and c.relnamespace = 'public'::regnamespace`,
    ({ name, table, target, first, first_there, both_of_clients, with_client }) => {
      const place = `foreign key ${String(name)} of ${String(table)}`;
      if (first !== 'agency_id' || first_there !== (target === 'agencies' ? 'id' : 'agency_id'))
        return `${place} does not start with agency_id on both sides`;
      return (
        both_of_clients === true && with_client !== true && `${place} may name a ${String(target)} of another client`
      );
    },
  );

const indexFaults = (ask: Ask): Promise<string[]> =>
  sayEach(
    ask,
    `select i.indexrelid::regclass::text as name, c.relname as table,
      (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) as first
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and (i.indisunique or i.indisexclusion)`,
    ({ name, table, first }) =>
      table !== 'agencies' &&
      first !== 'agency_id' &&
      !Object.hasOwn(knownIndexes, String(name)) &&
      `unique index ${String(name)} of ${String(table)} does not start with agency_id`,
  );

const roleFaults = async (ask: Ask): Promise<string[]> => [
  ...(await sayEach(
    ask,
    `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolcanlogin as powerful
     from pg_roles where rolname = '${runtimeRole}'`,
    ({ powerful }) => powerful !== false && 'the runtime role has an attribute that it must not have',
  )),
  ...(await sayEach(
    ask,
    `select roleid::regrole::text as role from pg_auth_members where member = '${runtimeRole}'::regrole`,
    ({ role }) => `the runtime role is a member of ${String(role)}`,
  )),
  ...(await sayEach(
    ask,
    `select pg_describe_object(classid, objid, objsubid) as thing from pg_shdepend
     where refobjid = '${runtimeRole}'::regrole and deptype = 'o' and dbid = (select oid from pg_database where datname = current_database())`,
    ({ thing }) => `the runtime role owns ${String(thing)}`,
  )),
];

const grantFaults = async (ask: Ask): Promise<string[]> => {
  const table = `select n.nspname || '.' || c.relname as name, n.nspname as schema, g.privilege_type as privilege, g.grantee = 0 as everybody
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g
    where n.nspname !~ '^pg_|^information_schema$' and g.grantee in (0, '${runtimeRole}'::regrole)`;
  const allowed = (schema: unknown, name: unknown) =>
    schema === 'takedown_desk_migrations'
      ? ['SELECT']
      : schema !== 'public'
        ? []
        : name === 'public.agencies'
          ? ['SELECT', 'INSERT', 'UPDATE']
          : ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
  return [
    ...(await sayEach(ask, table, ({ name, schema, privilege, everybody }) => {
      if (everybody === true) return `everybody has ${String(privilege)} on ${String(name)}`;
      return (
        !allowed(schema, name).includes(String(privilege)) &&
        `the runtime role has ${String(privilege)} on ${String(name)}`
      );
    })),
    ...(await sayEach(
      ask,
      `select nspname as name from pg_namespace where has_schema_privilege('${runtimeRole}', oid, 'create') and nspname !~ '^pg_temp'`,
      ({ name }) => `the runtime role may create things in the schema ${String(name)}`,
    )),
    ...(await sayEach(
      ask,
      `select nspname as name from pg_namespace where has_schema_privilege('${runtimeRole}', oid, 'usage') and nspname = 'graphile_worker'`,
      ({ name }) => `the runtime role may use the schema ${String(name)}`,
    )),
    ...(await sayEach(
      ask,
      `select a.attrelid::regclass::text || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and a.attacl is not null`,
      ({ name }) => `the column ${String(name)} has grants of its own`,
    )),
  ];
};

const functionFaults = async (ask: Ask): Promise<string[]> => {
  const definers = await ask(`
    select p.proname as name, coalesce('search_path=public, pg_temp' = any (p.proconfig), false) as fixed,
      p.proacl is null or exists (select from aclexplode(p.proacl) g where g.grantee = 0) as for_everybody
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname !~ '^pg_|^information_schema$|^graphile_worker$'`);
  return definers.flatMap(({ name, fixed, for_everybody }) =>
    [
      !knownDefiners.includes(String(name)) && `function ${String(name)} runs as the owner and is not known`,
      fixed !== true && `function ${String(name)} runs as the owner without a fixed search_path`,
      for_everybody === true && `function ${String(name)} runs as the owner for everybody`,
    ].filter((fault) => fault !== false),
  );
};

/** Things that Citus cannot spread, or that go around row-level security. */
const otherFaults = async (ask: Ask): Promise<string[]> => [
  ...(await sayEach(
    ask,
    "select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'",
    ({ name }) => !knownSchemas.includes(String(name)) && `schema ${String(name)} is not known`,
  )),
  ...(await sayEach(
    ask,
    `select relname as name, relkind as kind from pg_class where relnamespace = 'public'::regnamespace
     and relkind in ('v', 'm', 'f', 'S') and not coalesce(reloptions @> '{security_invoker=true}', false)`,
    ({ name }) =>
      `${String(name)} is a view without security_invoker, a materialized view, a foreign table or a sequence`,
  )),
  ...(await sayEach(
    ask,
    `select t.tgname as name, t.tgrelid::regclass::text as table from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`,
    ({ name, table }) => `trigger ${String(name)} on ${String(table)}: Citus does not spread triggers`,
  )),
  ...(await sayEach(
    ask,
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
     and (c.relhassubclass or c.relispartition or exists (select from pg_inherits i where i.inhrelid = c.oid)
       or exists (select from pg_rewrite r where r.ev_class = c.oid and c.relkind = 'r'))`,
    ({ name }) => `table ${String(name)} is inherited, partitioned or has rules`,
  )),
];
