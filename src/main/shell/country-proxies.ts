import { v7 as uuidv7 } from 'uuid';
import type { CountryProxy } from '../../shared/domain/country-proxy.ts';
import type { ProxySignIn } from '../../shared/ipc/proxies.ts';
import type { ProxySettings } from '../browser/session-rules.ts';
import type { Vault } from '../vault/vault.ts';
import type { PreferencesFile } from './preferences.ts';

/** The proxies by which websites of a country are reached: addresses in the preferences, passwords in the vault. */
export interface CountryProxies {
  list(): CountryProxy[];
  /** Returns the list after the change. @throws VaultError where a password cannot be kept; then nothing has changed. */
  set(proxy: { readonly country: string; readonly address: string; readonly signIn: ProxySignIn }): Promise<CountryProxy[]>;
  delete(country: string): Promise<CountryProxy[]>;
  /** What a browser session for websites of this country needs; null where they are reached directly. */
  settingsFor(country: string | null): ProxySettings | null;
}

export function createCountryProxies(preferences: Pick<PreferencesFile, 'get' | 'change'>, vault: Pick<Vault, 'set' | 'delete' | 'use'>): CountryProxies {
  const list = (): CountryProxy[] => preferences.get().proxies;
  const of = (country: string): CountryProxy | null => list().find((one) => one.country === country) ?? null;

  /** Puts one proxy in the place of the country's former one, and erases a password that nothing names any more. */
  const replace = async (country: string, proxy: CountryProxy | null): Promise<CountryProxy[]> => {
    const former = of(country);
    const others = list().filter((one) => one.country !== country);
    const changed = preferences.change({ proxies: [...others, ...(proxy ? [proxy] : [])].sort((a, b) => a.country.localeCompare(b.country)) }).proxies;
    if (former?.credentialId && former.credentialId !== proxy?.credentialId) await vault.delete(former.credentialId, 'proxy');
    return changed;
  };

  return {
    list,
    set: async ({ country, address, signIn }) => {
      if (signIn.kind === 'ENTERED') {
        const credentialId = uuidv7();
        await vault.set(credentialId, 'proxy', { username: signIn.username, password: signIn.password }, address);
        return replace(country, { country, address, username: signIn.username, credentialId });
      }
      const former = signIn.kind === 'STORED' ? of(country) : null;
      // A password goes to the proxy it was entered for, and to no other.
      const isSameProxy = former !== null && former.address === address;
      return replace(country, { country, address, username: isSameProxy ? former.username : null, credentialId: isSameProxy ? former.credentialId : null });
    },
    delete: (country) => replace(country, null),
    settingsFor: (country) => {
      const proxy = country === null ? null : of(country);
      if (!proxy) return null;
      const { address, credentialId } = proxy;
      return {
        server: address.replace(/\/$/, ''),
        signIn: credentialId === null ? null : (send) => vault.use(credentialId, 'proxy', (values) => send(values['username'] ?? '', values['password'] ?? '')),
      };
    },
  };
}
