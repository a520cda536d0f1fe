import type { SyncDevice } from './sync-device.ts';

interface Row {
  readonly id: string;
}

const inOrder = <T extends Row>(rows: readonly T[]): T[] => rows.toSorted((one, other) => (one.id < other.id ? -1 : 1));

/** Rows by id, without the day on which they were last written here. */
const plain = <T extends Row & { readonly updatedAt?: unknown }>(rows: readonly T[]) => inOrder(rows).map(({ updatedAt: _at, ...row }) => row);

/** What a device holds of what it shares, without what is its own. */
export async function contentOf({ store }: SyncDevice): Promise<unknown> {
  const bills = plain((await store.bills.list({ limit: 1000 })).rows);
  const usages = (await Promise.all(bills.map(({ id }) => store.usages.list({ billId: id })))).flat();
  const charges = (await Promise.all(bills.map(({ id }) => store.charges.list({ billId: id })))).flat();
  const connections = await Promise.all((await store.connections.list({})).map(({ id }) => store.connections.get({ id })));
  const settings = await store.sharedSettings.list({ prefix: 'audit.' });
  return {
    settings: settings.map(({ updatedAt: _at, ...setting }) => setting), companies: plain(await store.companies.list({ includeArchived: true })), bills, accounts: plain(await store.accounts.list({})),
    usages: plain(usages), charges: plain(charges), issues: plain(await store.issues.list({})), meters: plain(await store.meters.list({})),
    connections: connections.map((connection) => ({ ...connection, updatedAt: null, credentialId: null })),
  };
}
