import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import type { ChildPort } from '../../shared/process/child-port.ts';
import type { PageAnswer, PageAsk } from './page-asks.ts';
import { emptyBill } from './read-document.ts';
import { DEFAULT_LIMITS } from './reading-deps.ts';
import { readResponseSchema } from './reading-protocol.ts';
import type { ShownFile, ShownPlace } from './show-file.ts';

/** Reads bills in a process of its own; a file that kills the process costs one UNREADABLE record. */
export interface ReadingService {
  /** The bills of a file, at least one record. Never rejects for what a file holds; rejects after close(). */
  read(path: string, options?: ReadOptions): Promise<ReadBill[]>;
  /** The bills of a file as `read` gives them, with the answer to what is asked about its pages; null where there is none. */
  readAsking(path: string, ask: PageAsk, options?: ReadOptions): Promise<{ readonly bills: ReadBill[]; readonly answer: PageAnswer | null }>;
  /** A file as a window shows it; it goes before the files that wait to be read. Rejects where it cannot be shown. */
  show(path: string, place: ShownPlace): Promise<ShownFile>;
  /** Ends the process; waiting reads are rejected. */
  close(): void;
}

export interface ReadOptions {
  /** Milliseconds after which the process is ended and the file counts as unreadable. */
  readonly timeoutMilliseconds?: number;
}

interface Job {
  readonly id: number;
  readonly path: string;
  /** What is asked of the process beside the path. */
  readonly request: { readonly ask?: PageAsk } | { readonly show: ShownPlace };
  readonly timeout: number;
  readonly settle: (bills: ReadBill[], answer: PageAnswer | null) => void;
  /** Told instead of `settle` where the file is only to be shown. */
  readonly show: (shown: ShownFile) => void;
  readonly fail: (error: Error) => void;
}

/** The process gets this much longer than its own limit before it is ended from outside. */
const GRACE = 15_000;
const CLOSED = 'Reading was closed while files were still waiting.';

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch {
    return '';
  }
}

/** A reading service over processes that `fork` starts: one at a time, one file at a time, started anew after a crash or time-out. */
export function createReadingClient(fork: () => ChildPort): ReadingService {
  const waiting: Job[] = [];
  let current: Job | null = null;
  let port: ChildPort | null = null;
  let timer: NodeJS.Timeout | undefined;
  let nextId = 1;
  let closed = false;

  const unreadable = async (job: Job, reason: string): Promise<void> => {
    if ('show' in job.request) job.fail(new Error(reason));
    else job.settle([emptyBill({ file: job.path, sha256: await hashOf(job.path), part: 1 }, 'UNREADABLE', reason)], null);
  };
  const finish = (): Job | null => {
    const job = current;
    current = null;
    clearTimeout(timer);
    return job;
  };
  const drop = (): void => {
    const old = port;
    port = null;
    old?.kill();
  };
  const start = (): ChildPort => {
    const started = fork();
    started.onMessage((message) => {
      const response = readResponseSchema.safeParse(message);
      if (started !== port || !response.success || response.data.id !== current?.id) return;
      const job = finish();
      if (!job) return;
      if ('bills' in response.data) job.settle(response.data.bills, response.data.answer ?? null);
      else if ('shown' in response.data) job.show(response.data.shown);
      else void unreadable(job, `The file could not be read: ${response.data.error}`);
      next();
    });
    started.onExit(() => {
      if (started !== port) return;
      port = null;
      const job = finish();
      if (job) void unreadable(job, 'Reading this file ended the reading process; the file is broken or made to do harm.');
      next();
    });
    return started;
  };
  const next = (): void => {
    if (closed || current) return;
    const job = waiting.shift();
    if (!job) return;
    current = job;
    timer = setTimeout(() => {
      const late = finish();
      drop();
      if (late) void unreadable(late, `Reading was stopped after ${Math.round(late.timeout / 1000)} seconds; the file is too large or too intricate.`);
      next();
    }, job.timeout);
    try {
      port ??= start();
      port.postMessage({ id: job.id, path: job.path, ...job.request });
    } catch (error) {
      finish();
      job.fail(error instanceof Error ? error : new Error('The reading process could not be started.'));
      next();
    }
  };

  const readOne = (path: string, ask: PageAsk | null, options?: ReadOptions): ReturnType<ReadingService['readAsking']> =>
    new Promise((settle, fail) => {
      if (closed) { fail(new Error(CLOSED)); return; }
      const timeout = options?.timeoutMilliseconds ?? DEFAULT_LIMITS.maxMilliseconds + GRACE;
      waiting.push({ id: nextId++, path, request: ask ? { ask } : {}, timeout, settle: (bills, answer) => settle({ bills, answer }), show: () => fail(new Error('The file was shown instead of read.')), fail });
      next();
    });

  return {
    read: async (path, options) => (await readOne(path, null, options)).bills,
    readAsking: (path, ask, options) => readOne(path, ask, options),
    show: (path, place) =>
      new Promise((show, fail) => {
        if (closed) { fail(new Error(CLOSED)); return; }
        waiting.unshift({ id: nextId++, path, request: { show: place }, timeout: DEFAULT_LIMITS.maxMilliseconds + GRACE, settle: () => fail(new Error('The file was read instead of shown.')), show, fail });
        next();
      }),
    close: () => {
      closed = true;
      const jobs = [...(current ? [current] : []), ...waiting.splice(0)];
      finish();
      drop();
      for (const job of jobs) job.fail(new Error(CLOSED));
    },
  };
}
