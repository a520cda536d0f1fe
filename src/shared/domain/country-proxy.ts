import { z } from 'zod';
import { CountryCode, Id } from './base.ts';

/** A proxy's address: its kind, host and port. User name and password are never part of it. */
export const ProxyAddress = z
  .string()
  .trim()
  .regex(/^(?:https?|socks[45]?):\/\/(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?\/?$/u, 'Enter an address such as http://proxy.example:8080');

/** Whether Chromium can sign in to a proxy of this kind. It cannot with SOCKS. */
export const canProxySignIn = (address: string): boolean => /^https?:/u.test(address);

/** The proxy by which websites of a country are reached. Its password is in the vault under credentialId. */
export const CountryProxy = z.object({
  country: CountryCode,
  address: ProxyAddress,
  username: z.string().max(320).nullable(),
  credentialId: Id.nullable(),
});
export type CountryProxy = z.infer<typeof CountryProxy>;
