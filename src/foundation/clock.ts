/** Tells the time. Passed in everywhere, so that a test can choose the day. */
export type Clock = { now(): Date };

/** The machine's own clock; only the composition roots use it. */
export const systemClock: Clock = { now: () => new Date() };
