import { argon2id } from 'hash-wasm';
import { DATA_KEY_BYTES } from './entry-seal.ts';
import type { PassphraseWrap } from './key-wrap.ts';
import { normalPassphrase } from './passphrase-rules.ts';

/** The key a passphrase gives by argon2id with these parameters. The caller zeroes it. */
export async function passphraseKey(passphrase: string, kdf: PassphraseWrap['kdf']): Promise<Buffer> {
  const hash = await argon2id({
    password: normalPassphrase(passphrase),
    salt: Buffer.from(kdf.salt, 'base64'),
    memorySize: kdf.memoryKiB,
    iterations: kdf.iterations,
    parallelism: kdf.parallelism,
    hashLength: DATA_KEY_BYTES,
    outputType: 'binary',
  });
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength);
}
