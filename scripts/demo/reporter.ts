import { styleText } from 'node:util';
import { wrap } from './table.ts';

/** Where a story says what happens while it happens. */
export type Reporter = {
  chapter(title: string): void;
  /** Something that was done. */
  did(what: string): void;
  /** Something that the service refused, as it should. */
  refused(what: string): void;
  /** How far a longer piece of work is. */
  progress(what: string, done: number, total: number): void;
};

/** Says nothing: for a test, which looks at the outcome alone. */
export const silent: Reporter = { chapter: quiet, did: quiet, refused: quiet, progress: quiet };

function quiet(): void {
  // Nobody listens.
}

type Output = Pick<NodeJS.WriteStream, 'write'> & { isTTY?: boolean };

/** Tells a person at a terminal, or a log: there without colours and with one line for each piece of work. */
export function reportTo(output: Output): Reporter {
  let chapters = 0;
  const say = (mark: string, text: string) => output.write(`${wrap(text, '     ', `   ${mark} `)}\n`);
  return {
    chapter(title) {
      chapters += 1;
      output.write(`\n${bold(`${chapters}. ${title}`)}\n`);
    },
    did: (what) => say('-', what),
    refused: (what) => say(yellow('x'), what),
    progress(what, done, total) {
      const finished = done === total;
      if (output.isTTY === true) output.write(`\r   - ${what}: ${done} of ${total}${finished ? '\n' : ''}`);
      else if (finished) say('-', `${what}: ${total}`);
    },
  };
}

/** Says what is being waited for; at a terminal a dot for each second shows that it goes on. */
export async function waitFor<Result>(what: string, work: Promise<Result>, output: Output): Promise<Result> {
  output.write(dim(`${what} ...`));
  const dots = output.isTTY === true ? setInterval(() => output.write('.'), 1000) : undefined;
  try {
    return await work;
  } finally {
    clearInterval(dots);
    output.write('\n');
  }
}

// styleText leaves the text plain where standard output is no terminal or NO_COLOR is set.
export const bold = (text: string) => styleText('bold', text);
export const green = (text: string) => styleText('green', text);
export const yellow = (text: string) => styleText('yellow', text);
export const red = (text: string) => styleText('red', text);
export const dim = (text: string) => styleText('dim', text);
