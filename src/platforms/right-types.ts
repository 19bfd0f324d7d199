export const rightTypes = ['trademark', 'invention_patent', 'utility_model', 'design_patent', 'copyright'] as const;
export type RightType = (typeof rightTypes)[number];

export const enforcementTypes = ['listing', 'storefront'] as const;
export type EnforcementType = (typeof enforcementTypes)[number];
