import { Type } from '@sinclair/typebox';
import { day, enumOf, nullable, ref, resource, text } from '../../foundation/http/schemas.ts';
import type { Confidence } from '../../platforms/facts.ts';
import { renewalStates } from '../../platforms/renewals.ts';
import { warningCodes } from './warnings.ts';

export const FactConfidence = enumOf<Confidence>(
  'FactConfidence',
  ['seed', 'official', 'third_party', 'assumed', 'agency'],
  'How far a fact may be relied on: the founding documents, the platform or the law itself, a guide, our own reading; `agency`: the agency’s own rule',
);

const law = {
  source: text(2000, 'Where it is written', {
    examples: ['Trademark Law of the PRC (2019), arts 39 and 40 (text in github.com/LawRefBook/Laws at 2f4c5c2)'],
  }),
  confidence: ref(FactConfidence),
  note: nullable(text(2000, 'What a reader should know beside it')),
};

export const IpRightTerm = resource(
  'IpRightTerm',
  'The last day of a right of mainland China as the law gives it: computed, not looked up in a register.',
  { expires_on: day('The last day of protection'), ...law },
);

export const RenewalState = enumOf(
  'RenewalState',
  renewalStates,
  'Whether a registration can be renewed today: not yet, in time, late in the months of grace, or no longer',
);

export const RenewalWindow = resource(
  'RenewalWindow',
  'When a registration can be renewed. It follows the recorded last day, or the computed one where none is recorded.',
  {
    opens_on: day('The first day on which it can be renewed'),
    closes_on: day('The last day of the registration, and of a renewal in time'),
    grace_until: day('The last day of a late renewal'),
    state: ref(RenewalState),
    ...law,
  },
);

export const IpRightWarningCode = enumOf(
  'IpRightWarningCode',
  warningCodes,
  'What is doubtful: a number of an impossible form, one of an unusual form, a last day that is not the one that the law gives, a certificate of the extension to China beside designations without it, or an office that registers no rights of this type',
);

export const IpRightWarning = resource('IpRightWarning', 'Something in the record that is probably a mistake.', {
  code: ref(IpRightWarningCode),
  field: text(100, 'The field that it is about', { examples: ['expires_on'] }),
  detail: text(2000, 'What is the matter, and what to do'),
});

export const warnings = Type.Array(ref(IpRightWarning), {
  maxItems: 20,
  description: 'What in the record is probably a mistake; it hinders nothing',
});
