import { type Static, Type } from '@sinclair/typebox';
import {
  anyOf,
  body,
  enumOf,
  id,
  listOf,
  listQuery,
  nullable,
  patch,
  ref,
  resource,
  stored,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { ClientName } from '../clients/index.ts';

export const documentKinds = [
  'identity',
  'business_licence',
  'incorporation_certificate',
  'authorisation_letter',
  'ip_certificate',
  'application_receipt',
  'renewal',
  'assignment',
  'modification',
  'translation',
  'evidence_screenshot',
  'comparison',
  'test_purchase',
  'patent_evaluation_report',
  'claim_chart',
  'copyright_statement',
  'other',
] as const;

export const DocumentKind = enumOf('DocumentKind', documentKinds, 'What the document is to the one who examines it');

export type DocumentKind = (typeof documentKinds)[number];

const languageTag = '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$';

const language = text(35, 'The language it is written in (BCP 47)', {
  minLength: 2,
  pattern: languageTag,
  examples: ['en', 'zh-Hans'],
});
const translationOf = id('The document that this one translates');
const supersedes = id('The document that this one replaces');

const fields = {
  kind: ref(DocumentKind),
  language: nullable(language),
  translation_of: nullable(translationOf),
  supersedes: nullable(supersedes),
};

const clientId = id('The client whose document it is');
const fileName = text(255, 'The name of the file, without folders', {
  pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f/\\\\]+$',
  examples: ['注册证 12345678.pdf'],
});

export const Document = resource('Document', 'An uploaded file and what it is. Its bytes never change.', {
  id: id('The id of the document'),
  client_id: nullable(id("The client whose document it is; null: the agency's own, for use with any client")),
  client: nullable(ref(ClientName)),
  ...fields,
  file_name: fileName,
  content_type: text(100, 'What the bytes are, as found by looking at them', { examples: ['application/pdf'] }),
  size_bytes: whole(1, 1_073_741_824, 'How many bytes it has'),
  sha256: text(64, 'SHA-256 of the bytes, in hexadecimal', { minLength: 64, pattern: '^[0-9a-f]{64}$' }),
  ...stored,
});

/** A document as another resource shows it beside its id. */
export const DocumentName = resource(
  'DocumentName',
  'The document, as far as a reader needs it beside another thing.',
  { id: id('The id of the document'), kind: fields.kind, file_name: fileName },
);

export const DocumentList = listOf(Document);

export const DocumentUpload = body(
  'DocumentUpload',
  'A file and what it is, as a form. The fields may stand before or behind the file.',
  {
    file: Type.Unsafe<string>({
      type: 'string',
      format: 'binary',
      description:
        'The file, with its name: PDF, JPEG, PNG, GIF, BMP or WebP. What the name ends in, the content type of the part and the bytes must agree; application/octet-stream says nothing.',
    }),
    kind: fields.kind,
    client_id: Type.Optional(clientId),
    language: Type.Optional(language),
    translation_of: Type.Optional(translationOf),
    supersedes: Type.Optional(supersedes),
  },
);

/** What an upload says beside the file itself. */
export type DocumentFields = Omit<Static<typeof DocumentUpload>, 'file'>;

export const DocumentUpdate = patch('DocumentUpdate', 'Changes of a document; its bytes and its client stay.', {
  ...fields,
  file_name: fileName,
});

export const documentsQuery = listQuery(['created_at', 'updated_at', 'file_name'], {
  kind: anyOf(ref(DocumentKind), 'Only documents of this kind'),
  client_id: anyOf(id('A client'), 'Only documents of this client'),
  language: Type.Optional(text(35, 'Only documents in this language, as it was given', { pattern: languageTag })),
  sha256: Type.Optional(
    text(64, 'Only documents of exactly these bytes', { minLength: 64, pattern: '^[0-9a-f]{64}$' }),
  ),
  q: Type.Optional(text(200, 'Only documents whose file name holds this text')),
});

export type DocumentsQuery = Static<typeof documentsQuery>;

/** A list of documents that another thing refers to, in the order in which it is to be shown. */
export const documentIds = (description: string) =>
  Type.Array(id('A document'), { maxItems: 50, uniqueItems: true, description });
