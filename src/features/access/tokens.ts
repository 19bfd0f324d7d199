import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { App } from '../../foundation/http/app-type.ts';
import jwt from '@fastify/jwt';
import type { Clock } from '../../foundation/clock.ts';
import type { Actor } from '../../foundation/context.ts';
import { newId } from '../../foundation/ids.ts';

/** Seconds for which a token is good. */
export const tokenLifetime = 900;

const algorithm = 'EdDSA';
const issuer = 'takedown-desk';
const tokenType = 'at+jwt';
// Ed25519 private keys in PKCS #8 are this prefix and the 32 bytes of the seed (RFC 8410).
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

type SigningKey = { kid: string; privateKey: string; publicKey: string; x: string };

/** What a token says; its scopes may be fewer than its key's. */
export type Claims = { sub: string; agency_id: string; scopes: string[]; exp: number };

export type Tokens = {
  sign(actor: Actor, scopes: readonly string[]): string;
  /** Null when the token is not ours, altered or expired. */
  verify(token: string): Claims | null;
  publicKeys(): Record<'kty' | 'crv' | 'alg' | 'use' | 'kid' | 'x', string>[];
};

/** Tokens signed with the first of the seeds, and accepted with any of them. */
export async function createTokens(app: App, seeds: Buffer[], clock: Clock): Promise<Tokens> {
  const keys = seeds.map(signingKey);
  const [current] = keys as [SigningKey];
  await app.register(jwt, {
    secret: { private: current.privateKey, public: current.publicKey },
    sign: { algorithm, kid: current.kid, iss: issuer, aud: issuer, expiresIn: tokenLifetime },
    verify: { algorithms: [algorithm], allowedIss: issuer, allowedAud: issuer, checkTyp: tokenType },
  });
  return {
    sign: ({ agency_id, credential_id }, scopes) =>
      app.jwt.sign(
        { sub: String(credential_id), agency_id, scopes, client_id: credential_id, iat: seconds(clock) },
        { header: { alg: algorithm, typ: tokenType }, jti: newId() },
      ),
    verify: (token) => {
      for (const key of keys) {
        try {
          return app.jwt.verify<Claims>(token, { key: key.publicKey, clockTimestamp: clock.now().getTime() });
        } catch {
          // Signed with another key, expired or altered: the next key tells.
        }
      }
      return null;
    },
    publicKeys: () => keys.map(({ kid, x }) => ({ kty: 'OKP', crv: 'Ed25519', alg: algorithm, use: 'sig', kid, x })),
  };
}

const seconds = (clock: Clock): number => Math.floor(clock.now().getTime() / 1000);

function signingKey(seed: Buffer): SigningKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const x = String(publicKey.export({ format: 'jwk' }).x);
  return {
    kid: createHash('sha256').update(x).digest('base64url').slice(0, 16),
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    x,
  };
}
