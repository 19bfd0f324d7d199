/** The name under which the object store keeps a document's bytes; never derived from a name that somebody chose. */
export const objectKey = (agency_id: string, id: string): string => `${agency_id}/documents/${id}`;
