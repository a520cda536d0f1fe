import { createPrivateKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { makeDeviceKeys, type DeviceKeys } from './device-keys.ts';

/** The keys of this computer in a workspace; the private ones never leave it. All base64url. */
export interface WorkspaceKeys {
  /** The raw Ed25519 public key. */
  readonly signingPublic: string;
  /** PKCS #8. */
  readonly signingPrivate: string;
  readonly sealing: DeviceKeys;
}

/** How long an assertion counts, in seconds. */
const LASTS = 60;

/** New keys by which a workspace knows this device and seals for it. The private ones belong in the vault. */
export async function makeWorkspaceKeys(): Promise<WorkspaceKeys> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { signingPublic: publicKey.export({ format: 'jwk' }).x ?? '', signingPrivate: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'), sealing: await makeDeviceKeys() };
}

const privateKeyOf = (signingPrivate: string) => createPrivateKey({ key: Buffer.from(signingPrivate, 'base64url'), format: 'der', type: 'pkcs8' });

/** A JWT by which this device proves itself to its workspace, once. @param now by the workspace's clock, in milliseconds */
export async function signAssertion(signingPrivate: string, { deviceId, address, now }: { readonly deviceId: string; readonly address: string; readonly now: number }): Promise<string> {
  // Loaded at its first use: it is not for the app's start.
  const { SignJWT } = await import('jose');
  const at = Math.floor(now / 1000);
  return await new SignJWT().setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' }).setIssuer(deviceId).setSubject(deviceId).setAudience(address).setIssuedAt(at).setExpirationTime(at + LASTS).setJti(randomUUID()).sign(privateKeyOf(signingPrivate));
}
