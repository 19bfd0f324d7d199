import type { DescribedChange, EligibilityInput } from '../eligibility-input.ts';
import type { RightChange } from '../platform.ts';
import type { CheckContext, Finding } from './finding.ts';
import { fail, notApplicable, pass, underRule, warn } from './finding.ts';

const historyOf = (input: EligibilityInput, change: RightChange): DescribedChange[] =>
  ({ renewal: input.right.renewals, assignment: input.right.assignments, modification: input.right.modifications })[
    change
  ] ?? [];

/** Makes the check that every renewal, assignment or modification of the right is documented. */
export const changeDocuments =
  (change: RightChange) =>
  (context: CheckContext): Finding =>
    underRule(context, context.platform.required_documents.changes, ({ value, source }) => {
      const history = historyOf(context.input, change);
      if (!value.includes(change) || history.length === 0) {
        return notApplicable(source, `No ${change} of the right is recorded.`);
      }
      const missing = history.filter(({ document_present }) => !document_present).length;
      if (missing === 0) return pass(source, `Every ${change} of the right is documented.`);
      const count = `${missing} of ${history.length}`;
      return fail(
        source,
        `The right has a ${change} without its document (${count}).`,
        `Upload the office's ${change} certificate for each ${change}.`,
      );
    });

const languageName = (code: string): string => ({ en: 'English', zh: 'Chinese' })[code] ?? code;

/** Whether documents in other languages than the platform reads have a Chinese translation; it never blocks. */
export const translation = (context: CheckContext): Finding => {
  const { right, identity_documents = [] } = context.input;
  return underRule(context, context.platform.required_documents.languages, ({ value: languages, source }) => {
    const isRead = (language: string): boolean => languages.includes(language.split('-')[0]?.toLowerCase() ?? '');
    const untranslated = [...(right.documents ?? []), ...identity_documents].filter(
      ({ language, has_translation }) => typeof language === 'string' && !isRead(language) && has_translation !== true,
    );
    if (untranslated.length === 0) return pass(source, 'No document is known to need a Chinese translation.');
    const which = untranslated.map(({ kind, language }) => `${kind.replaceAll('_', ' ')} (${language ?? ''})`);
    return warn(
      source,
      `Documents in another language than ${languages.map(languageName).join(' or ')} have no Chinese translation: ${which.join(', ')}.`,
      'Attach a Chinese translation to each; it speeds the handling up.',
    );
  });
};

/** Whether a patent complaint explains what links the right to the goods. */
export const patentLink = (context: CheckContext): Finding =>
  underRule(context, context.platform.required_documents.patent_link, ({ value, source }) => {
    const { type, patent_link_present: present } = context.input.right;
    if (!value || type === 'trademark' || type === 'copyright') {
      return notApplicable(source, 'Only a patent complaint has to prove the link between the right and the goods.');
    }
    const remedy = 'Upload a claim chart or comparison that shows how the goods fall under the patent.';
    if (present === undefined) {
      return warn(source, 'It is not stated whether the link between the patent and the goods is proved.', remedy);
    }
    return present
      ? pass(source, 'The link between the patent and the goods is proved.')
      : fail(source, 'The proof of the link between the patent and the goods is missing.', remedy);
  });
