import { Letterhead } from '../../shared/domain/client-report.ts';
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

/** What stands at the head of a page for a client; empty where nothing was entered. */
export async function getLetterhead(store: Pick<StoreClient, 'settings'>): Promise<Letterhead> {
  return Letterhead.safeParse(await store.settings.get({ name: NAME })).data ?? NONE;
}

/** Returns the letterhead with the change in it, durable. */
export async function changeLetterhead(store: Pick<StoreClient, 'settings'>, change: Partial<Letterhead>): Promise<Letterhead> {
  const changed = { ...(await getLetterhead(store)), ...change };
  await store.settings.set({ name: NAME, value: changed });
  return changed;
}
