import { createHash } from 'node:crypto';
import { HandoverContent } from '../../shared/domain/handover.ts';
import { INBOUND_INFO, inboundAssociated } from '../../shared/domain/inbound-seal.ts';
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

/** A new pair to seal for this device, both base64url. The private one belongs in the vault. */
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

const HANDOVER_INFO = 'forager/handover/1';

/** Which sign-in goes from where to where; a seal made for another of them does not open. */
const boundTo = (content: { readonly connectionId: string; readonly fromPublicKey: string }): ArrayBuffer => textBytes(`${content.connectionId}\n${content.fromPublicKey}`);

/**
 * Seals a sign-in for another device of the team, as this one: the same suite in its authenticated mode (RFC 9180, 5.1.3), so
 * that only who holds this device's key can have made it.
 */
export async function sealHandover(content: HandoverContent, recipientPublicKey: string, own: DeviceKeys): Promise<{ readonly enc: string; readonly sealed: string }> {
  const suite = await openSuite();
  const senderKey = await suite.kem.deserializePrivateKey(bytesOf(own.privateKey));
  const context = await suite.createSenderContext({ recipientPublicKey: await suite.kem.deserializePublicKey(bytesOf(recipientPublicKey)), senderKey, info: textBytes(HANDOVER_INFO) });
  const json = new TextEncoder().encode(JSON.stringify(content));
  // Filled up, so that its size does not tell the length of the password.
  const plain = new Uint8Array(Math.ceil(json.length / 512) * 512).fill(32);
  plain.set(json);
  const sealed = await context.seal(plain.buffer, boundTo({ connectionId: content.connectionId, fromPublicKey: own.publicKey }));
  plain.fill(0);
  json.fill(0);
  return { enc: base64Url(context.enc), sealed: base64Url(sealed) };
}

/** What another device sealed for this one, or null where it was sealed for or by another, or is not as it was sealed. */
export async function openHandover({ enc, sealed }: { readonly enc: string; readonly sealed: string }, connectionId: string, senderPublicKey: string, own: DeviceKeys): Promise<HandoverContent | null> {
  try {
    const suite = await openSuite();
    const recipientKey = await suite.kem.deserializePrivateKey(bytesOf(own.privateKey));
    const context = await suite.createRecipientContext({ recipientKey, enc: bytesOf(enc), senderPublicKey: await suite.kem.deserializePublicKey(bytesOf(senderPublicKey)), info: textBytes(HANDOVER_INFO) });
    const plain = await context.open(bytesOf(sealed), boundTo({ connectionId, fromPublicKey: senderPublicKey }));
    const content = HandoverContent.safeParse(JSON.parse(new TextDecoder().decode(plain)));
    return content.success && content.data.connectionId === connectionId ? content.data : null;
  } catch {
    return null;
  }
}

/** What came to an address of the workspace for this device, or null where it was sealed for another device or address. */
export async function openInbound({ enc, sealed }: { readonly enc: string; readonly sealed: string }, addressId: string, kind: string, { privateKey }: DeviceKeys): Promise<Uint8Array | null> {
  try {
    const suite = await openSuite();
    const context = await suite.createRecipientContext({ recipientKey: await suite.kem.deserializePrivateKey(bytesOf(privateKey)), enc: bytesOf(enc), info: textBytes(INBOUND_INFO) });
    return new Uint8Array(await context.open(bytesOf(sealed), textBytes(inboundAssociated(addressId, kind))));
  } catch {
    return null;
  }
}
