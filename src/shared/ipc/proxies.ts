import { z } from 'zod';
import { CountryCode } from '../domain/base.ts';
import { canProxySignIn, CountryProxy, ProxyAddress } from '../domain/country-proxy.ts';
import { defineCall } from './call.ts';

/** How Forager signs in to a proxy. A typed password passes to main once and never returns. */
export const ProxySignIn = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('NONE') }),
  /** As it is stored. */
  z.object({ kind: z.literal('STORED') }),
  z.object({ kind: z.literal('ENTERED'), username: z.string().min(1, 'Enter the user name').max(320), password: z.string().min(1, 'Enter the password').max(1024) }),
]);
export type ProxySignIn = z.infer<typeof ProxySignIn>;

export const proxiesCalls = {
  /** Sets the proxy of a country, in place of the one it had. */
  set: defineCall(
    z
      .object({ country: CountryCode, address: ProxyAddress, signIn: ProxySignIn })
      .refine(({ address, signIn }) => signIn.kind === 'NONE' || canProxySignIn(address), { path: ['signIn'], error: 'A SOCKS proxy takes no user name here. Use its http or https address.' }),
    z.array(CountryProxy),
  ),
  /** Websites of the country are reached directly again; a stored password is erased. */
  delete: defineCall(z.object({ country: CountryCode }), z.array(CountryProxy)),
};
