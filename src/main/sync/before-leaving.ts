import { setTimeout as pause } from 'node:timers/promises';
import { WAITING_KINDS, type BeforeLeaving } from '../../shared/domain/waiting-parcels.ts';
import type { ParcelFetcher } from './parcel-fetcher.ts';
import type { WorkspacePost } from './workspace-post.ts';

export interface BeforeLeavingDeps {
  readonly fetcher: ParcelFetcher;
  readonly workspace: () => WorkspacePost | null;
  /** For how long the workspace is asked, in milliseconds. */
  readonly patienceMs: number;
}

/**
 * Fetches what waits in the workspace for this computer, sealed for the keys that leaving erases, and says what waits there still:
 * that only this computer could have opened. Never rejects.
 */
export async function fetchBeforeLeaving({ fetcher, workspace, patienceMs }: BeforeLeavingDeps): Promise<BeforeLeaving> {
  const look = async (): Promise<BeforeLeaving> => {
    const post = workspace();
    if (post === null) return { taken: 0, left: null };
    const taken = await fetcher.fetch();
    const { parcels } = await post.waiting();
    const left = WAITING_KINDS.map((kind) => ({ kind, count: parcels.filter((parcel) => parcel.kind === kind).length })).filter(({ count }) => count > 0);
    return { taken, left };
  };
  const unknown: BeforeLeaving = { taken: 0, left: null };
  return await Promise.race([look().catch(() => unknown), pause(patienceMs, unknown, { ref: false })]);
}
