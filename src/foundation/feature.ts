import type { App } from './http/app-type.ts';
import type { Problem, ProblemDefinition } from './problems.ts';

/** What a feature shows at its door, for the composition in app.ts. */
export type Feature = {
  /** The named schemas, its routes refer to them. */
  schemas: Record<string, unknown>;
  routes(app: App): void;
  problems?: Record<string, ProblemDefinition>;
  /** The problem that the violation of a named database constraint means. */
  constraints?: Record<string, () => Problem>;
  /** The tag of its operations in the OpenAPI document. */
  tag: { name: string; description: string };
};
