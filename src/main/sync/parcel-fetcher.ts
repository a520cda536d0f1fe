import { createTurns } from '../../shared/process/turns.ts';
import type { ApiParcel, ApiParcelContent, ParcelKind } from '../../shared/workspace/parcels.ts';
import type { WorkspacePost } from './workspace-post.ts';

/** A parcel with what is sealed in it. */
export type FetchedParcel = ApiParcel & ApiParcelContent;

/** Thrown where a parcel is of no use, now or ever; the words are for a log that holds no secret. */
export class ParcelRefused extends Error {
  constructor(words: string) {
    super(words);
    this.name = 'ParcelRefused';
  }
}

/** What is done with a parcel of a kind. Resolves when it is taken and durable. @throws ParcelRefused where it is of no use; anything else leaves it for the next time */
export type ParcelTaker = (parcel: FetchedParcel) => Promise<void>;

export interface ParcelFetcherDeps {
  readonly workspace: () => WorkspacePost | null;
  readonly takers: Readonly<Partial<Record<ParcelKind, ParcelTaker>>>;
  /** Told which invitations were revoked in the workspace, each time it was asked. */
  readonly onRevoked: (invitationIds: readonly string[]) => Promise<void>;
  /** Told of what could not be taken now. */
  readonly onProblem: (kind: ParcelKind, error: unknown) => void;
}

/** Fetches what waits in the workspace for this device, opens it and says so. One fetch at a time. */
export interface ParcelFetcher {
  /** Returns how many were taken. @throws where the workspace cannot be asked */
  fetch(): Promise<number>;
}

export function createParcelFetcher({ workspace, takers, onRevoked, onProblem }: ParcelFetcherDeps): ParcelFetcher {
  const inTurn = createTurns();

  const takeOne = async (post: WorkspacePost, parcel: ApiParcel): Promise<boolean> => {
    const take = takers[parcel.kind];
    if (take === undefined) return false;
    const content = await post.content(parcel.id);
    if (content === null) return false;
    try {
      await take({ ...parcel, ...content });
    } catch (error) {
      if (!(error instanceof ParcelRefused)) throw error;
      await post.settle(parcel.id, 'REFUSED', error.message.slice(0, 300));
      return false;
    }
    await post.settle(parcel.id, 'TAKEN', null);
    return true;
  };

  return {
    fetch: () => inTurn(async () => {
      const post = workspace();
      if (post === null) return 0;
      const { parcels, revokedInvitations } = await post.waiting();
      await onRevoked(revokedInvitations);
      let taken = 0;
      for (const parcel of parcels) {
        try {
          if (await takeOne(post, parcel)) taken += 1;
        } catch (error) {
          onProblem(parcel.kind, error);
        }
      }
      return taken;
    }),
  };
}
