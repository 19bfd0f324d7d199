import type { Feature } from '../../foundation/feature.ts';
import { conflict } from '../../foundation/problems.ts';
import { templateRoutes } from './routes.ts';
import * as schemas from './schemas.ts';

export const noticeTemplates: Feature = {
  tag: { name: 'Notice templates', description: 'The words in which platforms are notified.' },
  schemas,
  routes: templateRoutes,
  constraints: {
    notice_templates_code: () => conflict('', 'Another request has just set this template. Read it and try again.'),
  },
};

export { rightTypeNames } from './built-in.ts';
export { fillPlaces, type NoticeValues } from './placeholders.ts';
export { findTemplates, type NoticeWords } from './queries.ts';
export { NoticeLanguage } from './schemas.ts';
export { type NoticeLanguage as Language, noticeLanguages } from './template-key.ts';
