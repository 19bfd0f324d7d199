export { todayAt } from './days.ts';
export { EnforcementType, PlatformCode, PortalCode, RightType } from './names.ts';
