import { randomBytes, randomUUID } from 'node:crypto';
import type { Protection } from '../../shared/domain/vault-state.ts';
import { DATA_KEY_BYTES } from './entry-seal.ts';
import { HEADER_VERSION } from './header.ts';
import type { Header, KeySlot } from './header.ts';
import type { HeaderFile } from './header-file.ts';
import type { KeyProtection } from './key-protection.ts';
import type { KeyWrap } from './key-wrap.ts';
import { judgeKeyring } from './key-wrapper.ts';
import type { KeyringWrapper } from './key-wrapper.ts';
import type { Situation } from './situation.ts';
import { VaultError } from './vault-error.ts';
import { proves, unwrapWith } from './wrapper-of.ts';
import type { WrapperOf } from './wrapper-of.ts';

interface OpenKey {
  readonly key: Buffer;
  /** The wrap that opened it; null for a key that is never written. */
  readonly wrap: KeyWrap | null;
}

/** The data keys of a vault: which are open, how they are wrapped, and every change of that. */
export interface KeyChest {
  situation(): Situation;
  /** Reads the header and opens what the keyring opens. hasEntries: whether sealed entries lie in the folder. */
  load(hasEntries: boolean): Promise<void>;
  /** Opens what this passphrase opens; false when it opens nothing. */
  unlock(by: WrapperOf): Promise<boolean>;
  /** The key that seals new entries; makes the first one where none is there yet. Throws VaultError while not ready. */
  currentKey(): Promise<{ readonly id: string; readonly key: Buffer }>;
  openKey(id: string): Buffer | null;
  /** Whether the header has this key, open or closed. */
  knowsKey(id: string): boolean;
  /** False while the header itself could not be read, so that nothing can be said of a key. */
  isSettled(): boolean;
  /** From now on keys are kept like this. Open keys move along, closed ones stay as they are. */
  keepBy(by: WrapperOf, stamp: string): Promise<void>;
  /** From now on nothing is written; new entries are sealed under a key of this run. */
  keepNothing(stamp: string): Promise<void>;
  /** Forgets open keys that are not current and that no entry names. */
  dropUnused(usedKeyIds: ReadonlySet<string>): Promise<void>;
  /** Zeroes every open key. */
  close(): void;
}

const NOT_OPEN = 'The stored passwords are closed. Open them under Settings, then try again.';

