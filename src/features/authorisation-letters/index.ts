import type { Feature } from '../../foundation/feature.ts';
import { letterProblems } from './problems.ts';
import { authorisationLetterRoutes } from './routes.ts';
import * as schemas from './schemas.ts';
import { templateRoutes } from './template-routes.ts';
import { LetterFormat } from './template-schemas.ts';

export const authorisationLetters: Feature = {
  tag: { name: 'Authorisation letters', description: 'The powers that right holders give to the agency.' },
  schemas: { ...schemas, LetterFormat },
  routes: (app) => {
    authorisationLetterRoutes(app);
    templateRoutes(app);
  },
  problems: letterProblems,
};

export { keepLetterDeadlines } from './letter-deadlines.ts';
export { AuthorisedAct } from './schemas.ts';
export { type LetterRight, rightsTable } from './template/rights-table.ts';
export { LetterFormat };
