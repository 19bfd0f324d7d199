/** A name as it stands in the code. */
export const code = (text: string): string => `\`${text}\``;

export function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Text as a table's cell holds it: what Markdown would read as a mark stays what it is. */
export const cell = (text: string): string => text.replaceAll(/[\\|*<>[\]]/g, '\\$&').replaceAll('\n', ' ');

/** Code in a table's cell. */
export const codeCell = (text: string): string => code(text.replaceAll('|', '\\|'));
