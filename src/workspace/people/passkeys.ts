import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse,
  type AuthenticationResponseJSON, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON, type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { PersonCaller } from '../caller.ts';
import { Refused } from '../refused.ts';
import type { ServiceTransaction } from '../store/database.ts';
import { addChallenge, addPasskey, credentialsOf, findPasskey, notePasskeyUse, takeChallenge } from '../store/passkey-repository.ts';

const CHALLENGE_SECONDS = 5 * 60;
const text = z.string().max(20_000);

/** What browsers send of a passkey, as much of it as is read; the library holds it against the standard. */
export const AuthenticationResponse = z.looseObject({ id: text, rawId: text, type: z.literal('public-key'), response: z.looseObject({ clientDataJSON: text, authenticatorData: text, signature: text }) });
export const RegistrationResponse = z.looseObject({ id: text, rawId: text, type: z.literal('public-key'), response: z.looseObject({ clientDataJSON: text, attestationObject: text, transports: z.array(z.string().max(40)).max(10).optional() }) });

const rpId = (address: string): string => new URL(address).hostname;

/** What a browser is asked to sign. It names nobody: which passkeys there are, the authenticator knows. */
export async function askForPasskey(transaction: ServiceTransaction, address: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({ rpID: rpId(address), userVerification: 'required' });
  await addChallenge(transaction, { challenge: options.challenge, purpose: 'SIGN_IN', personId: null }, CHALLENGE_SECONDS);
  return options;
}

/**
 * Whose passkey signed the challenge.
 * @throws Refused without saying why it does not count
 */
export async function judgePasskey(transaction: ServiceTransaction, address: string, response: z.infer<typeof AuthenticationResponse>): Promise<{ personId: string }> {
  const passkey = await findPasskey(transaction, response.id);
  if (passkey === null) throw refused();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    // The schema checks what is read here; the rest the library checks itself.
    response: response as unknown as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(transaction, { challenge, purpose: 'SIGN_IN', personId: null }),
    expectedOrigin: address, expectedRPID: rpId(address), requireUserVerification: true,
    credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: passkey.counter, transports: passkey.transports },
  }).catch(() => {
    throw refused();
  });
  if (!verified) throw refused();
  await notePasskeyUse(transaction, passkey, authenticationInfo.newCounter);
  return { personId: passkey.personId };
}

/** What a browser needs to make a passkey for a person who is signed in. */
export async function offerPasskey(transaction: ServiceTransaction, address: string, person: PersonCaller): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const options = await generateRegistrationOptions({
    rpName: 'Forager', rpID: rpId(address), userID: new TextEncoder().encode(person.id), userName: person.email, userDisplayName: person.name,
    excludeCredentials: await credentialsOf(transaction, person.id), authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await addChallenge(transaction, { challenge: options.challenge, purpose: 'REGISTER', personId: person.id }, CHALLENGE_SECONDS);
  return options;
}

/**
 * Keeps a new passkey of a person. Returns its id.
 * @throws Refused where it is not what was asked for, or is there already
 */
export async function keepPasskey(transaction: ServiceTransaction, address: string, person: PersonCaller, name: string, response: z.infer<typeof RegistrationResponse>): Promise<string> {
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: response as unknown as RegistrationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(transaction, { challenge, purpose: 'REGISTER', personId: person.id }),
    expectedOrigin: address, expectedRPID: rpId(address), requireUserVerification: true,
  }).catch(() => {
    throw refused();
  });
  if (!verified) throw refused();
  const { id, publicKey, counter } = registrationInfo.credential;
  const passkeyId = await addPasskey(transaction, { teamId: person.teamId, personId: person.id, credentialId: id, publicKey, counter, transports: response.response.transports ?? [], name });
  if (passkeyId === null) throw new Refused('conflict', 'This passkey is there already.');
  return passkeyId;
}

function refused(): Refused {
  return new Refused('sign-in-refused', 'The passkey is not known here, or what it signed is not what was asked for. Try again, or ask for a link by e-mail.');
}
