/** The name under which the object store keeps a document's bytes; never derived from a name that somebody chose. */
export const objectKey = (agency_id: string, id: string): string => `${agency_id}/documents/${id}`;

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const shape = new RegExp(`^(${uuid})/documents/(${uuid})$`);

/** Whose document a key names; null when it is no document's. */
export function documentOf(key: string): { agency_id: string; id: string } | null {
  const [, agency_id, id] = shape.exec(key) ?? [];
  return agency_id === undefined || id === undefined ? null : { agency_id, id };
}
