import { type Static, Type } from '@sinclair/typebox';
import { body, enumOf, ref, resource, whole } from '../../foundation/http/schemas.ts';
import { importVerdicts, verdictFacts } from './verdicts.ts';

export const importModes = ['valid_rows', 'all_or_nothing'] as const;

export const ComplaintImportMode = enumOf(
  'ComplaintImportMode',
  importModes,
  'Whether the rows that are valid are added, or nothing as long as one row is not',
);

export const ComplaintImportVerdict = enumOf(
  'ComplaintImportVerdict',
  importVerdicts,
  `What became of a row. ${importVerdicts.map((verdict) => `\`${verdict}\`: ${verdictFacts[verdict]}.`).join(' ')}`,
);

export const ComplaintImportUpload = body(
  'ComplaintImportUpload',
  'A file of links and how it is to be taken, as a form. The fields may stand before or behind the file.',
  {
    file: Type.Unsafe<string>({
      type: 'string',
      format: 'binary',
      description:
        'CSV (RFC 4180) in UTF-8, with or without a byte order mark, or GB18030, its cells separated by commas, semicolons or tabs; at most 50 MB and 100,000 rows. The first line names the columns, in any order: `url`, and of `title`, `seller_name`, `seller_url`, `price`, `currency`, `stock`, `note`, `platform_reference` those that there are. Each has the form of the field of that name of a complaint.',
    }),
    mode: Type.Optional(ref(ComplaintImportMode)),
    ignore_unknown_columns: Type.Optional(
      Type.Unsafe<'true' | 'false'>({
        type: 'string',
        enum: ['false', 'true'],
        default: 'false',
        description: 'Whether columns of other names are passed over; otherwise the file is refused',
      }),
    ),
  },
);

const rows = (description: string) => whole(0, 100_000, description);

export const ComplaintImportResult = resource(
  'ComplaintImportResult',
  'The `result` of a job of the kind `complaint_import`.',
  {
    rows: rows('How many rows the file has'),
    complaints: rows('How many complaints were made'),
    refused: rows('How many rows were turned away'),
    counts: Type.Object(
      Object.fromEntries(importVerdicts.map((verdict) => [verdict, rows(`How many rows: ${verdictFacts[verdict]}`)])),
      { description: 'How many rows have each verdict' },
    ),
  },
);

/** What an upload says beside the file itself. */
export type ImportFields = Omit<Static<typeof ComplaintImportUpload>, 'file'>;

export const ComplaintImportRows = enumOf(
  'ComplaintImportRows',
  ['all', 'refused'],
  'Which rows of the file are told of',
);
