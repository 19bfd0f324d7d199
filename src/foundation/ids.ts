import { v7 } from 'uuid';

/** A new UUIDv7: unique, and later ones sort behind earlier ones. */
export const newId = (): string => v7();
