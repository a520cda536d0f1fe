import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Preferences } from '../../shared/ipc/app.ts';
import { FakeKeyring } from '../vault/testing/fake-keyring.ts';
import { openVault, type Vault } from '../vault/vault.ts';
import { createCountryProxies, type CountryProxies } from './country-proxies.ts';

const ADDRESS = 'http://proxy.example:8080';
const entered = { kind: 'ENTERED', username: 'ann', password: 'hop over the border' } as const;

let folder: string;
let vault: Vault;
let saved: Preferences;
let proxies: CountryProxies;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forager-proxies-'));
  vault = await openVault({ folder, keyring: new FakeKeyring().wrapper() });
  saved = { colourScheme: 'auto', startAtLogin: false, checksPaused: false, proxies: [], workingHours: null, locale: null };
  proxies = createCountryProxies({ get: () => saved, change: (change) => (saved = { ...saved, ...change }) }, vault);
});
afterEach(async () => {
  await vault.close();
  await rm(folder, { recursive: true, force: true });
});

const sentFor = async (country: string): Promise<string[]> => {
  const sent: string[] = [];
  await proxies.settingsFor(country)?.signIn?.((username, password) => sent.push(username, password));
  return sent;
};

it('keeps the password in the vault and the rest in the preferences', async () => {
  await proxies.set({ country: 'DE', address: ADDRESS, signIn: entered });
  expect(JSON.stringify(saved)).not.toContain(entered.password);
  expect(JSON.stringify(proxies.list())).not.toContain(entered.password);
  expect(proxies.settingsFor('DE')).toMatchObject({ server: ADDRESS });
  expect(await sentFor('DE')).toEqual(['ann', entered.password]);
  expect(proxies.settingsFor('FR')).toBeNull();
  expect(proxies.settingsFor(null)).toBeNull();
});

it('sends the stored password to no other address than it was entered for', async () => {
  const [before] = await proxies.set({ country: 'DE', address: ADDRESS, signIn: entered });
  await proxies.set({ country: 'DE', address: 'http://elsewhere.example', signIn: { kind: 'STORED' } });
  expect(proxies.settingsFor('DE')?.signIn).toBeNull();
  expect(await vault.has(before?.credentialId ?? '')).toBe(false);
});

it('erases the password with the proxy, and the former one when a new one is entered', async () => {
  const [first] = await proxies.set({ country: 'DE', address: ADDRESS, signIn: entered });
  const [second] = await proxies.set({ country: 'DE', address: ADDRESS, signIn: { ...entered, password: 'another' } });
  expect(await vault.has(first?.credentialId ?? '')).toBe(false);
  expect(await sentFor('DE')).toEqual(['ann', 'another']);
  await proxies.delete('DE');
  expect(await vault.has(second?.credentialId ?? '')).toBe(false);
  expect(proxies.list()).toEqual([]);
});

it('changes nothing where the password cannot be kept', async () => {
  await proxies.set({ country: 'DE', address: ADDRESS, signIn: entered });
  const closed = await openVault({ folder: join(folder, 'closed'), keyring: new FakeKeyring().wrapper() });
  await closed.close();
  proxies = createCountryProxies({ get: () => saved, change: (change) => (saved = { ...saved, ...change }) }, closed);
  await expect(proxies.set({ country: 'DE', address: 'http://b.example', signIn: entered })).rejects.toThrow();
  expect(proxies.list()[0]?.address).toBe(ADDRESS);
});
