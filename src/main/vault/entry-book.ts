import type { CredentialKind } from '../../shared/domain/vault-state.ts';
import { openEntry, readEntryLabel, sealEntry } from './entry-seal.ts';
import type { EntryContent } from './entry-seal.ts';
import type { EntryName, EntryStore } from './entry-store.ts';
import type { KeyChest } from './key-chest.ts';
import type { EntryTrouble } from './state-words.ts';

export type EntryReading =
  | { readonly outcome: 'OK'; readonly content: EntryContent }
  | { readonly outcome: 'ABSENT' }
  | { readonly outcome: EntryTrouble };

/** The sealed entries of a vault, in the folder and in memory, opened with the chest's keys. */
export interface EntryBook {
  names(): Promise<EntryName[]>;
  has(id: string, kind?: CredentialKind): Promise<boolean>;
  read(name: EntryName): Promise<EntryReading>;
  write(name: EntryName, content: EntryContent): Promise<void>;
  remove(name: EntryName): Promise<void>;
  /** Brings every entry that opens to the current key and to where entries lie now. Names what does not open. */
  adopt(): Promise<{ name: EntryName; trouble: EntryTrouble }[]>;
}

const isSame = (a: EntryName, b: EntryName): boolean => a.id === b.id && a.kind === b.kind;

export function createEntryBook(chest: KeyChest, disk: EntryStore, memory: EntryStore, clock: () => Date): EntryBook {
  const active = (): EntryStore => (chest.situation().protection === 'DO_NOT_STORE' ? memory : disk);

  async function names(): Promise<EntryName[]> {
    const held = await memory.list();
    const stored = (await disk.list()).filter((name) => !held.some((other) => isSame(name, other)));
    return [...held, ...stored];
  }

  async function readFrom(store: EntryStore, name: EntryName): Promise<EntryReading & { keyId?: string }> {
    let sealed: Buffer | null;
    try {
      sealed = await store.read(name);
    } catch {
      return { outcome: 'UNREADABLE' };
    }
    if (sealed === null) return { outcome: 'ABSENT' };
    const reading = readEntryLabel(sealed);
    if (reading.outcome !== 'OK') return { outcome: reading.outcome };
    const { keyId } = reading.label;
    const key = chest.openKey(keyId);
    if (key === null) return { outcome: chest.knowsKey(keyId) || !chest.isSettled() ? 'CLOSED' : 'DAMAGED', keyId };
    const content = openEntry(sealed, name.id, name.kind, key);
    return content === null ? { outcome: 'DAMAGED', keyId } : { outcome: 'OK', content, keyId };
  }

  async function read(name: EntryName): Promise<EntryReading> {
    const held = await readFrom(memory, name);
    return held.outcome === 'ABSENT' ? readFrom(disk, name) : held;
  }

  async function write(name: EntryName, content: EntryContent): Promise<void> {
    const { id: keyId, key } = await chest.currentKey();
    await active().write(name, sealEntry({ ...name, keyId, sealedAt: clock().toISOString() }, content, key));
    const other = active() === disk ? memory : disk;
    await other.remove(name);
  }

  return {
    names,
    read,
    write,
    has: async (id, kind) => (await names()).some((name) => name.id === id && (kind === undefined || name.kind === kind)),
    async remove(name) {
      await memory.remove(name);
      await disk.remove(name);
    },
    async adopt() {
      const troubles: { name: EntryName; trouble: EntryTrouble }[] = [];
      const used = new Set<string>();
      const isReady = chest.situation().kind === 'READY';
      for (const name of await names()) {
        for (const store of [memory, disk]) {
          const reading = await readFrom(store, name);
          if (reading.outcome === 'ABSENT') continue;
          if (reading.outcome !== 'OK') {
            troubles.push({ name, trouble: reading.outcome });
            if (reading.keyId !== undefined) used.add(reading.keyId);
            continue;
          }
          if (!isReady) {
            if (reading.keyId !== undefined) used.add(reading.keyId);
            continue;
          }
          const current = await chest.currentKey();
          if (store !== active() || reading.keyId !== current.id) await write(name, reading.content);
        }
      }
      if (isReady) await chest.dropUnused(used);
      return troubles;
    },
  };
}
