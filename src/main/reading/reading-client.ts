import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { z } from 'zod';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import type { ChildPort } from '../../shared/process/child-port.ts';
import type { SplitMail } from './mail/split-mail-schema.ts';
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
  /** Takes a mail apart that is a file; its files are written into a folder. Never rejects for what a mail holds; rejects after close(). */
  splitMail(path: string, folder: string): Promise<SplitMail>;
  /** Ends the process; waiting reads are rejected. */
  close(): void;
}

export interface ReadOptions {
  /** Milliseconds after which the process is ended and the file counts as unreadable. */
  readonly timeoutMilliseconds?: number;
}

type Response = z.output<typeof readResponseSchema>;

interface Job {
  /** What the process is asked, without its id. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly id: number;
  readonly timeout: number;
  readonly settle: (response: Response) => void;
  /** Told why there is no answer, in words. */
  readonly spoil: (reason: string) => void;
  readonly fail: (error: Error) => void;
}

/** The process gets this much longer than its own limit before it is ended from outside. */
const GRACE = 15_000;
/** Milliseconds in which a mail is taken apart. */
const MAIL_MILLISECONDS = 60_000;
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
      if ('error' in response.data) job.spoil(`The file could not be read: ${response.data.error}`);
      else job.settle(response.data);
      next();
    });
    started.onExit(() => {
      if (started !== port) return;
      port = null;
      const job = finish();
      job?.spoil('Reading this file ended the reading process; the file is broken or made to do harm.');
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
      late?.spoil(`Reading was stopped after ${Math.round(job.timeout / 1000)} seconds; the file is too large or too intricate.`);
      next();
    }, job.timeout);
    try {
      port ??= start();
      port.postMessage({ id: job.id, ...job.request });
    } catch (error) {
      finish();
      job.fail(error instanceof Error ? error : new Error('The reading process could not be started.'));
      next();
    }
  };

  const ask = (job: Omit<Job, 'id'>, isFirst = false): void => {
    if (closed) { job.fail(new Error(CLOSED)); return; }
    waiting[isFirst ? 'unshift' : 'push']({ id: nextId++, ...job });
    next();
  };
  const readOne = (path: string, pageAsk: PageAsk | null, options?: ReadOptions): ReturnType<ReadingService['readAsking']> =>
    new Promise((done, fail) => {
      ask({
        request: { path, ...(pageAsk && { ask: pageAsk }) }, timeout: options?.timeoutMilliseconds ?? DEFAULT_LIMITS.maxMilliseconds + GRACE, fail,
        settle: (response) => { if ('bills' in response) done({ bills: response.bills, answer: response.answer ?? null }); },
        spoil: (reason) => void hashOf(path).then((sha256) => done({ bills: [emptyBill({ file: path, sha256, part: 1 }, 'UNREADABLE', reason)], answer: null })),
      });
    });
  const show = (path: string, place: ShownPlace): Promise<ShownFile> =>
    new Promise((done, fail) => {
      ask({
        request: { path, show: place }, timeout: DEFAULT_LIMITS.maxMilliseconds + GRACE, fail,
        settle: (response) => { if ('shown' in response) done(response.shown); },
        spoil: (reason) => fail(new Error(reason)),
      }, true);
    });
  const splitMail = (path: string, folder: string): Promise<SplitMail> =>
    new Promise((done, fail) => {
      ask({
        request: { mail: path, into: folder }, timeout: MAIL_MILLISECONDS, fail,
        settle: (response) => { if ('mail' in response) done(response.mail); },
        spoil: () => done({ problem: 'Opening it took too long or too much memory; it is damaged or made to do harm.', letters: [], files: [], links: [], others: [], isCut: false }),
      });
    });

  return {
    read: async (path, options) => (await readOne(path, null, options)).bills,
    readAsking: readOne,
    show,
    splitMail,
    close: () => {
      closed = true;
      const jobs = [...(current ? [current] : []), ...waiting.splice(0)];
      finish();
      drop();
      for (const job of jobs) job.fail(new Error(CLOSED));
    },
  };
}