export function createKeyChest(file: HeaderFile, keyring: KeyringWrapper, clock: () => Date): KeyChest {
  const open = new Map<string, OpenKey>();
  let header: Header | null = null;
  let runKeyId: string | null = null;
  let situation: Situation = {
    kind: 'CHOICE_NEEDED', protection: null, keyring: { kind: 'UNKNOWN' },
    platform: keyring.platform, backend: keyring.backend(), recorded: null,
  };

  async function save(change: Partial<Pick<Header, 'protection' | 'currentKeyId' | 'keys'>>): Promise<Header> {
    const base = header ?? { format: 'forager-vault' as const, version: HEADER_VERSION, sequence: 0, protection: 'KEYRING' as const, currentKeyId: null, keys: [] };
    const next: Header = { ...base, ...change, version: HEADER_VERSION, sequence: base.sequence + 1 };
    await file.write(next);
    const reading = await file.read();
    if (reading.outcome !== 'OK') throw new VaultError('DAMAGED', 'What was just written could not be read back, so it does not count; the passwords kept before stay. Check the disk, then try again.');
    header = reading.header;
    return header;
  }

  const recordedOf = (slot: KeySlot | undefined): Situation['recorded'] => {
    const wrap = slot?.wraps.find((candidate) => candidate.method === 'KEYRING');
    return wrap ? { platform: wrap.platform, backend: wrap.backend } : null;
  };
  const currentSlot = (): KeySlot | undefined => header?.keys.find((slot) => slot.id === header?.currentKeyId);

  function settle(kind: Situation['kind'], protection: Protection | null, judged: KeyProtection): void {
    situation = { kind, protection, keyring: judged, platform: keyring.platform, backend: keyring.backend(), recorded: recordedOf(currentSlot()) };
  }

  /** Tries each closed key. True when one opened; `locked` when the keyring asked to be tried again. */
  async function tryKeys(by: WrapperOf): Promise<{ opened: boolean; locked: boolean; shouldRewrap: boolean }> {
    const found = { opened: false, locked: false, shouldRewrap: false };
    for (const slot of header?.keys ?? []) {
      for (const wrap of slot.wraps) {
        if (open.has(slot.id)) break;
        const result = await unwrapWith(by, wrap);
        if (result?.outcome === 'LOCKED') found.locked = true;
        if (result?.outcome !== 'OK') continue;
        open.set(slot.id, { key: result.key, wrap });
        found.opened = true;
        found.shouldRewrap ||= result.shouldRewrap || (wrap.method === 'KEYRING' && wrap.backend !== keyring.backend());
      }
    }
    return found;
  }

  /** Ends a change of protection that was cut off: the wrap that opened the key is the one that counts. */
  async function tidyWraps(): Promise<void> {
    if (header === null || !header.keys.some((slot) => slot.wraps.length > 1 && open.get(slot.id)?.wrap)) return;
    await save({
      keys: header.keys.map((slot) => {
        const wrap = open.get(slot.id)?.wrap;
        return wrap ? { ...slot, wraps: [wrap] } : slot;
      }),
    });
  }

  /** Wraps every open key anew. The old wraps stay on the disk until the new ones are read back and proved. */
  async function rewrap(by: WrapperOf): Promise<void> {
    const before = header;
    if (before === null) return;
    const both = await Promise.all(
      before.keys.map(async (slot) => {
        const held = open.get(slot.id);
        return held?.wrap ? { ...slot, wraps: [held.wrap, await by.wrapper.wrap(held.key)] } : slot;
      }),
    );
    const written = await save({ keys: both });
    for (const slot of written.keys) {
      const held = open.get(slot.id);
      const fresh = slot.wraps[1];
      if (!held?.wrap || fresh === undefined) continue;
      if (!(await proves(by, fresh, held.key))) {
        await save({ keys: before.keys });
        throw new VaultError('NO_PROTECTION', 'The new protection did not give the key back in a trial, so the old one stays. Try again, or choose another one.');
      }
    }
    const moved = written.keys.map((slot) => {
      const held = open.get(slot.id);
      const fresh = slot.wraps[1];
      return held?.wrap && fresh ? { ...slot, wraps: [fresh] } : slot;
    });
    await save({ keys: moved, protection: by.protection });
    for (const slot of moved) {
      const held = open.get(slot.id);
      const wrap = slot.wraps[0];
      if (held?.wrap && wrap) open.set(slot.id, { key: held.key, wrap });
    }
  }

  /** Makes a new current key; it counts only once it was read back and proved. */
  async function startKey(by: WrapperOf): Promise<void> {
    const key = randomBytes(DATA_KEY_BYTES);
    const slot: KeySlot = { id: randomUUID(), createdAt: clock().toISOString(), wraps: [await by.wrapper.wrap(key)] };
    const before = header?.keys ?? [];
    const written = await save({ keys: [...before, slot] });
    const wrap = written.keys.find((candidate) => candidate.id === slot.id)?.wraps[0];
    if (wrap === undefined || !(await proves(by, wrap, key))) {
      key.fill(0);
      await save({ keys: [...before] });
      throw new VaultError('NO_PROTECTION', 'This protection did not give the key back in a trial, so nothing was stored. Try again, or choose another one.');
    }
    await save({ currentKeyId: slot.id, protection: by.protection });
    open.set(slot.id, { key, wrap });
  }

  async function load(hasEntries: boolean): Promise<void> {
    const reading = await file.read();
    const judged = await judgeKeyring(keyring);
    if (reading.outcome === 'NONE') {
      if (hasEntries) return settle('DAMAGED', null, judged);
      if (judged.kind === 'PROTECTED') return settle('READY', 'KEYRING', judged);
      return settle(judged.kind === 'LOCKED' ? 'KEYRING_LOCKED' : 'CHOICE_NEEDED', null, judged);
    }
    if (reading.outcome !== 'OK') return settle(reading.outcome, null, judged);
    header = reading.header;
    const { protection, currentKeyId } = header;
    if (protection === 'DO_NOT_STORE') {
      if (runKeyId === null) {
        runKeyId = randomUUID();
        open.set(runKeyId, { key: randomBytes(DATA_KEY_BYTES), wrap: null });
      }
      return settle('READY', protection, judged);
    }
    const by: WrapperOf = { protection: 'KEYRING', wrapper: keyring };
    const tried = judged.kind === 'PROTECTED' ? await tryKeys(by) : { opened: false, locked: judged.kind === 'LOCKED', shouldRewrap: false };
    const isOpen = currentKeyId !== null && open.has(currentKeyId);
    if (protection === 'PASSPHRASE') return settle(isOpen ? 'READY' : 'PASSPHRASE_NEEDED', protection, judged);
    if (isOpen) {
      await tidyWraps();
      if (tried.shouldRewrap) await rewrap(by);
      return settle('READY', protection, judged);
    }
    const recorded = recordedOf(currentSlot());
    const isOther = recorded !== null && (recorded.platform !== keyring.platform || recorded.backend !== keyring.backend());
    if (currentKeyId === null) return settle(judged.kind === 'PROTECTED' ? 'READY' : judged.kind === 'LOCKED' ? 'KEYRING_LOCKED' : 'CHOICE_NEEDED', protection, judged);
    if (isOther || judged.kind === 'UNPROTECTED' || judged.kind === 'UNKNOWN') return settle('BACKEND_CHANGED', protection, judged);
    settle(tried.locked ? 'KEYRING_LOCKED' : 'KEY_LOST', protection, judged);
  }

  async function makeWritable(stamp: string): Promise<void> {
    if (situation.kind === 'TOO_NEW') throw new VaultError('NOT_OPEN', 'The stored passwords were written by a later version of Forager. Update Forager first.');
    if (situation.kind === 'DAMAGED') {
      await file.setAside(stamp);
      header = null;
    }
  }

  return {
    situation: () => situation,
    load,

    async unlock(by) {
      const { opened } = await tryKeys(by);
      if (!opened) return false;
      await tidyWraps();
      if (header !== null && header.currentKeyId !== null && open.has(header.currentKeyId)) settle('READY', header.protection, situation.keyring);
      return true;
    },

    async currentKey() {
      if (situation.kind !== 'READY') throw new VaultError('NOT_OPEN', NOT_OPEN);
      if (situation.protection !== 'DO_NOT_STORE' && (header === null || header.currentKeyId === null)) {
        await startKey({ protection: 'KEYRING', wrapper: keyring });
        settle('READY', 'KEYRING', situation.keyring);
      }
      const id = situation.protection === 'DO_NOT_STORE' ? runKeyId : (header?.currentKeyId ?? null);
      const held = id === null ? undefined : open.get(id);
      if (id === null || held === undefined) throw new VaultError('NOT_OPEN', NOT_OPEN);
      return { id, key: held.key };
    },

    openKey: (id) => open.get(id)?.key ?? null,
    knowsKey: (id) => header?.keys.some((slot) => slot.id === id) ?? false,
    isSettled: () => header !== null,

    async keepBy(by, stamp) {
      const judged = by.protection === 'KEYRING' ? await judgeKeyring(keyring) : situation.keyring;
      if (by.protection === 'KEYRING' && judged.kind !== 'PROTECTED') {
        throw new VaultError('NO_PROTECTION', 'The keyring of this computer does not protect anything now. Choose a passphrase, or do not store passwords.');
      }
      await makeWritable(stamp);
      await tryKeys(by);
      await tidyWraps();
      if (header !== null && header.currentKeyId !== null && open.has(header.currentKeyId)) await rewrap(by);
      else await startKey(by);
      // The run's own key stays open until its entries are sealed under the current one; dropUnused then zeroes it.
      runKeyId = null;
      settle('READY', by.protection, judged);
    },

    async keepNothing(stamp) {
      await makeWritable(stamp);
      await save({ protection: 'DO_NOT_STORE', currentKeyId: null });
      if (runKeyId === null) {
        runKeyId = randomUUID();
        open.set(runKeyId, { key: randomBytes(DATA_KEY_BYTES), wrap: null });
      }
      settle('READY', 'DO_NOT_STORE', situation.keyring);
    },

    async dropUnused(usedKeyIds) {
      const keep = (id: string): boolean => usedKeyIds.has(id) || id === runKeyId || id === header?.currentKeyId;
      const unused = [...open.keys()].filter((id) => !keep(id));
      if (header?.keys.some((slot) => unused.includes(slot.id))) await save({ keys: header.keys.filter((slot) => !unused.includes(slot.id)) });
      for (const id of unused) {
        open.get(id)?.key.fill(0);
        open.delete(id);
      }
    },

    close() {
      for (const held of open.values()) held.key.fill(0);
      open.clear();
      runKeyId = null;
    },
  };
}
