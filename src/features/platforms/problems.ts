import { conflict, defineProblems, Problem } from '../../foundation/problems.ts';

export const platformProblems = defineProblems({
  built_in_platform: [
    409,
    'The platform is a built-in one',
    'Only the agency’s own platforms can be changed or deleted. Override single rules of a built-in one with `PUT /v1/platforms/{code}/policy`.',
  ],
});

export const builtInPlatform = (code: string) =>
  new Problem(platformProblems.built_in_platform, `${code} is a built-in platform: override its rules by a policy.`);

export const platformConstraints = {
  agency_platforms_code: () => conflict('/code', 'Another platform of the agency has this code already.'),
};
