import type { Context } from '../../foundation/context.ts';

/** Makes the given rights the only ones that the letter names; null: it covers all and names none. */
export async function replaceNamedRights(
  ctx: Context,
  { id, client_id }: { id: string; client_id: string },
  rightIds: readonly string[] | null,
): Promise<void> {
  await ctx.db.deleteFrom('authorisation_letter_ip_rights').where('authorisation_letter_id', '=', id).execute();
  if (rightIds === null) return;
  await ctx.db
    .insertInto('authorisation_letter_ip_rights')
    .values(rightIds.map((ip_right_id) => ({ client_id, authorisation_letter_id: id, ip_right_id })))
    .execute();
}
