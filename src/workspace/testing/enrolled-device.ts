import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { v7 as newId } from 'uuid';
import type { Role } from '../../shared/workspace/roles.ts';
import type { Workspace } from '../open-workspace.ts';
import { sender } from './test-workspace.ts';

/** A person of a team, made as no request can make one. Returns the id. */
export async function addPerson({ database }: Pick<Workspace, 'database'>, teamId: string, { role = 'OWNER', email = `${randomUUID()}@example.com`, name = 'Ann' }: { readonly role?: Role; readonly email?: string; readonly name?: string } = {}): Promise<string> {
  const id = newId();
  await database.asService(({ service }) => service.insertInto('people').values({ teamId, id, email, name, role, joinedAt: new Date().toISOString(), lastSeenAt: null, removedAt: null }).execute());
  return id;
}

/** A device of a team, with its private keys. */
export interface EnrolledDevice {
  readonly deviceId: string;
  readonly personId: string;
  readonly signingKey: KeyObject;
  /** Both halves base64url: the raw P-256 point and the raw scalar. */
  readonly sealing: { readonly publicKey: string; readonly privateKey: string };
  /** An assertion of this device. @param changes of its claims */
  readonly assertion: (changes?: AssertionChanges) => Promise<string>;
  /** Signs in anew; the headers of its requests. */
  readonly signIn: () => Promise<{ readonly authorization: string }>;
  /** The headers of its requests, signed in when it was made. */
  readonly headers: { readonly authorization: string };
}

export interface AssertionChanges {
  readonly audience?: string;
  readonly subject?: string;
  /** Seconds from now. */
  readonly issuedIn?: number;
  readonly lasts?: number;
  readonly jti?: string;
}

/** The raw public point of a P-256 key as base64url: 4, x, y. */
function rawPoint(key: KeyObject): string {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url');
}

/** A device that is let in already and signed in. Another one of the same person where `personId` is given. */
export async function enrolledDevice(workspace: Workspace, teamId: string, given: { readonly role?: Role; readonly personId?: string; readonly name?: string } = {}): Promise<EnrolledDevice> {
  const personId = given.personId ?? (await addPerson(workspace, teamId, { role: given.role ?? 'MEMBER' }));
  const signing = generateKeyPairSync('ed25519');
  const sealingPair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const sealing = { publicKey: rawPoint(sealingPair.publicKey), privateKey: sealingPair.privateKey.export({ format: 'jwk' }).d ?? '' };
  const deviceId = newId();
  await workspace.database.asService(({ service }) =>
    service.insertInto('devices').values({
      teamId, id: deviceId, personId, name: given.name ?? 'a test’s computer', platform: 'LINUX', signingKey: signing.publicKey.export({ format: 'jwk' }).x ?? '', sealingKey: sealing.publicKey, lastSeenAt: null, revokedAt: null,
    }).execute());
  const assertion = ({ audience = workspace.address(), subject = deviceId, issuedIn = 0, lasts = 60, jti = randomUUID() }: AssertionChanges = {}): Promise<string> => {
    const at = Math.floor(Date.now() / 1000) + issuedIn;
    return new SignJWT().setProtectedHeader({ alg: 'EdDSA' }).setIssuer(subject).setSubject(subject).setAudience(audience).setIssuedAt(at).setExpirationTime(at + lasts).setJti(jti).sign(signing.privateKey);
  };
  const signIn = async (): Promise<{ authorization: string }> => {
    const { status, body } = await sender(workspace, null)('POST', '/device/session', { body: { assertion: await assertion() } });
    if (status !== 200) throw new Error(`the device is not let in: ${status} ${JSON.stringify(body)}`);
    return { authorization: `Bearer ${body.token}` };
  };
  return { deviceId, personId, signingKey: signing.privateKey, sealing, assertion, signIn, headers: await signIn() };
}

/** The same assertion with another signature. A bit of it is changed and not its end: the last byte of one in seventeen is nought by itself. */
export function bentSignature(assertion: string): string {
  const unsigned = assertion.slice(0, assertion.lastIndexOf('.'));
  const signature = Buffer.from(assertion.slice(unsigned.length + 1), 'base64url');
  signature[0] = (signature[0] ?? 0) ^ 1;
  return `${unsigned}.${signature.toString('base64url')}`;
}
