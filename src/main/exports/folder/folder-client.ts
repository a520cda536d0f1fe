import type { ForkChild } from '../../../shared/process/child-port.ts';
import { NO_ANSWER } from './folder-words.ts';
import { FolderAnswer, type FolderAsked, type FolderRequest } from './folder-protocol.ts';

type Asked<Kind extends FolderAsked['kind']> = Omit<Extract<FolderAsked, { kind: Kind }>, 'kind'>;

/** What is done in folders that may lie in a network: each by a process of its own, so that one that never answers holds up nothing. */
export interface FolderClient {
  /** Rejects where the folder is not there, or does not answer. */
  readonly look: (folder: string, signal?: AbortSignal) => Promise<void>;
  /** Puts a copy of a file into a folder, all of it or nothing. @returns the name it got */
  readonly place: (asked: Asked<'PLACE'>, signal: AbortSignal) => Promise<string>;
  /** Puts a copy of a file into a folder under a name, all of it or nothing; a file that has the name goes with that. */
  readonly save: (asked: Asked<'SAVE'>, signal: AbortSignal) => Promise<void>;
  /** Removes what runs left half written. */
  readonly tidy: (folder: string, runIds: readonly string[]) => Promise<void>;
}

interface FolderClientDeps {
  /** Starts folder-process.ts. */
  readonly fork: ForkChild;
  /** How long a folder may say nothing, in milliseconds. */
  readonly patienceMs?: number;
  /** How long it has to tidy up when it is stopped. */
  readonly stopMs?: number;
}

const PATIENCE_MS = 60_000;
/** As long a process may take to start on a busy computer; the folder's own time begins with its first word. */
const START_MS = 60_000;
const STOP_MS = 3000;

const failureOf = (code: string | null, syscall: string | null): Error => Object.assign(new Error('The folder of an export refused'), code !== null && { code }, syscall !== null && { syscall });

export function createFolderClient({ fork, patienceMs = PATIENCE_MS, stopMs = STOP_MS }: FolderClientDeps): FolderClient {
  const ask = (request: FolderAsked, signal?: AbortSignal): Promise<string | null> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason as Error);
      const child = fork();
      let timer: NodeJS.Timeout | undefined;
      let isStopped = false;
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        // One that hangs in the system ends when the system lets it; it is waited for no longer.
        child.kill();
        settle();
      };
      const fail = (code: string | null, syscall: string | null = null): void => end(() => reject(isStopped ? (signal?.reason as Error) : failureOf(code, syscall)));
      const wait = (ms: number): void => {
        clearTimeout(timer);
        timer = setTimeout(() => fail(NO_ANSWER), ms);
      };
      const stop = (): void => {
        isStopped = true;
        if (request.kind !== 'PLACE' && request.kind !== 'SAVE') return fail(null);
        child.postMessage({ kind: 'STOP' } satisfies FolderRequest);
        wait(stopMs);
      };
      signal?.addEventListener('abort', stop);
      child.onMessage((message) => {
        const answer = FolderAnswer.parse(message);
        if (answer.kind === 'DONE') end(() => resolve(answer.name));
        else if (answer.kind === 'FAILED') fail(answer.code, answer.syscall);
        else if (!isStopped) wait(patienceMs);
      });
      child.onExit(() => fail(null));
      wait(START_MS);
      child.postMessage(request);
    });
  return {
    look: async (folder, signal) => {
      await ask({ kind: 'LOOK', folder }, signal);
    },
    place: async (asked, signal) => (await ask({ kind: 'PLACE', ...asked }, signal)) ?? asked.name,
    save: async (asked, signal) => {
      await ask({ kind: 'SAVE', ...asked }, signal);
    },
    tidy: async (folder, runIds) => {
      await ask({ kind: 'TIDY', folder, leftOver: [...runIds] });
    },
  };
}
