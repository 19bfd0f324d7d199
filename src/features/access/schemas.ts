import { Type } from '@sinclair/typebox';
import {
  body,
  enumOf,
  id,
  listOf,
  listQuery,
  moment,
  nullable,
  patch,
  ref,
  resource,
  stored,
  text,
  whole,
} from '../../foundation/http/schemas.ts';
import { scopes } from '../../foundation/scopes.ts';

export const Scope = enumOf('Scope', scopes, 'What a credential may do: read or write one kind of resource');

const scopeList = Type.Array(ref(Scope), {
  minItems: 1,
  maxItems: scopes.length,
  uniqueItems: true,
  description: 'What the key may do',
});
const clientIds = nullable(
  Type.Array(id('A client'), {
    minItems: 1,
    maxItems: 100,
    uniqueItems: true,
    description: 'The only clients that the key sees; null: all',
  }),
);

const fields = {
  name: text(200, 'What the key is for', { examples: ['Zapier'] }),
  scopes: scopeList,
  client_ids: clientIds,
  expires_at: nullable(moment('When it stops working; null: never')),
};

const shown = {
  id: id('The id of the key'),
  ...fields,
  last_used_at: nullable(moment('When it was last used, to the minute')),
  rotated_from_id: nullable(id('The key that it replaces')),
  ...stored,
};

export const ApiKey = resource('ApiKey', 'A credential of the agency, without its secret.', shown);

export const ApiKeyList = listOf(ApiKey);

export const ApiKeyCreated = resource('ApiKeyCreated', 'A new key with its secret, which is shown this once.', {
  ...shown,
  key: nullable(text(100, 'The key itself; null in the replay of an earlier answer')),
});

export const ApiKeyCreate = body('ApiKeyCreate', 'A new key. It may do no more than the credential that makes it.', {
  name: fields.name,
  scopes: fields.scopes,
  client_ids: Type.Optional(fields.client_ids),
  expires_at: Type.Optional(fields.expires_at),
});

export const ApiKeyUpdate = patch('ApiKeyUpdate', 'Changes of a key.', fields);

export const ApiKeyRotation = body('ApiKeyRotation', 'How long the old key still works beside the new one.', {
  overlap_seconds: Type.Optional(whole(0, 2_592_000, 'Seconds; 86400 (a day) when left out')),
});

export const apiKeysQuery = listQuery(['created_at', 'updated_at', 'name'], {});

export const AgencyName = resource('AgencyName', 'The agency, as far as a reader needs it beside another thing.', {
  id: id('The id of the agency'),
  name: text(200, 'The name of the agency'),
});

export const Credential = resource('Credential', 'The credential that the request shows.', {
  id: id('The id of the API key, that a token was made from too'),
  name: text(200, 'What the key is for'),
});

export const Me = resource('Me', 'Who asks, and what they may do.', {
  agency: ref(AgencyName),
  credential: ref(Credential),
  scopes: scopeList,
  client_ids: clientIds,
});

export const TokenRequest = body('TokenRequest', 'OAuth 2.0 client credentials: the client is an API key.', {
  grant_type: Type.Unsafe<'client_credentials'>({
    type: 'string',
    enum: ['client_credentials'],
    description: 'The only grant there is',
  }),
  client_id: Type.Optional(id('The id of the API key, when it is not sent in Authorization: Basic')),
  client_secret: Type.Optional(text(100, 'The API key, when it is not sent in Authorization: Basic')),
  scope: Type.Optional(text(2000, 'Scopes of the key to keep, parted by spaces; all when left out')),
});

export const Token = resource('Token', 'An access token for `Authorization: Bearer`.', {
  access_token: text(4096, 'A signed JWT of the type at+jwt'),
  token_type: Type.Unsafe<'Bearer'>({ type: 'string', enum: ['Bearer'], description: 'How to send it' }),
  expires_in: whole(1, 900, 'Seconds for which it is good'),
  scope: text(2000, 'What it may do, parted by spaces'),
});

export const JsonWebKey = resource('JsonWebKey', 'One public key (RFC 7517).', {
  kty: text(10, 'Key type'),
  crv: text(20, 'Curve'),
  alg: text(10, 'Algorithm'),
  use: text(10, 'Use'),
  kid: text(100, 'The id of the key, as tokens name it'),
  x: text(100, 'The public key'),
});

export const JsonWebKeySet = resource(
  'JsonWebKeySet',
  'The public keys that access tokens are signed with (RFC 7517).',
  {
    keys: Type.Array(ref(JsonWebKey), {
      minItems: 1,
      maxItems: 2,
      description: 'The current key first; the one before while its tokens are good',
    }),
  },
);
