import type { Refusal } from './refusals.ts';
import { refuse } from './refusals.ts';

/** An address found in a text, with what was written around it. */
export interface FoundUrl {
  url: string;
  before: string;
}

const longestText = 10_000;
const longestUrl = 2_048;

// Characters that a URL cannot hold unescaped end it; everything else of ASCII belongs to it until trimmed.
const urlStart = /https?:\/\//i;
const asciiRun = /^[!#-;=?-Z[\]_a-z~]+/;
const letterRun = /^[!#-;=?-Z[\]_a-z~\p{L}\p{M}]{1,2048}/u;

const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;
// U+3002 and its kin are read as a dot by browsers when a host continues behind them.
const hostContinues = /^(?:[\p{L}\p{N}\p{M}\p{Cf}\u2024]|[\u3002\uff0e\uff61][\p{L}\p{N}])/u;
// Browsers read what stands between a host and the next slash as the end of the host, or as a user name before it.
const userNameEnds = /^[^\s/?#\\]*@/;
const domainFollows =
  /^[^\s/?#:<>[\]^|%\\@]*[.\u3002\uff0e\uff61][^\s/?#:<>[\]^|%\\@.\u3002\uff0e\uff61]+[.\u3002\uff0e\uff61]\p{L}{2}/u;
const idContinues = /^[\p{N}\p{Cf}]/u;
const scriptSchemes = new Set(['javascript', 'vbscript', 'data', 'blob', 'file', 'mailto', 'view-source', 'intent']);

/** A scheme that swallows the address (`mailto:…https://`), or null. A plain label (`Link:https://`) is none. */
const swallowingScheme = (token: string): string | null => {
  const found = /(?:^|[^a-z0-9])([a-z][a-z0-9+.-]*):(.*)$/is.exec(token);
  const [scheme, rest] = [found?.[1], found?.[2]];
  if (scheme === undefined || rest === undefined) return null;
  return rest !== '' || scriptSchemes.has(scheme.toLowerCase()) ? scheme : null;
};

const dropUnbalanced = (run: string): string => {
  let open = 0;
  for (let index = 0; index < run.length; index += 1) {
    if (run[index] === '(') open += 1;
    if (run[index] === ')') open -= 1;
    if (open < 0) return run.slice(0, index);
  }
  return run;
};

/** Cuts what surrounds a pasted address (brackets, Markdown, a following address, sentence marks) off its end. */
const trimRun = (run: string): string => {
  const scheme = urlStart.exec(run)?.[0] ?? '';
  const rest = run.slice(scheme.length);
  const inner = rest.startsWith('[') ? rest : rest.replace(/[[\]].*$/, '');
  const single = inner.replace(/[,;|]https?:\/\/.*$/i, '');
  return scheme + dropUnbalanced(single).replace(/(?<![.,;:!?*)])[.,;:!?*)]+$/, '');
};

const hostIsOpen = (run: string): boolean => /^https?:\/\/[^/?#]*$/i.test(run);

/** Splits the text before its first address; the target of a Markdown link goes before the text that shows it. */
const locate = (text: string): { before: string; from: string } | null => {
  const first = text.search(urlStart);
  if (first === -1) return null;
  const markdown = /\[[^\][]*\]\((?=https?:\/\/)/i.exec(text);
  if (markdown !== null && markdown.index < first && first < markdown.index + markdown[0].length) {
    return { before: text.slice(0, markdown.index), from: text.slice(markdown.index + markdown[0].length) };
  }
  return { before: text.slice(0, first), from: text.slice(first) };
};

/** People also paste addresses without their scheme; that is understood at the start of the text only. */
const withScheme = (text: string): string => {
  const bare = text.trimStart();
  if (/^\/\/[a-z0-9]/i.test(bare)) return `https:${bare}`;
  return /^(?:[a-z0-9-]+\.)+[a-z]{2,24}\/(?:[^\s:]|:(?!\/\/|\s|$))*(?:\s|$)/i.test(bare) ? `https://${bare}` : text;
};

const checkSurroundings = (run: string, before: string, after: string): Refusal | null => {
  const token = before.slice(-longestUrl).split(/\s/).at(-1) ?? '';
  const scheme = swallowingScheme(token);
  if (scheme !== null) return refuse('bad_scheme', `${scheme}: is not a web address.`);
  if (/[a-z0-9-]\.[a-z]{2,}[/?]/i.test(token)) return refuse('wrapped_url', 'The link stands inside another address.');
  if (after.startsWith('\\') && !/^\\["'\\]*["']/.test(after)) {
    return refuse('backslash', 'The address holds a backslash.');
  }
  if (hostIsOpen(run) && hostContinues.test(after)) {
    return refuse('idn_homograph', 'The host name holds characters that only look like Latin ones.');
  }
  if (idContinues.test(after)) return refuse('bad_id', 'The address ends in digits or marks that are not plain ones.');
  return run.length > longestUrl ? refuse('too_long', `The address is longer than ${longestUrl} characters.`) : null;
};

const checkHostEnd = (run: string, from: string): Refusal | null => {
  const url = trimRun(run);
  if (!hostIsOpen(url)) return null;
  const after = from.slice(url.length);
  if (userNameEnds.test(after))
    return refuse('userinfo', 'What stands before an @ sign may be a user name, not the host.');
  return domainFollows.test(after) ? refuse('malformed', 'Behind the host name stands another one.') : null;
};

const refuseWithoutUrl = (input: string): Refusal => {
  const text = input.trimStart();
  if (/^https?:\\/i.test(text)) return refuse('backslash', 'The address is written with backslashes.');
  if (/^https?%/i.test(text)) return refuse('double_encoded', 'The whole address is percent-encoded.');
  if (/^https?:/i.test(text)) return refuse('malformed', 'The address lacks the slashes after its scheme.');
  if (/^[a-z][a-z0-9+.-]*:\S/i.test(text)) return refuse('bad_scheme', 'Only http and https addresses are read.');
  return refuse('not_a_url', 'The text holds no web address.');
};

/**
 * The first web address of a text, as it may be read: once ending at the first non-ASCII character and, when that is a
 * letter, once more with the letters (addresses are also copied with readable slugs).
 */
export const extractUrls = (input: string): FoundUrl[] | Refusal => {
  if (input.length > longestText) return refuse('too_long', `The text is longer than ${longestText} characters.`);
  if (controls.test(input)) return refuse('control_chars', 'The text holds control characters.');
  const text = withScheme(input.replace(/&(?:amp;)+/g, '&'));
  const located = locate(text);
  if (located === null) return refuseWithoutUrl(input);
  const { before, from } = located;
  const plain = asciiRun.exec(from)?.[0] ?? '';
  const refusal = checkSurroundings(plain, before, from.slice(plain.length)) ?? checkHostEnd(plain, from);
  if (refusal !== null) return refusal;
  const readable = letterRun.exec(from)?.[0] ?? plain;
  const runs = readable.length > plain.length ? [plain, readable] : [plain];
  return runs.map((run) => ({ url: trimRun(run), before }));
};
