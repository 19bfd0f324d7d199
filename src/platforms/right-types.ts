export const rightTypes = ['trademark', 'invention_patent', 'utility_model', 'design_patent', 'copyright'] as const;
export type RightType = (typeof rightTypes)[number];

/** What a copyrighted work is: the classes of the Chinese registration, whose letter stands in the registration number. */
export const workTypes = [
  'text',
  'oral',
  'music',
  'drama',
  'choreography',
  'fine_art',
  'architecture',
  'photograph',
  'audiovisual',
  'drawing',
  'map',
  'model',
  'software',
  'other',
] as const;
export type WorkType = (typeof workTypes)[number];

/** Whose work a copyrighted work is: the term of protection differs. */
export const authorships = ['person', 'entity'] as const;
export type Authorship = (typeof authorships)[number];

export const enforcementTypes = ['listing', 'storefront'] as const;
export type EnforcementType = (typeof enforcementTypes)[number];
