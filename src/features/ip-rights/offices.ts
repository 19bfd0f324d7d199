import type { RightType } from '../../platforms/right-types.ts';

const marksAndDesigns: RightType[] = ['trademark', 'design_patent'];

/** Offices (WIPO ST.3) that serve several countries, and the types of right that they register: EUIPO, BOIP, WIPO, EPO. */
const registeredBy: Record<string, RightType[]> = {
  EM: marksAndDesigns,
  BX: marksAndDesigns,
  WO: marksAndDesigns,
  EP: ['invention_patent'],
};

// Among the countries that the list of WIPO (https://www.wipo.int/en/web/patents/topics/utility_models) leaves out.
const withoutUtilityModels = new Set(['CA', 'GB', 'IN', 'SG', 'US']);

/** Whether an office may have registered a right of the type; a copyright arises without any. */
export const mayRegister = (office: string, type: RightType): boolean =>
  type === 'copyright' ||
  ((registeredBy[office]?.includes(type) ?? true) && !(type === 'utility_model' && withoutUtilityModels.has(office)));
