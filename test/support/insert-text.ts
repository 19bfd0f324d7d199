/** Puts a piece into a text, at a place that any whole number names. */
export const insertText = (text: string, at: number, piece: string): string => {
  const index = at % (text.length + 1);
  return text.slice(0, index) + piece + text.slice(index);
};
