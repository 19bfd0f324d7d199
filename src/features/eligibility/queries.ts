import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import type { ExpressionBuilder } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { type ListQuery, paginate } from '../../foundation/database/pagination.ts';
import type { Database } from '../../foundation/database/tables.ts';
import { notFound } from '../../foundation/problems.ts';

type Rights = ExpressionBuilder<Database, 'ip_rights'>;

/**
 * Everything that the eligibility of a right depends on, in one statement: one round trip and one moment, so that no
 * answer mixes two states of the papers. Problems: not_found.
 */
export const loadRightWithPapers = (ctx: Context, id: string) =>
  rightsWithPapers(ctx)
    .where('ip_rights.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('IP right'));

/** Whose rights: those of a client, of some right holders, or both at once. */
export type RightOwner = { client_id?: string; right_holder_id?: readonly string[] | undefined };

/** The same for a page of an owner's rights. */
export function pageOfRightsWithPapers(ctx: Context, { client_id, right_holder_id }: RightOwner, page: ListQuery) {
  const select = rightsWithPapers(ctx)
    .$if(client_id !== undefined, (s) => s.where('ip_rights.client_id', '=', client_id ?? ''))
    .$if(right_holder_id !== undefined, (s) => s.where('ip_rights.right_holder_id', 'in', right_holder_id ?? []));
  const query = { ...page, client_id, right_holder_id };
  return paginate(ctx, select, query, 'ip_rights');
}

const rightsWithPapers = (ctx: Context) =>
  ctx.db
    .selectFrom('ip_rights')
    .select([
      'ip_rights.id',
      'ip_rights.created_at',
      'title',
      'type',
      'jurisdiction',
      'status',
      'registration_number',
      'registrant_name',
      'registrant_name_zh',
      'designations',
      'filed_on',
      'work_type',
      'authorship',
      'completed_on',
      'first_published_on',
      'author_died_on',
      'registered_on',
      'expires_on',
      'protect_from',
      'protect_until',
      'patent_link_explanation',
    ])
    .select((right) => [
      rightHolder(right).as('right_holder'),
      rightDocuments(right).as('documents'),
      changes(right).as('changes'),
      identityDocuments(right).as('identity_documents'),
      letters(right).as('letters'),
      portalRegistrations(right).as('portal_registrations'),
      portalAccounts(right).as('portal_accounts'),
      right
        .exists(right.selectFrom('agency_identity_documents').select('document_id'))
        .$castTo<boolean>()
        .as('agency_identity_present'),
    ]);

export type RightWithPapers = Awaited<ReturnType<typeof loadRightWithPapers>>;

const rightHolder = (right: Rights) =>
  jsonObjectFrom(
    right
      .selectFrom('right_holders')
      .whereRef('right_holders.id', '=', 'ip_rights.right_holder_id')
      .select(['id', 'kind', 'name', 'name_zh', 'country']),
  ).$notNull();

/** Whether a document has a translation into Chinese. */
const hasTranslation = (documents: ExpressionBuilder<Database, 'documents'>) =>
  documents
    .exists(
      documents
        .selectFrom('documents as translations')
        .whereRef('translations.translation_of', '=', 'documents.id')
        .where('translations.language', 'like', 'zh%')
        .select('translations.id'),
    )
    .$castTo<boolean>();

const rightDocuments = (right: Rights) =>
  jsonArrayFrom(
    right
      .selectFrom('ip_right_documents as links')
      .innerJoin('documents', 'documents.id', 'links.document_id')
      .whereRef('links.ip_right_id', '=', 'ip_rights.id')
      .select(['links.purpose', 'documents.kind', 'documents.language'])
      .select((documents) => hasTranslation(documents).as('has_translation'))
      .orderBy('links.purpose')
      .orderBy('links.position'),
  );

const changes = (right: Rights) =>
  jsonArrayFrom(
    right
      .selectFrom('ip_right_changes as changes')
      .whereRef('changes.ip_right_id', '=', 'ip_rights.id')
      .select(['changes.kind', 'changes.effective_on', 'changes.expires_on'])
      .select((change) =>
        jsonArrayFrom(
          change
            .selectFrom('ip_right_change_documents as links')
            .innerJoin('documents', 'documents.id', 'links.document_id')
            .whereRef('links.ip_right_change_id', '=', 'changes.id')
            .select('documents.language')
            .select((documents) => hasTranslation(documents).as('has_translation'))
            .orderBy('links.position'),
        ).as('documents'),
      )
      .orderBy('changes.effective_on')
      .orderBy('changes.id'),
  );

const identityDocuments = (right: Rights) =>
  jsonArrayFrom(
    right
      .selectFrom('right_holder_identity_documents as links')
      .innerJoin('documents', 'documents.id', 'links.document_id')
      .whereRef('links.right_holder_id', '=', 'ip_rights.right_holder_id')
      .select(['documents.kind', 'links.personal_kind', 'links.name_on_document', 'links.expires_on'])
      .select('documents.language')
      .select((documents) => hasTranslation(documents).as('has_translation'))
      .orderBy('links.position'),
  );

const letters = (right: Rights) =>
  jsonArrayFrom(
    right
      .selectFrom('authorisation_letters as letters')
      .whereRef('letters.right_holder_id', '=', 'ip_rights.right_holder_id')
      .select([
        'letters.id',
        'letters.platforms',
        'letters.acts',
        'letters.valid_from',
        'letters.valid_until',
        'letters.revoked_on',
      ])
      .select(['letters.principal_name', 'letters.sealed', 'letters.all_ip_rights'])
      .select((letter) => [
        letter('letters.document_id', 'is not', null).$castTo<boolean>().as('document_present'),
        letter
          .exists(
            letter
              .selectFrom('authorisation_letter_ip_rights as named')
              .whereRef('named.authorisation_letter_id', '=', 'letters.id')
              .whereRef('named.ip_right_id', '=', 'ip_rights.id')
              .select('named.ip_right_id'),
          )
          .$castTo<boolean>()
          .as('names_this_right'),
      ])
      // Among letters that serve equally well, the one that lasts longest is the one to show.
      .orderBy('letters.valid_until', (order) => order.desc().nullsFirst())
      .orderBy('letters.id'),
  );

const portalRegistrations = (right: Rights) =>
  jsonArrayFrom(
    right
      .selectFrom('portal_registrations')
      .whereRef('portal_registrations.ip_right_id', '=', 'ip_rights.id')
      .select(['portal', 'portal_registrations.status', 'portal_account_id']),
  );

/** The accounts that a complaint of this client can be filed with, once they are let in: its own and the agency's. */
const portalAccounts = (right: Rights) =>
  jsonArrayFrom(
    right
      .selectFrom('portal_accounts')
      .where('portal_accounts.status', '<>', 'closed')
      .where((account) =>
        account.or([
          account('portal_accounts.client_id', 'is', null),
          account('portal_accounts.client_id', '=', account.ref('ip_rights.client_id')),
        ]),
      )
      .select(['portal_accounts.id', 'portal'])
      .select((account) => [
        account('disclaimer_accepted_at', 'is not', null).$castTo<boolean>().as('disclaimer_accepted'),
        account('portal_accounts.status', 'in', ['suspended', 'reactivation_pending'])
          .$castTo<boolean>()
          .as('suspended'),
      ]),
  );
