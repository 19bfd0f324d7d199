import { unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import type { NewAgency } from '../../../src/features/agencies/index.ts';
import type { TestService } from '../../support/service.ts';

export type MadeLetter = { status: number; headers: Headers; bytes: Uint8Array; text: string };

/** Downloads the template of an authorisation letter. */
export const makeLetter = (
  service: TestService,
  agency: NewAgency,
  query: string,
  headers: Record<string, string> = {},
): Promise<MadeLetter> => readLetter(service, agency, `/v1/authorisation-letters/template?${query}`, headers);

/** Downloads a letter with an agency's first key and reads what is written in it, without any white space. */
export async function readLetter(
  { url }: TestService,
  { api_key }: NewAgency,
  path: string,
  headers: Record<string, string> = {},
): Promise<MadeLetter> {
  const answer = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${api_key}`, ...headers },
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, headers: answer.headers, bytes, text: bare(await textIn(answer.headers, bytes)) };
}

/** Text as it is compared: where its lines end does not count. */
export const bare = (text: string): string => text.replace(/\s/g, '');

async function textIn(headers: Headers, bytes: Uint8Array): Promise<string> {
  const type = headers.get('content-type') ?? '';
  if (type === 'application/pdf') {
    const { text } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true });
    return text;
  }
  return type.includes('wordprocessingml') ? textOfDocx(bytes) : new TextDecoder().decode(bytes);
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&apos;': "'", '&quot;': '"' };

function textOfDocx(bytes: Uint8Array): string {
  const parts = unzipSync(bytes);
  return ['word/document.xml', 'word/footer1.xml']
    .map((name) => new TextDecoder().decode(parts[name]))
    .flatMap((xml) => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text = '']) => text))
    .join('')
    .replace(/&\w+;/g, (entity) => entities[entity] ?? entity);
}
