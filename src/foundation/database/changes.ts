/** What a stored thing gets at its making. */
export const made = (at: Date) => ({ created_at: at.toISOString(), updated_at: at.toISOString() });

/** The fields of a merge patch that differ from what stands: null when the patch changes nothing. */
export function changesOf<Row extends object, Patch extends Partial<Row>>(row: Row, patch: Patch): Patch | null {
  const changed = Object.entries(patch).filter(
    ([field, value]) => JSON.stringify(row[field as keyof Row]) !== JSON.stringify(value),
  );
  return changed.length === 0 ? null : (Object.fromEntries(changed) as Patch);
}

/** What a changed thing gets with its change. */
export const changed = ({ version }: { version: number }, at: Date) => ({
  version: version + 1,
  updated_at: at.toISOString(),
});
