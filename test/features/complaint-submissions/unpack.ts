import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';

export type Manifest = {
  submissions: { id: string; number: number; [field: string]: unknown }[];
  declarations: { version: string; text: string; text_zh: string }[];
  files: { path: string; kind: string; document_id: string | null; size_bytes: number; sha256: string }[];
  withheld_document_ids: string[];
};

/** A package as its reader finds it. */
export type Package = {
  bytes: Buffer;
  headers: Headers;
  paths: string[];
  text(path: string): string;
  manifest: Manifest;
  /** The files whose size or SHA-256 is not what the manifest says, or that it does not name. */
  faults: string[];
};

/** Downloads a package and compares every file with the manifest. */
export async function download(serviceUrl: string, apiKey: string, path: string): Promise<Package> {
  const answer = await fetch(`${serviceUrl}${path}`, { headers: { authorization: `Bearer ${apiKey}` } });
  const [{ status, headers }, bytes] = [answer, Buffer.from(await answer.arrayBuffer())];
  if (status !== 200) throw new Error(`${path} was answered ${status}: ${bytes.toString()}`);
  const files = unzipSync(bytes);
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const manifest = JSON.parse(text('manifest.json')) as Manifest;
  const named = new Map(manifest.files.map((file) => [file.path, file]));
  const paths = Object.keys(files);
  const isRight = (name: string) => {
    const content = files[name] ?? new Uint8Array();
    const sha256 = createHash('sha256').update(content).digest('hex');
    return named.get(name)?.sha256 === sha256 && named.get(name)?.size_bytes === content.length;
  };
  const unlisted = manifest.files.filter((file) => files[file.path] === undefined).map((file) => file.path);
  const faults = [...paths.filter((name) => name !== 'manifest.json' && !isRight(name)), ...unlisted];
  return { bytes, headers, paths, text, manifest, faults };
}
