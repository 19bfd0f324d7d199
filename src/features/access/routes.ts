import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import type { Secrets } from '../../foundation/secrets.ts';
import type { Authenticator } from './authenticate.ts';
import { deleteApiKey, rotateApiKey, updateApiKey } from './change-api-key.ts';
import { createApiKey } from './create-api-key.ts';
import { getApiKey, getMe, listApiKeys } from './queries.ts';
import {
  ApiKey,
  ApiKeyCreate,
  ApiKeyCreated,
  ApiKeyList,
  ApiKeyRotation,
  apiKeysQuery,
  ApiKeyUpdate,
  Me,
} from './schemas.ts';

// The secret is shown once: it is not stored for a replay.
const withSecret = { shownOnce: ['key'] };

export function apiKeyRoutes(app: App, secrets: Secrets, authenticator: Authenticator): void {
  app.get(
    '/v1/me',
    {
      config: { scope: 'any' },
      schema: {
        operationId: 'getMe',
        summary: 'Tell who asks',
        description: 'The agency and the credential that the request shows, and what it may do.',
        response: { 200: ref(Me) },
      },
    },
    (request) => request.inAgency(getMe),
  );

  app.get(
    '/v1/api-keys',
    {
      config: { scope: 'api_keys:read' },
      schema: {
        operationId: 'listApiKeys',
        summary: 'List API keys',
        description: 'The keys of the agency, newest first, without their secrets.',
        querystring: apiKeysQuery,
        response: { 200: ref(ApiKeyList) },
      },
    },
    (request) => request.inAgency((ctx) => listApiKeys(ctx, request.query)),
  );

  app.post(
    '/v1/api-keys',
    {
      config: { scope: 'api_keys:write' },
      schema: {
        operationId: 'createApiKey',
        summary: 'Make an API key',
        description:
          'Makes a key that may do no more than the credential that asks. The answer shows the key this once.',
        body: ref(ApiKeyCreate),
        response: { 201: ref(ApiKeyCreated) },
      },
    },
    (request) => request.inAgency((ctx) => createApiKey(ctx, secrets, request.body), withSecret),
  );

  app.get(
    '/v1/api-keys/:id',
    {
      config: { scope: 'api_keys:read' },
      schema: {
        operationId: 'getApiKey',
        summary: 'Read an API key',
        description: 'One key, without its secret.',
        params: idParams,
        response: { 200: ref(ApiKey) },
      },
    },
    (request) => request.inAgency((ctx) => getApiKey(ctx, request.params.id)),
  );

  app.patch(
    '/v1/api-keys/:id',
    {
      config: { scope: 'api_keys:write' },
      schema: {
        operationId: 'updateApiKey',
        summary: 'Change an API key',
        description: 'Changes what a key is called, what it may do, or when it ends.',
        params: idParams,
        body: ref(ApiKeyUpdate),
        response: { 200: ref(ApiKey) },
      },
    },
    (request) => request.inAgency((ctx) => updateApiKey(ctx, authenticator, request.params.id, request.body)),
  );

  app.delete(
    '/v1/api-keys/:id',
    {
      config: { scope: 'api_keys:write' },
      schema: {
        operationId: 'deleteApiKey',
        summary: 'Revoke an API key',
        description: 'Revokes the key and its tokens; every process of the service knows within five seconds.',
        params: idParams,
        response: { 204: { type: 'null', description: 'It is revoked' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteApiKey(ctx, authenticator, request.params.id)),
  );

  app.post(
    '/v1/api-keys/:id/rotations',
    {
      config: { scope: 'api_keys:write', location: '/v1/api-keys' },
      schema: {
        operationId: 'rotateApiKey',
        summary: 'Rotate an API key',
        description:
          'Makes a successor with the same rights; the old key works on for the overlap. The answer shows the new key this once.',
        params: idParams,
        body: ref(ApiKeyRotation),
        response: { 201: ref(ApiKeyCreated) },
      },
    },
    (request) =>
      request.inAgency((ctx) => rotateApiKey(ctx, secrets, authenticator, request.params.id, request.body), withSecret),
  );
}
