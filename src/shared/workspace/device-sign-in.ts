import { z } from 'zod';
import { Id, Moment } from '../domain/base.ts';
import { Role } from './roles.ts';

/**
 * How a device comes into a team and proves itself afterwards. It asks with its public keys (`/device/code`), a person of
 * the team lets it in on the page that is named (RFC 8628), it learns that by asking again (`/device/token`), and from then
 * on gets tokens that last some minutes for assertions signed by its key (`/device/session`, in the manner of RFC 7523).
 */

/** The Ed25519 public key, 32 bytes as base64url. */
const SigningKey = z.string().regex(/^[\w-]{43}$/, 'no Ed25519 public key');
/** The public key of DHKEM(P-256), 65 bytes as base64url. */
const SealingKey = z.string().regex(/^B[\w-]{86}$/, 'no P-256 public key');

export const DeviceCodeAsk = z.strictObject({
  name: z.string().trim().min(1).max(80),
  platform: z.enum(['WINDOWS', 'MACOS', 'LINUX', 'OTHER']),
  signingKey: SigningKey,
  sealingKey: SealingKey,
});
export type DeviceCodeAsk = z.infer<typeof DeviceCodeAsk>;

export const DeviceCodeAnswer = z.object({
  /** By which the device asks what came of it. Secret. */
  deviceCode: z.string(),
  /** What the person compares or types. */
  userCode: z.string(),
  verificationUri: z.url(),
  verificationUriComplete: z.url(),
  /** Seconds. */
  expiresIn: z.int().positive(),
  /** Seconds to wait between two questions. */
  interval: z.int().positive(),
});
export type DeviceCodeAnswer = z.infer<typeof DeviceCodeAnswer>;

export const DeviceTokenAsk = z.strictObject({ deviceCode: z.string().max(100) });
/** What came of a device's wish. `SLOW_DOWN`: it asked too soon and waits five seconds longer from now on. */
export const DeviceTokenAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.enum(['PENDING', 'SLOW_DOWN', 'REFUSED', 'EXPIRED']) }),
  z.object({
    status: z.literal('APPROVED'),
    deviceId: Id,
    team: z.object({ id: Id, name: z.string() }),
    person: z.object({ id: Id, name: z.string(), role: Role }),
  }),
]);
export type DeviceTokenAnswer = z.infer<typeof DeviceTokenAnswer>;

/** A JWT signed with EdDSA: `iss` and `sub` the device's id, `aud` the workspace's origin, `iat`, `exp` at most a minute later, `jti`. */
export const DeviceSessionAsk = z.strictObject({ assertion: z.string().max(2000) });
export const DeviceSessionAnswer = z.object({ token: z.string(), /** Seconds. */ expiresIn: z.int().positive(), now: Moment, role: Role });
export type DeviceSessionAnswer = z.infer<typeof DeviceSessionAnswer>;
