/** What the bare server needs to know to do the same as the service. */
export type BareTask = {
  database_url: string;
  pool_size: number;
  document_directory: string;
  agency_id: string;
  eligibility: { text: string; values: unknown[] };
};
