import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** How secrets that sign webhooks lie in the database. */
export interface SecretSeal {
  /** A secret as it is kept, for this team alone. */
  seal(secret: string, teamId: string): string;
  /** What was kept, opened. @throws Error where it was sealed with another key, for another team, or changed */
  open(kept: string, teamId: string): string;
}

const START = 'sealed.';
const NONCE = 12;
const TAG = 16;

/**
 * Seals with AES-256-GCM under a key that the service is given and the database never sees. What was kept before there was a
 * key opens as it is.
 * @param key 32 bytes; null keeps secrets as they are
 */
export function secretSeal(key: Uint8Array | null): SecretSeal {
  return {
    seal: (secret, teamId) => {
      if (key === null) return secret;
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(teamId));
      const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${START}${sealed.toString('base64url')}`;
    },
    open: (kept, teamId) => {
      if (!kept.startsWith(START)) return kept;
      if (key === null) throw new Error('SECRETS_KEY is not set, and the secret of a webhook is sealed with it');
      const sealed = Buffer.from(kept.slice(START.length), 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(teamId)).setAuthTag(sealed.subarray(-TAG));
        return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
      } catch {
        throw new Error('the secret of a webhook was sealed with another SECRETS_KEY');
      }
    },
  };
}
