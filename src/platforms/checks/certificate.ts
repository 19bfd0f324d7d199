import type { CheckContext, Finding } from './finding.ts';
import { fail, followingFrom, notApplicable, pass, typeName, underRule, warn } from './finding.ts';

const upload = 'Upload the registration certificate in colour, showing the registrant as the office has it.';

const statementFinding = (context: CheckContext): Finding =>
  context.right_rule === null ? judgeStatement(context) : followingFrom(context.right_rule, judgeStatement(context));

const judgeStatement = (context: CheckContext): Finding => {
  const { platform, right_rule, input } = context;
  const name = platform.names.en;
  const remedy =
    'Upload a copyright claim statement, signed or sealed by the right holder, or register the work first.';
  if (right_rule?.value.unregistered !== 'claim_statement') {
    return fail(
      right_rule?.source ?? 'rulebook',
      `${name} accepts no unregistered ${typeName(context)}.`,
      `Register the ${typeName(context)} first and upload its certificate.`,
    );
  }
  const { source } = right_rule;
  if (input.right.documents === undefined) {
    return warn(source, 'It is not stated whether there is a copyright claim statement.', remedy);
  }
  return input.right.documents.some((document) => document.kind === 'copyright_statement')
    ? warn(
        source,
        'An unregistered work rests on the copyright claim statement; the platform takes longer and may refuse it.',
        'Register the work in China and upload its certificate to be on firm ground.',
      )
    : fail(source, 'An unregistered work needs a signed copyright claim statement.', remedy);
};

const registeredFinding = (context: CheckContext, source: string): Finding => {
  const { documents, type } = context.input.right;
  if (documents === undefined) return warn(source, 'It is not stated whether the certificate is there.', upload);
  const has = (kind: string): boolean => documents.some((document) => document.kind === kind);
  if (has('ip_certificate')) return pass(source, 'The registration certificate is there.');
  if (type === 'copyright' && has('copyright_statement')) return statementFinding(context);
  const receipt = has('application_receipt') ? ' An application receipt is not sufficient.' : '';
  return fail(source, `The registration certificate is missing.${receipt}`, upload);
};

/** Whether the right is proved by a certificate; an application receipt is none. */
export const certificatePresent = (context: CheckContext): Finding =>
  underRule(context, context.platform.required_documents.certificate, ({ value, source }) => {
    if (!value) return notApplicable(source, 'The platform asks for no certificate.');
    switch (context.input.right.status) {
      case 'registered':
        return registeredFinding(context, source);
      case 'unregistered':
        return statementFinding(context);
      case 'application':
        // A work is protected without registration: while it waits for one, its claim statement serves.
        if (context.input.right.type === 'copyright') return statementFinding(context);
        return fail(
          source,
          'The right is only applied for; an application receipt is not sufficient.',
          'Wait for the registration and upload its certificate, or base the complaint on a registered right.',
        );
    }
  });
