/**
 * Seals an answer for the device whose public key this is: HPKE (RFC 9180), base mode, one message, with DHKEM(P-256, HKDF-SHA256)
 * (0x0010), HKDF-SHA256 (0x0001) and AES-256-GCM (0x0002), by what every browser has. Runs in the account holder's page: it
 * uses nothing from outside its own body. Returns the encapsulated key and the ciphertext with its tag.
 */
export async function sealForDevice(publicKey: Uint8Array, info: Uint8Array, associated: Uint8Array, plain: Uint8Array): Promise<{ enc: Uint8Array; sealed: Uint8Array }> {
  const { subtle } = crypto;
  const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);
  const join = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
    const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  };
  const NONE = new Uint8Array(0);
  const KEM = join(text('KEM'), Uint8Array.of(0, 0x10));
  const SUITE = join(text('HPKE'), Uint8Array.of(0, 0x10, 0, 0x01, 0, 0x02));
  const hmac = async (key: Uint8Array, data: Uint8Array): Promise<Uint8Array> => {
    // An empty salt is as many zeros as the hash is long (RFC 5869, 2.2).
    const imported = await subtle.importKey('raw', own(key.length === 0 ? new Uint8Array(32) : key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return new Uint8Array(await subtle.sign('HMAC', imported, own(data)));
  };
  const extract = (suite: Uint8Array, salt: Uint8Array, label: string, input: Uint8Array): Promise<Uint8Array> => hmac(salt, join(text('HPKE-v1'), suite, text(label), input));
  // No more than 32 bytes are asked for: one round of RFC 5869, 2.3.
  const expand = async (suite: Uint8Array, key: Uint8Array, label: string, context: Uint8Array, length: number): Promise<Uint8Array> =>
    (await hmac(key, join(Uint8Array.of(0, length), text('HPKE-v1'), suite, text(label), context, Uint8Array.of(1)))).slice(0, length);

  const recipient = await subtle.importKey('raw', own(publicKey), { name: 'ECDH', namedCurve: 'P-256' }, false, []);
  const pair = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  const enc = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const agreed = new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: recipient }, pair.privateKey, 256));
  const shared = await expand(KEM, await extract(KEM, NONE, 'eae_prk', agreed), 'shared_secret', join(enc, publicKey), 32);
  const context = join(Uint8Array.of(0), await extract(SUITE, NONE, 'psk_id_hash', NONE), await extract(SUITE, NONE, 'info_hash', info));
  const secret = await extract(SUITE, shared, 'secret', NONE);
  const key = await subtle.importKey('raw', own(await expand(SUITE, secret, 'key', context, 32)), 'AES-GCM', false, ['encrypt']);
  const nonce = own(await expand(SUITE, secret, 'base_nonce', context, 12));
  return { enc, sealed: new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: own(associated) }, key, own(plain))) };
}
