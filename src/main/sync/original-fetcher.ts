import type { BillDetail } from '../../shared/domain/bill.ts';
import type { DocumentFiles } from '../store/files/document-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { WorkspacePost } from './workspace-post.ts';
import { WorkspaceProblem } from './workspace-problem.ts';
import type { WorkspaceSession } from './workspace-session.ts';

export interface OriginalFetcherDeps {
  readonly store: Pick<StoreClient, 'sync'>;
  readonly documents: Pick<DocumentFiles, 'has' | 'keepBytes'>;
  readonly session: () => Pick<WorkspaceSession, 'download'> | null;
  readonly post: () => Pick<WorkspacePost, 'otherDevices'> | null;
}

/** Fetches the original file of a bill that another computer of the team collected, when somebody wants to see it. */
export interface OriginalFetcher {
  /** Sees to it that the file is here. Returns null where it is, otherwise words for the person. Never rejects. */
  fetch(detail: Pick<BillDetail, 'bill' | 'document'>): Promise<string | null>;
}

/** A person waits for it: what takes longer is tried again by them. */
const FETCH_TIMEOUT_MS = 120_000;
const NO_WORKSPACE = 'The original file is not on this computer. It lies on the computer of the team that collected it; where that was this one, restore the folder “documents” from a backup.';
const OTHER_BYTES = 'What the workspace sent is not the file this bill was read from, so it was not kept.';

export function createOriginalFetcher({ store, documents, session, post }: OriginalFetcherDeps): OriginalFetcher {
  const underWay = new Map<string, Promise<string | null>>();

  /** The name of the computer that probably has it: the one that last checked the connection. */
  const holderOf = async (connectionId: string | null): Promise<string | null> => {
    const holder = connectionId === null ? null : ((await store.sync.lastLease({ connectionId }))?.deviceId ?? null);
    const others = holder === null ? [] : await post()?.otherDevices().catch(() => []);
    return others?.find(({ id }) => id === holder)?.name ?? null;
  };
  const notSent = async (connectionId: string | null): Promise<string> => {
    const name = await holderOf(connectionId);
    return `The original file has not been sent to the workspace yet. It lies on the computer that collected it${name === null ? '' : `, which is probably “${name}”`}, and can be seen here once that has sent it.`;
  };
  const fetchNow = async ({ bill, document: { sha256 } }: Pick<BillDetail, 'bill' | 'document'>): Promise<string | null> => {
    if (await documents.has(sha256)) return null;
    const reached = session();
    if (reached === null) return NO_WORKSPACE;
    try {
      const { ORIGINAL_BYTES } = await import('../../shared/workspace/original-files.ts');
      const bytes = await reached.download({ method: 'GET', path: `/sync/documents/${sha256}`, timeoutMs: FETCH_TIMEOUT_MS }, ORIGINAL_BYTES);
      return (await documents.keepBytes(sha256, bytes)) ? null : OTHER_BYTES;
    } catch (error) {
      if (!(error instanceof WorkspaceProblem)) return 'The original file could not be kept on this computer. Look whether its disk is full, and try again.';
      if (error.type === 'not-found') return await notSent(bill.connectionId);
      return `The original file is not on this computer. ${error.message}`;
    }
  };

  return {
    fetch: (detail) => {
      const { sha256 } = detail.document;
      const pending = underWay.get(sha256) ?? fetchNow(detail).finally(() => underWay.delete(sha256));
      underWay.set(sha256, pending);
      return pending;
    },
  };
}
