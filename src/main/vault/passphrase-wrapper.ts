import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyWrapper } from './key-wrapper.ts';
import { DATA_KEY_BYTES } from './entry-seal.ts';
import type { PassphraseWrap } from './key-wrap.ts';
import { passphraseKey } from './passphrase-key.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 16;

export interface KdfCost {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/** RFC 9106's second recommendation in memory and passes; one lane, because the WebAssembly has one thread. */
export const RELEASE_KDF_COST: KdfCost = { memoryKiB: 65_536, iterations: 3, parallelism: 1 };

/** What the tag binds: the derivation with all its parameters, so that none can be exchanged unnoticed. */
const boundTo = (wrap: Pick<PassphraseWrap, 'kdf' | 'sealedAt'>): Buffer =>
  Buffer.from(
    JSON.stringify(['forager-vault-key', 1, wrap.kdf.name, wrap.kdf.memoryKiB, wrap.kdf.iterations, wrap.kdf.parallelism, wrap.kdf.salt, wrap.sealedAt]),
    'utf8',
  );

/** Keeps the data key under a passphrase: argon2id, then AES-256-GCM. A wrong passphrase is REFUSED. */
export function createPassphraseWrapper(
  passphrase: string,
  cost: KdfCost = RELEASE_KDF_COST,
  clock: () => Date = () => new Date(),
): KeyWrapper<PassphraseWrap> {
  return {
    async wrap(key) {
      const kdf = { name: 'argon2id' as const, ...cost, salt: randomBytes(SALT_BYTES).toString('base64') };
      const head = { method: 'PASSPHRASE' as const, kdf, sealedAt: clock().toISOString() };
      const secret = await passphraseKey(passphrase, kdf);
      try {
        const nonce = randomBytes(NONCE_BYTES);
        const cipher = createCipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_BYTES });
        cipher.setAAD(boundTo(head));
        const data = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
        return { ...head, nonce: nonce.toString('base64'), data: data.toString('base64') };
      } finally {
        secret.fill(0);
      }
    },

    async unwrap(wrap) {
      const secret = await passphraseKey(passphrase, wrap.kdf);
      try {
        const nonce = Buffer.from(wrap.nonce, 'base64');
        const data = Buffer.from(wrap.data, 'base64');
        if (nonce.length !== NONCE_BYTES || data.length !== DATA_KEY_BYTES + TAG_BYTES) return { outcome: 'REFUSED' };
        const decipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(boundTo(wrap));
        decipher.setAuthTag(data.subarray(DATA_KEY_BYTES));
        const key = decipher.update(data.subarray(0, DATA_KEY_BYTES));
        decipher.final();
        return { outcome: 'OK', key, shouldRewrap: false };
      } catch {
        return { outcome: 'REFUSED' };
      } finally {
        secret.fill(0);
      }
    },
  };
}
