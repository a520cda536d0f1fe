import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { IMPORT_NOTE } from '../../store/connections/connection-import.ts';
import type { StoreClient } from '../../store/store-client.ts';
import type { Vault } from '../../vault/vault.ts';
import { mailboxKey, mailboxSecret, mailboxUrl } from '../../codes/mailbox-secret.ts';
import type { PreparedRow } from './check-row.ts';
import { ImportRefused } from '../list-file/import-refused.ts';
import { sharedMailbox } from './shared-mailbox.ts';

interface CommitDeps {
  readonly store: Pick<StoreClient, 'connectionImports' | 'connections' | 'settings'>;
  readonly vault: Pick<Vault, 'state' | 'set' | 'use' | 'delete'>;
}

export interface MadeByImport {
  readonly connectionIds: readonly string[];
  readonly siteIds: readonly string[];
  readonly companyIds: readonly string[];
  readonly datasourceIds: readonly string[];
}

const datasourceOf = ({ provider, signInUrl, country }: PreparedRow) =>
  provider.existingId === null
    ? { name: provider.name, signInUrl, country, datasourceTypes: [...provider.datasourceTypes], origin: provider.origin, termsUrl: null, collectByHandOnly: false }
    : { id: provider.existingId };

/**
 * Makes all connections, or none. The passwords are sealed first, under a note of theirs in the store, which goes in the one
 * transaction that makes the rows: whatever ends this in between, nothing stays. `read` hands out a password by its number.
 */
export async function commitImport({ store, vault }: CommitDeps, rows: readonly PreparedRow[], read: (secret: number) => string): Promise<MadeByImport> {
  const state = vault.state();
  if (!state.canStore) throw new ImportRefused(`No password can be kept now: ${state.title}. ${state.text}`);
  const mailbox = sharedMailbox(await store.connections.list({}));
  // The password of a mailbox stands under the connection's own id.
  const named = rows.map((row) => {
    const id = uuidv7();
    return { row, id, credentialId: row.from.kind === 'ONLINE' ? uuidv7() : mailbox === null ? null : id };
  });
  await store.settings.set({ name: IMPORT_NOTE, value: named.flatMap(({ credentialId }) => credentialId ?? []) });
  try {
    for (const { row, credentialId } of named) {
      if (credentialId === null) continue;
      if (row.from.kind === 'ONLINE') await vault.set(credentialId, 'portal-password', { username: row.from.username, password: read(row.from.secret) }, row.signInUrl);
      else if (mailbox !== null) await vault.use(mailbox.connectionId, 'mailbox', (values) => vault.set(credentialId, 'mailbox', mailboxSecret(mailbox.place, mailboxKey(values)), mailboxUrl(mailbox.place)));
    }
    return await store.connectionImports.create(named.map(({ row, id, credentialId }) => ({
      id, credentialId, owner: row.owner, datasource: datasourceOf(row), signInUrl: row.signInUrl, newSites: [...row.newSites], settings: row.settings,
      ...(row.from.kind === 'ONLINE' ? { username: row.from.username, mail: null } : { username: mailbox?.place.username ?? null, mail: { ...row.from.rules, mailbox: mailbox?.place ?? null } }),
    })));
  } catch (error) {
    // The store may have ended after it had written: then its rows stand, and so must their passwords.
    const first = named[0] && (await store.connections.get({ id: named[0].id }));
    if (first) return { connectionIds: named.map(({ id }) => id), siteIds: [], companyIds: [], datasourceIds: [] };
    await eraseUnfinishedImport({ store, vault });
    throw error;
  }
}

/** Erases the passwords of an import that did not come into the store. Does nothing where there are none. */
export async function eraseUnfinishedImport({ store, vault }: { readonly store: Pick<StoreClient, 'settings'>; readonly vault: Pick<Vault, 'delete'> }): Promise<void> {
  const left = z.array(z.string()).safeParse(await store.settings.get({ name: IMPORT_NOTE })).data ?? [];
  if (left.length === 0) return;
  for (const credentialId of left) await vault.delete(credentialId);
  await store.settings.set({ name: IMPORT_NOTE, value: [] });
}
