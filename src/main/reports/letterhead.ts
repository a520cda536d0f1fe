import { Letterhead } from '../../shared/domain/client-report.ts';
import { createTurns } from '../../shared/process/turns.ts';
import type { StoreClient } from '../store/store-client.ts';

const NAME = 'reports.letterhead';
const NONE: Letterhead = { name: null, logo: null };
/** A logo is a few kilobytes; a photograph would weigh down every report. */
export const MOST_LOGO_BYTES = 1_000_000;

const KINDS: readonly (readonly [mime: string, begin: readonly number[]])[] = [['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]], ['image/jpeg', [0xff, 0xd8, 0xff]]];

/** A picture as a data: address, told by how it begins, not by its name; null where it is neither PNG nor JPEG. */
export function pictureAddress(bytes: Uint8Array): string | null {
  const kind = KINDS.find(([, begin]) => begin.every((byte, at) => bytes[at] === byte));
  return kind === undefined ? null : `data:${kind[0]};base64,${Buffer.from(bytes).toString('base64')}`;
}

export interface LetterheadDesk {
  /** What stands at the head of a page for a client, with all that was said before; empty where nothing was entered. */
  readonly get: () => Promise<Letterhead>;
  /** Returns the letterhead with the change in it, durable. */
  readonly change: (change: Partial<Letterhead>) => Promise<Letterhead>;
}

/**
 * The letterhead of this computer. Changes are made in turn, and who asks waits for those under way: a name that is left
 * by a press on "Save as PDF" stands on that very page, and a logo chosen meanwhile does not take it away.
 */
export function createLetterheadDesk(store: Pick<StoreClient, 'settings'>): LetterheadDesk {
  const read = async (): Promise<Letterhead> => Letterhead.safeParse(await store.settings.get({ name: NAME })).data ?? NONE;
  const inTurn = createTurns();
  return {
    get: () => inTurn(read),
    change: (change) => inTurn(async () => {
      const changed = { ...(await read()), ...change };
      await store.settings.set({ name: NAME, value: changed });
      return changed;
    }),
  };
}
