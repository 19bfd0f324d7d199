import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';

/** Something that happened to a thing of the agency. */
export type Happening = {
  /** `noun.past_tense`, such as `client.created`. */
  action: string;
  subject_type: string;
  subject_id: string;
  /** The client whose thing it is: a credential restricted to clients sees only their entries. */
  client_id: string | null;
  /** What the reader of the audit needs to know beside the subject; never a document's content or a secret. */
  data?: Record<string, unknown>;
};

/** Who, where and when: the part of a context that a record of it needs. */
export type Occasion = Pick<Context, 'db' | 'actor' | 'clock' | 'request_id' | 'ip_address'>;

/** Records what happened, by whom and from where, in the transaction in which it happens. */
export async function emit(ctx: Occasion, { data = {}, ...happening }: Happening): Promise<void> {
  await ctx.db
    .insertInto('audit_entries')
    .values({ id: newId(), ...happening, ...circumstances(ctx), data: JSON.stringify(data) })
    .execute();
}

/** The same for thousands of things at once. */
export async function emitEach(ctx: Occasion, happenings: readonly Happening[]): Promise<void> {
  const common = circumstances(ctx);
  const entries = happenings.map(({ data = {}, ...happening }) => ({ id: newId(), ...happening, ...common, data }));
  const [first] = entries;
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  await sql`
    insert into audit_entries (${columns})
    select ${columns} from jsonb_populate_recordset(null::audit_entries, ${JSON.stringify(entries)}::jsonb)`.execute(
    ctx.db,
  );
}

const circumstances = ({ actor, request_id, ip_address, clock }: Occasion) => ({
  actor_kind: actor.kind,
  credential_id: actor.credential_id,
  credential_name: actor.credential_name,
  request_id,
  ip_address,
  created_at: clock.now().toISOString(),
});
