import type { Readable } from 'node:stream';

/** What became of a file that was sent: kept for good; or not, since its bytes have another hash, or are more than were allowed. */
export type PutOutcome = 'KEPT' | 'OTHER_BYTES' | 'TOO_LARGE';

/** Where the original files of bills are kept, by team and content. */
export interface DocumentStore {
  /**
   * Keeps a file as it streams in, once all of it is here and has its hash; done when it is durable. The same file a second
   * time changes nothing. What is cut off, or is not the file of the hash, leaves nothing. @throws what the stream throws
   */
  put(teamId: string, sha256: string, source: AsyncIterable<Uint8Array>, mostBytes: number): Promise<PutOutcome>;
  /** The bytes of a file as a stream; null where there is none. */
  open(teamId: string, sha256: string): Promise<Readable | null>;
  /** Erases a file; one that is not there is no fault. */
  erase(teamId: string, sha256: string): Promise<void>;
  /** Whether files can be kept now. */
  isReady(): Promise<boolean>;
}

const TEAM = /^[0-9a-f-]{36}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** The place of a file: nothing but a team's id and a hash ever becomes part of a path. @throws RangeError where it is neither */
export function documentPlace(teamId: string, sha256: string): string {
  if (!TEAM.test(teamId) || !SHA256.test(sha256)) throw new RangeError('not the place of a document');
  return `${teamId}/${sha256.slice(0, 2)}/${sha256}`;
}
