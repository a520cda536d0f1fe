import { decodeJwt, importJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { newToken, secretHash } from '../api-key.ts';
import type { DeviceCaller } from '../caller.ts';
import { namesOfAddress } from '../http/own-address.ts';
import { Refused } from '../refused.ts';
import type { WorkspaceDatabase } from '../store/database.ts';
import { addDeviceToken, findDevice, findSigningDevice, takeAssertion } from '../store/device-repository.ts';

/** For how long a token is good, in seconds: so long can a device go on that was asked about right before it was revoked elsewhere; revoking ends its tokens too. */
const TOKEN_SECONDS = 15 * 60;
/** How old an assertion may be, and by how much the clocks may differ, in seconds. */
const ASSERTION_SECONDS = 60;
const CLOCK_TOLERANCE = 30;

const Claims = z.object({ sub: z.uuid(), jti: z.string().min(8).max(100), iat: z.number(), exp: z.number() });

/**
 * A token for a device that proves itself by an assertion of its key, used once.
 * @throws Refused without saying what was wrong with it, but for a clock that is wrong
 */
export async function openDeviceSession(database: WorkspaceDatabase, address: string, assertion: string): Promise<{ token: string; expiresIn: number; device: DeviceCaller }> {
  const claimed = claimsOf(assertion);
  const device = await database.asService((transaction) => findSigningDevice(transaction, claimed.sub));
  if (device === null || !(await isSignedBy(device.signingKey, device.id, address, assertion))) throw refused();
  const now = Date.now() / 1000;
  if (claimed.exp - claimed.iat > ASSERTION_SECONDS) throw refused();
  if (claimed.exp < now - CLOCK_TOLERANCE || claimed.iat > now + CLOCK_TOLERANCE) throw new Refused('clock-wrong', 'The assertion is of another time. The clock of the device may be wrong.');
  const token = newToken();
  const caller = await database.asService(async (transaction) => {
    if (!(await takeAssertion(transaction, device.id, claimed.jti, ASSERTION_SECONDS + 2 * CLOCK_TOLERANCE))) return null;
    await addDeviceToken(transaction, device, secretHash(token), TOKEN_SECONDS);
    return await findDevice(transaction, secretHash(token));
  });
  if (caller === null) throw refused();
  return { token, expiresIn: TOKEN_SECONDS, device: caller };
}

function claimsOf(assertion: string): z.infer<typeof Claims> {
  try {
    return Claims.parse(decodeJwt(assertion));
  } catch {
    throw refused();
  }
}

async function isSignedBy(signingKey: string, id: string, address: string, assertion: string): Promise<boolean> {
  try {
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: signingKey }, 'EdDSA');
    // When it was signed is looked at afterwards, so that a wrong clock has words of its own.
    await jwtVerify(assertion, key, { algorithms: ['EdDSA'], issuer: id, subject: id, audience: namesOfAddress(address), requiredClaims: ['jti', 'iat', 'exp'], clockTolerance: Number.MAX_SAFE_INTEGER });
    return true;
  } catch {
    return false;
  }
}

function refused(): Refused {
  return new Refused('device-refused', 'The device is not known here, was revoked, or its assertion is not valid or was used.');
}
