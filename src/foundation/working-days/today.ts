import type { Clock } from '../clock.ts';
import { localDateOf } from './local-dates.ts';

/** The day (`YYYY-MM-DD`) it is in China, where the platforms look at their papers. */
export const todayInChina = (clock: Clock): string => localDateOf(clock.now().toISOString(), 'Asia/Shanghai');
