import { canProxySignIn, ProxyAddress, type CountryProxy } from '../../../shared/domain/country-proxy.ts';
import type { ProxySignIn } from '../../../shared/ipc/proxies.ts';

/** A proxy as it is typed, all but its password. */
export interface ProxyDraft {
  readonly country: string | null;
  readonly address: string;
  readonly signIn: ProxySignIn['kind'];
  readonly username: string;
}
export type ProxyProblems = Partial<Readonly<Record<'country' | 'address' | 'username' | 'password', string>>>;

export const EMPTY_PROXY: ProxyDraft = { country: null, address: '', signIn: 'NONE', username: '' };

/** The draft with which a proxy that exists is edited; its password is not known here. */
export const proxyDraftOf = (proxy: CountryProxy): ProxyDraft => ({
  country: proxy.country, address: proxy.address, signIn: proxy.credentialId === null ? 'NONE' : 'STORED', username: proxy.username ?? '',
});

/** What to save, or what is wrong, by field. `former` is the proxy being edited; the others keep their countries. */
export function proxyOf(
  draft: ProxyDraft, password: string, former: CountryProxy | null, all: readonly CountryProxy[],
): { readonly proxy: { country: string; address: string; signIn: ProxySignIn }; readonly problems: null } | { readonly proxy: null; readonly problems: ProxyProblems } {
  const problems: Record<string, string> = {};
  const address = ProxyAddress.safeParse(draft.address);
  if (draft.country === null) problems['country'] = 'Choose the country';
  else if (draft.country !== former?.country && all.some((one) => one.country === draft.country)) problems['country'] = 'This country has a proxy already';
  if (/^[^/]*\/\/[^/]*@/u.test(draft.address)) problems['address'] = 'Leave out user name and password; they have their own fields';
  else if (!address.success) problems['address'] = 'Enter an address such as http://proxy.example:8080';
  else if (draft.signIn !== 'NONE' && !canProxySignIn(address.data)) problems['address'] = 'A SOCKS proxy takes no user name here. Use its http or https address';
  if (draft.signIn === 'STORED' && address.success && former?.address !== address.data) problems['password'] = 'Enter the password again: it is not sent to another address by itself';
  if (draft.signIn === 'ENTERED' && draft.username === '') problems['username'] = 'Enter the user name';
  if (draft.signIn === 'ENTERED' && password === '') problems['password'] = 'Enter the password';
  if (Object.keys(problems).length > 0 || draft.country === null || !address.success) return { proxy: null, problems };
  const signIn: ProxySignIn = draft.signIn === 'ENTERED' ? { kind: 'ENTERED', username: draft.username, password } : { kind: draft.signIn };
  return { proxy: { country: draft.country, address: address.data, signIn }, problems: null };
}
