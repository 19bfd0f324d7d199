import type { CsvForm } from '../../foundation/csv/read-csv.ts';
import type { Encoding } from '../../foundation/csv/encoding.ts';
import type { ImportFields } from './schemas.ts';

export const importColumns = [
  'url',
  'title',
  'seller_name',
  'seller_url',
  'price',
  'currency',
  'stock',
  'note',
  'platform_reference',
] as const;

export type ImportColumn = (typeof importColumns)[number];

export const largestImportBytes = 50 * 1024 * 1024;
export const mostImportRows = 100_000;

export const importFolder = 'imports';

/** The name under which the object store keeps the file of an import. */
export const importKey = (agency_id: string, id: string): string => `${agency_id}/${importFolder}/${id}`;

/** What a job needs to know of its file. */
export type ImportInput = {
  mode: NonNullable<ImportFields['mode']>;
  encoding: Encoding;
  ignore_unknown_columns: boolean;
};

/** How the file of an import is read. */
export const importForm = ({
  encoding,
  ignore_unknown_columns,
}: Pick<ImportInput, 'encoding' | 'ignore_unknown_columns'>): CsvForm<ImportColumn> => ({
  encoding,
  columns: importColumns,
  required: ['url'],
  ignoresOthers: ignore_unknown_columns,
  mostRows: mostImportRows,
});
