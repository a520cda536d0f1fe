/** Where the original files of bills are kept, by team and content. */
export interface DocumentStore {
  /** Keeps a file; done when it is durable. The same file a second time changes nothing. */
  put(teamId: string, sha256: string, bytes: Uint8Array): Promise<void>;
  /** The bytes of a file; null where there is none. */
  get(teamId: string, sha256: string): Promise<Uint8Array | null>;
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
