import type { CheckContext, Finding } from './finding.ts';
import { fail, notApplicable, pass, typeName, underRule, warn } from './finding.ts';

const mainlandChina = 'CN';
const internationalBureau = 'WO';

/** Whether the platform takes complaints for this type of right at all. */
export const rightTypeAccepted = (context: CheckContext): Finding => {
  const { platform, on, right_rule } = context;
  const name = platform.names.en;
  if (right_rule !== null)
    return pass(right_rule.source, `${name} accepts complaints based on a ${typeName(context)}.`);
  return fail(
    'rulebook',
    `${name} accepts no complaints based on a ${typeName(context)} on ${on}.`,
    'Base the complaint on another right, or contact the platform directly.',
  );
};

const foreignFinding = (context: CheckContext, what: string): Finding => {
  const { platform, right_rule } = context;
  const name = platform.names.en;
  if (right_rule === null) return notApplicable('rulebook', `${name} has no rule for a ${typeName(context)}.`);
  const { source } = right_rule;
  const register = `Upload the mainland-China registration certificate, or register the ${typeName(context)} in mainland China first.`;
  switch (right_rule.value.foreign_registration) {
    case 'eligible':
      return pass(source, `${name} accepts ${what}.`);
    case 'conditional':
      return warn(
        source,
        `${name} takes ${what} as proof, but staff often ask for a Chinese one.`,
        `Add a Chinese copyright registration certificate if there is one; without it, expect questions.`,
      );
    case 'ineligible':
      return fail(source, `${name} accepts a mainland-China registration only, not ${what}.`, register);
  }
};

const internationalFinding = (context: CheckContext): Finding => {
  const { platform, input } = context;
  const stated = input.right.extension_certificate_present;
  return underRule(context, platform.required_documents.territorial_extension_certificate, ({ value, source }) => {
    if (!value || stated === true) {
      return pass(
        source,
        'The international registration is extended to mainland China, and its certificate is there.',
      );
    }
    const foreign = foreignFinding(context, 'an international registration without a certificate of its extension');
    if (foreign.outcome !== 'fail') return foreign;
    const remedy = 'Upload the certificate of territorial extension to China, issued by the Chinese trademark office.';
    return stated === undefined
      ? warn(source, 'It is not stated whether the certificate of territorial extension to China is there.', remedy)
      : fail(source, 'An international registration that only designates China is not enough.', remedy);
  });
};

/** Whether the platform accepts a right of this country or office (WIPO ST.3). */
export const jurisdictionAccepted = (context: CheckContext): Finding => {
  const { right } = context.input;
  if (right.jurisdiction === mainlandChina && context.right_rule !== null) {
    return pass(context.right_rule.source, 'The right is one of mainland China.');
  }
  return right.jurisdiction === internationalBureau && right.type === 'trademark'
    ? internationalFinding(context)
    : foreignFinding(context, `a ${typeName(context)} of ${right.jurisdiction}`);
};
