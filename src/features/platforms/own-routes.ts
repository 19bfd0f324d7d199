import type { App } from '../../foundation/http/app-type.ts';
import { ref } from '../../foundation/http/schemas.ts';
import { createPlatform } from './create-platform.ts';
import { deletePlatform } from './delete-platform.ts';
import { PlatformCreate, PlatformUpdate } from './own-schemas.ts';
import { Platform, platformParams } from './schemas.ts';
import { updatePlatform } from './update-platform.ts';

/** The platforms that an agency adds for itself; they are read like the built-in ones. */
export function ownPlatformRoutes(app: App): void {
  app.post(
    '/v1/platforms',
    {
      config: { scope: 'platforms:write' },
      schema: {
        operationId: 'createPlatform',
        summary: 'Add a platform of the agency’s own',
        description:
          'Adds a site that the rulebook does not know, for this agency alone. What is left out is taken as carefully as can be. Any page on its hosts counts as a listing, or as a shop in a batch that complains about shops.',
        body: ref(PlatformCreate),
        response: { 201: ref(Platform) },
      },
    },
    (request) => request.inAgency((ctx) => createPlatform(ctx, request.body)),
  );

  app.patch(
    '/v1/platforms/:code',
    {
      config: { scope: 'platforms:write' },
      schema: {
        operationId: 'updatePlatform',
        summary: 'Change a platform of the agency’s own',
        description: 'Changes the fields that are sent; null clears one. A built-in platform takes a policy instead.',
        params: platformParams,
        body: ref(PlatformUpdate),
        response: { 200: ref(Platform) },
      },
    },
    (request) => request.inAgency((ctx) => updatePlatform(ctx, request.params.code, request.body)),
  );

  app.delete(
    '/v1/platforms/:code',
    {
      config: { scope: 'platforms:write' },
      schema: {
        operationId: 'deletePlatform',
        summary: 'Delete a platform of the agency’s own',
        description: 'Deletes it and its policy, unless complaints or letters refer to it.',
        params: platformParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deletePlatform(ctx, request.params.code)),
  );
}
