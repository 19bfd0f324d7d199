import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';

/** What the server secret is good for; each purpose has a key of its own, so that one tells nothing about another. */
export type Secrets = {
  /** Signs what a client carries for us. */
  sign(text: string): string;
  /** The hash under which the secret of an API key is kept, first with the current server secret, then with the one before. */
  keyHashes(secret: string): Buffer[];
  /** Seeds of the Ed25519 keys that sign tokens, the current one first. */
  tokenSeeds: Buffer[];
};

/** Reads the server secret from the settings or, embedded, from a file that the first start makes. */
export async function loadSecrets(config: Config): Promise<Secrets> {
  const current = config.SERVER_SECRET ?? (await secretOf(config.DATA_DIR));
  return secretsFrom([current, config.SERVER_SECRET_PREVIOUS].filter((secret) => secret !== undefined));
}

function secretsFrom(serverSecrets: string[]): Secrets {
  const keysFor = (purpose: string) =>
    serverSecrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, 'takedown-desk', purpose, 32)));
  const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const [signingKey] = keysFor('signature') as [Buffer];
  const peppers = keysFor('api-key');
  return {
    sign: (text) => hmac(signingKey, text).toString('base64url'),
    keyHashes: (secret) => peppers.map((pepper) => hmac(pepper, secret)),
    tokenSeeds: keysFor('token'),
  };
}

async function secretOf(dataDirectory: string): Promise<string> {
  const file = join(dataDirectory, 'server-secret');
  await mkdir(dataDirectory, { recursive: true });
  const mine = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(mine, randomBytes(48).toString('base64url'), { mode: 0o600, flush: true });
  // Two first starts at once: a link is made whole and once, so both read the same secret.
  await link(mine, file).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  await unlink(mine);
  return await readFile(file, 'utf8');
}
