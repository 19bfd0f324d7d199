export { assessStoredRight } from './assess.ts';
