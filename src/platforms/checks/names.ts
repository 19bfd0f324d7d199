import type { EligibilityInput } from '../eligibility-input.ts';
import { normaliseName } from '../names.ts';
import type { CheckContext, Finding } from './finding.ts';
import { fail, notApplicable, pass, underRule, warn } from './finding.ts';
import { bestLetter } from './letter.ts';

interface NamedPaper {
  paper: string;
  name: string;
}

// A Chinese name beside a Latin one says something only about a holder whose Chinese name is known.
const registrantNames = ({ right, right_holder }: EligibilityInput): string[] => {
  const latin = right.registrant_name ?? null;
  const chinese = right.registrant_name_zh ?? null;
  const isChineseComparable = latin === null || typeof right_holder.name_zh === 'string';
  return [latin, isChineseComparable ? chinese : null].filter((name) => name !== null);
};

const namedPapers = (context: CheckContext): NamedPaper[] => {
  const { identity_documents = [], agent } = context.input;
  return [
    ...registrantNames(context.input).map((name) => ({ paper: 'the certificate', name })),
    ...(agent?.acts_as_agent === false
      ? []
      : [{ paper: 'the authorisation letter', name: bestLetter(context)?.principal_name }]),
    ...identity_documents.map(({ name_on_document }) => ({ paper: 'the identity document', name: name_on_document })),
  ].filter((paper): paper is NamedPaper => typeof paper.name === 'string');
};

/** The papers that bear another name. Names are levelled only where they are not the very same. */
const differingFrom = (names: string[], papers: NamedPaper[]): NamedPaper[] => {
  const others = papers.filter(({ name }) => !names.includes(name));
  if (others.length === 0) return [];
  const accepted = new Set(names.map(normaliseName));
  return others.filter(({ name }) => !accepted.has(normaliseName(name)));
};

const namesOf = ({ name, name_zh = null }: EligibilityInput['right_holder']): string =>
  name_zh === null ? `“${name}”` : `“${name}” (“${name_zh}”)`;

/** Whether registrant, principal of the letter and identity document bear the right holder's name, Latin or Chinese. */
export const namesAgree = (context: CheckContext): Finding => {
  const { right_holder, right } = context.input;
  return underRule(context, context.platform.required_documents.names_must_agree, ({ value, source }) => {
    if (!value) return notApplicable(source, 'The platform does not compare names.');
    const holderNames = [right_holder.name, right_holder.name_zh ?? right_holder.name];
    const differing = differingFrom(holderNames, namedPapers(context)).map(
      ({ paper, name }) => `${paper} says “${name}”`,
    );
    if (differing.length > 0) {
      return fail(
        source,
        `The names differ: the right holder is ${namesOf(right_holder)}, but ${differing.join(' and ')}.`,
        'Correct the record, or bring papers in one name: an assignment, a change-of-name certificate or a new letter.',
      );
    }
    return registrantNames(context.input).length > 0 || right.status === 'unregistered'
      ? pass(source, `Every stated name agrees with ${namesOf(right_holder)}.`)
      : warn(
          source,
          'The name of the registrant is not stated.',
          'Enter the registrant exactly as the certificate has it.',
        );
  });
};
