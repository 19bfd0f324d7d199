import { Type } from '@sinclair/typebox';
import { email, id, nullable, patch, resource, stored, text } from '../../foundation/http/schemas.ts';
import { documentIds } from '../documents/index.ts';

const fields = {
  name: text(200, 'The name of the agency', { examples: ['North Sea IP'] }),
  name_zh: nullable(text(200, 'Its name in Chinese', { examples: ['北海知识产权'] })),
  contact_email: nullable(email('Where platforms write to the agency; it must be read every day')),
  identity_document_ids: documentIds(
    "The agency's own proofs of identity, documents of no client, in the order in which they are shown",
  ),
  require_submission_approval: Type.Boolean({
    description: 'Whether a batch is submitted only once another credential than the submitting one has approved it',
  }),
  allowed_origins: Type.Array(
    text(200, 'An origin', { pattern: '^https?://[a-z0-9.-]+(:[0-9]{1,5})?$', examples: ['https://desk.example.com'] }),
    { maxItems: 20, uniqueItems: true, description: 'Web pages that may call the service from a browser' },
  ),
};

export const Agency = resource('Agency', 'The agency that the credential belongs to.', {
  id: id('The id of the agency'),
  ...fields,
  ...stored,
});

export const AgencyUpdate = patch('AgencyUpdate', 'Changes of the agency.', fields);
