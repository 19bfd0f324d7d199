const longestPointer = 500;

/** The JSON pointer to a member of what `pointer` points to (RFC 6901), cut where a hostile name makes it endless. */
export const pointerTo = (pointer: string, name: string): string =>
  cut(`${pointer}/${cut(name).replaceAll('~', '~0').replaceAll('/', '~1')}`);

const cut = (text: string): string =>
  text.length > longestPointer ? text.slice(0, longestPointer).toWellFormed() : text;
