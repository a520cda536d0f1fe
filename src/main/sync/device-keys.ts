import { createHash } from 'node:crypto';
import { AnswerContent, SEALING_INFO, type SealedAnswer } from '../../shared/domain/sealed-answer.ts';

/** The suite that every browser's WebCrypto can do without help: RFC 9180, 7: KEM 0x0010, KDF 0x0001, AEAD 0x0002. Loaded at its first use. */
const openSuite = async () => {
  const { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } = await import('@hpke/core');
  return new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
};

const base64Url = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('base64url');
const bytesOf = (text: string): ArrayBuffer => Uint8Array.from(Buffer.from(text, 'base64url')).buffer;
const textBytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;

/** A key pair of this device for one invitation, both halves base64url. */
export interface DeviceKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export async function makeDeviceKeys(): Promise<DeviceKeys> {
  const suite = await openSuite();
  const pair = await suite.kem.generateKeyPair();
  return { publicKey: base64Url(await suite.kem.serializePublicKey(pair.publicKey)), privateKey: base64Url(await suite.kem.serializePrivateKey(pair.privateKey)) };
}

/** What both sides compare: the first 16 bytes of the public key's SHA-256 in hex, in groups of four. */
export function fingerprintOf(publicKey: string): string {
  const hex = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 32).toUpperCase();
  return (hex.match(/.{4}/gu) ?? []).join(' ');
}

/** What is in an answer to this very request, or null where it was sealed for another key or request, or is not as it was sealed. */
export async function openSealedAnswer({ enc, sealed }: SealedAnswer, privateKey: string, requestText: string): Promise<AnswerContent | null> {
  try {
    const suite = await openSuite();
    const recipientKey = await suite.kem.deserializePrivateKey(bytesOf(privateKey));
    const context = await suite.createRecipientContext({ recipientKey, enc: bytesOf(enc), info: textBytes(SEALING_INFO) });
    const plain = await context.open(bytesOf(sealed), textBytes(requestText));
    const content = AnswerContent.safeParse(JSON.parse(new TextDecoder().decode(plain)));
    return content.success ? content.data : null;
  } catch {
    return null;
  }
}
