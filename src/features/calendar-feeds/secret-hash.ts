import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../../foundation/secrets.ts';

/** All that is kept of the secret of a feed. */
export const hashOf = (secrets: Secrets, secret: string): Buffer => hashesOf(secrets, secret)[0] as Buffer;

/** Whether the secret is the one whose hash was kept, under the server's secret of now or of before. */
export const isSecretOf = (secrets: Secrets, secret: string, hash: Buffer): boolean =>
  hashesOf(secrets, secret).some((one) => timingSafeEqual(one, hash));

// Named, so that it is never the hash of an API key.
const hashesOf = ({ keyHashes }: Secrets, secret: string): Buffer[] => keyHashes(`calendar feed ${secret}`);
