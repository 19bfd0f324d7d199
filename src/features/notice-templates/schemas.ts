import { Type } from '@sinclair/typebox';
import { body, enumOf, moment, nullable, ref, resource, text, whole } from '../../foundation/http/schemas.ts';
import { IpRightType } from '../ip-rights/index.ts';
import { noticeLanguages } from './template-key.ts';

export const NoticeLanguage = enumOf('NoticeLanguage', noticeLanguages, 'The language of a notice');

const words = {
  subject: text(300, 'The subject, with placeholders', { examples: ['Infringement of {{right_title}}'] }),
  body: text(20_000, 'The text, with placeholders', {
    examples: ['We ask {{platform}} to remove {{link_count}} links.'],
  }),
};

export const NoticeTemplate = resource('NoticeTemplate', 'The words of a notice to a platform.', {
  code: text(300, 'For what it is: language, platform, type of right and reason, `any` for each that is left open', {
    examples: ['zh.any.trademark.any'],
  }),
  language: ref(NoticeLanguage),
  platform: nullable(text(50, 'The platform; null for any', { pattern: '^[a-z0-9_]+$' })),
  right_type: nullable(ref(IpRightType)),
  reason: nullable(text(100, 'The platform’s reason; null for any', { pattern: '^[a-z0-9_]+$' })),
  ...words,
  built_in: Type.Boolean({
    description: 'Whether it came with the service; the agency’s own of this code takes its place',
  }),
  version: whole(0, 2_147_483_647, 'Counts the changes; 0 of one that came with the service'),
  created_at: nullable(moment('When it was made; null of one that came with the service')),
  updated_at: nullable(moment('When it was last changed')),
});

export const NoticePlaceholder = resource('NoticePlaceholder', 'What a template can name.', {
  name: text(50, 'Written {{name}} in a template', { examples: ['right_title'] }),
  meaning: text(200, 'What stands in its place'),
});

export const NoticeTemplates = resource('NoticeTemplates', 'Every template, and what they can name.', {
  data: Type.Array(ref(NoticeTemplate), {
    maxItems: 10_000,
    description: 'The agency’s own, then those of the service',
  }),
  placeholders: Type.Array(ref(NoticePlaceholder), { maxItems: 100, description: 'The only ones there are' }),
});

export const NoticeTemplatePut = body('NoticeTemplatePut', 'The agency’s own words.', words);

export const templateParams = Type.Object(
  {
    code: text(300, 'Language, platform, type of right and reason, `any` for each that is left open', {
      examples: ['zh.any.trademark.any'],
    }),
  },
  { additionalProperties: false },
);
