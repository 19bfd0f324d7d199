import type { App } from '../../foundation/http/app-type.ts';
import { idParams, ref } from '../../foundation/http/schemas.ts';
import { createAuthorisationLetter } from './create-authorisation-letter.ts';
import { deleteAuthorisationLetter } from './delete-authorisation-letter.ts';
import { getAuthorisationLetter, listAuthorisationLetters } from './queries.ts';
import { revokeAuthorisationLetter } from './revoke-authorisation-letter.ts';
import {
  AuthorisationLetter,
  AuthorisationLetterCreate,
  AuthorisationLetterList,
  authorisationLettersQuery,
  AuthorisationLetterUpdate,
  RevocationCreate,
} from './schemas.ts';
import { updateAuthorisationLetter } from './update-authorisation-letter.ts';

export function authorisationLetterRoutes(app: App): void {
  app.get(
    '/v1/authorisation-letters',
    {
      config: { scope: 'authorisation_letters:read' },
      schema: {
        operationId: 'listAuthorisationLetters',
        summary: 'List authorisation letters',
        description: 'The letters of all right holders, newest first, each with the status that it has today.',
        querystring: authorisationLettersQuery,
        response: { 200: ref(AuthorisationLetterList) },
      },
    },
    (request) => request.inAgency((ctx) => listAuthorisationLetters(ctx, request.query)),
  );

  app.post(
    '/v1/authorisation-letters',
    {
      config: { scope: 'authorisation_letters:write' },
      schema: {
        operationId: 'createAuthorisationLetter',
        summary: 'Add an authorisation letter',
        description: 'Adds a power that a right holder gives to the agency. The signed document may follow later.',
        body: ref(AuthorisationLetterCreate),
        response: { 201: ref(AuthorisationLetter) },
      },
    },
    (request) => request.inAgency((ctx) => createAuthorisationLetter(ctx, request.body)),
  );

  app.get(
    '/v1/authorisation-letters/:id',
    {
      config: { scope: 'authorisation_letters:read' },
      schema: {
        operationId: 'getAuthorisationLetter',
        summary: 'Read an authorisation letter',
        description: 'One letter, with the status that it has today.',
        params: idParams,
        response: { 200: ref(AuthorisationLetter) },
      },
    },
    (request) => request.inAgency((ctx) => getAuthorisationLetter(ctx, request.params.id)),
  );

  app.patch(
    '/v1/authorisation-letters/:id',
    {
      config: { scope: 'authorisation_letters:write' },
      schema: {
        operationId: 'updateAuthorisationLetter',
        summary: 'Change an authorisation letter',
        description: 'Changes the fields that are sent; null clears one. A revoked letter cannot be changed.',
        params: idParams,
        body: ref(AuthorisationLetterUpdate),
        response: { 200: ref(AuthorisationLetter) },
      },
    },
    (request) => request.inAgency((ctx) => updateAuthorisationLetter(ctx, request.params.id, request.body)),
  );

  app.delete(
    '/v1/authorisation-letters/:id',
    {
      config: { scope: 'authorisation_letters:write' },
      schema: {
        operationId: 'deleteAuthorisationLetter',
        summary: 'Delete an authorisation letter',
        description:
          'Deletes a letter that was entered by mistake; one that has ended or was withdrawn is kept, revoked or expired.',
        params: idParams,
        response: { 204: { type: 'null', description: 'It is deleted' } },
      },
    },
    (request) => request.inAgency((ctx) => deleteAuthorisationLetter(ctx, request.params.id)),
  );

  app.post(
    '/v1/authorisation-letters/:id/revocation',
    {
      config: { scope: 'authorisation_letters:write' },
      schema: {
        operationId: 'revokeAuthorisationLetter',
        summary: 'Revoke an authorisation letter',
        description: 'Ends the force of the letter from a day on. It happens once and stays.',
        params: idParams,
        body: ref(RevocationCreate),
        response: { 200: ref(AuthorisationLetter) },
      },
    },
    (request) => request.inAgency((ctx) => revokeAuthorisationLetter(ctx, request.params.id, request.body)),
  );
}
