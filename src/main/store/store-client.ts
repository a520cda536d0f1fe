import type { ChildPort, ForkChild } from '../../shared/process/child-port.ts';
import type { StoreOpening } from './engine/store-opening.ts';
import { StoreProcessEnded, fromErrorMessage } from './engine/store-errors.ts';
import type { CallsOf } from './operation.ts';
import { FromStoreProcess } from './store-messages.ts';
import type { ToStoreProcess } from './store-messages.ts';
import type { StoreOperations } from './store-operations.ts';

export interface StoreClientOptions {
  /** Starts store-process.ts. Called for the store itself and for each image it makes. */
  readonly fork: ForkChild;
  readonly dataFolder: string;
  /** Told when an image could not be made; the store goes on and tries again later. */
  readonly onImageFailed?: (error: Error) => void;
  /** Told of every opening: the first, and those after its process had ended. */
  readonly onOpened?: (opening: StoreOpening) => void;
}

export interface ImageReport {
  readonly sequence: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

interface StoreControl {
  /**
   * Opens the store; needed once, to learn of a refusal early. Later calls open it again where its process has ended.
   * @throws DataFolderInUse, StoreCorrupt, StoreFromTheFuture, StoreMigrationFailed
   */
  open(): Promise<StoreOpening>;
  /** Finishes the changes under way, gives the data folder up and ends the process. */
  close(): Promise<void>;
  /** Asks for an image now; returns what was made, or null where the last one holds everything. For tools and before an update. */
  makeImage(): Promise<ImageReport | null>;
  /** Called after each durable change with the nouns it touched; returns what stops it. */
  onChanged(listener: (nouns: readonly string[]) => void): () => void;
}

/** The store as every other room sees it: `store.bills.list({ … })`. */
export type StoreClient<Registry = StoreOperations> = CallsOf<Registry> & StoreControl;

/** Returns the client of a data folder's store. Nothing starts before the first call. */
export function createStoreClient<Registry = StoreOperations>(options: StoreClientOptions): StoreClient<Registry> {
  const connection = new StoreConnection(options);
  const control: StoreControl = {
    open: () => connection.open(),
    close: () => connection.close(),
    makeImage: () => connection.makeImage(),
    onChanged: (listener) => connection.onChanged(listener),
  };
  const nouns = new Map<string, unknown>();
  return new Proxy(control, {
    get: (target, key) => {
      // `then` must stay undefined, or awaiting a function that returns the client would call it.
      if (typeof key !== 'string' || key === 'then') return undefined;
      if (Object.hasOwn(target, key)) return Reflect.get(target, key) as unknown;
      if (!nouns.has(key)) nouns.set(key, callsOfNoun(connection, key));
      return nouns.get(key);
    },
  }) as StoreClient<Registry>;
}

function callsOfNoun(connection: StoreConnection, noun: string): unknown {
  return new Proxy({}, { get: (_, name) => (typeof name === 'string' && name !== 'then' ? (args: unknown) => connection.call(noun, name, args) : undefined) });
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

class StoreConnection {
  readonly #options: StoreClientOptions;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(nouns: readonly string[]) => void>();
  #opening: Promise<StoreOpening> | null = null;
  #child: ChildPort | null = null;
  #imageChild: ChildPort | null = null;
  #imageWaiting: ((report: ImageReport | null) => void)[] = [];
  #closed: (() => void) | null = null;
  #lastId = 0;

  constructor(options: StoreClientOptions) {
    this.#options = options;
  }

  open(): Promise<StoreOpening> {
    this.#opening ??= this.#start();
    return this.#opening;
  }

  async call(noun: string, name: string, args: unknown): Promise<unknown> {
    await this.open();
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#tell({ kind: 'CALL', id, noun, name, args });
    });
  }

  async makeImage(): Promise<ImageReport | null> {
    await this.open();
    return new Promise((resolve) => {
      this.#imageWaiting.push(resolve);
      this.#tell({ kind: 'WANT_IMAGE' });
    });
  }

  onChanged(listener: (nouns: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    if (this.#opening === null) return;
    await this.#opening.catch(() => undefined);
    this.#imageChild?.kill();
    if (this.#child === null) return;
    const closed = new Promise<void>((resolve) => (this.#closed = resolve));
    this.#tell({ kind: 'CLOSE' });
    await closed;
  }

  #start(): Promise<StoreOpening> {
    const child = this.#options.fork();
    this.#child = child;
    return new Promise((resolve, reject) => {
      child.onMessage((raw) => {
        const message = FromStoreProcess.parse(raw);
        if (message.kind === 'OPENED') {
          this.#options.onOpened?.(message.opening);
          resolve(message.opening);
        }
        else if (message.kind === 'REFUSED') {
          reject(fromErrorMessage(message.error));
          this.#forget(child);
          child.kill();
        } else this.#hear(message);
      });
      child.onExit((code) => {
        this.#forget(child);
        const ended = new StoreProcessEnded(code);
        reject(ended);
        for (const waiting of this.#waiting.values()) waiting.reject(ended);
        this.#waiting.clear();
        this.#answerImageWaiting(null);
        this.#closed?.();
      });
      this.#tell({ kind: 'OPEN', dataFolder: this.#options.dataFolder });
    });
  }

  /** The next call starts a new process: what was acknowledged is on the disk. */
  #forget(child: ChildPort): void {
    if (this.#child !== child) return;
    this.#child = null;
    this.#opening = null;
  }

  #tell(message: ToStoreProcess): void {
    this.#child?.postMessage(message);
  }

  #hear(message: FromStoreProcess): void {
    switch (message.kind) {
      case 'ANSWER':
        this.#waiting.get(message.id)?.resolve(message.value);
        this.#waiting.delete(message.id);
        if (message.changedNouns.length > 0) for (const listener of this.#listeners) listener(message.changedNouns);
        return;
      case 'FAILED':
        this.#waiting.get(message.id)?.reject(fromErrorMessage(message.error));
        this.#waiting.delete(message.id);
        return;
      case 'IMAGE_WANTED':
        this.#startImage(message.through);
        return;
      case 'IMAGE_NOT_BEGUN':
        // One that is under way answers when it is done.
        if (this.#imageChild === null) this.#answerImageWaiting(null);
        return;
      default:
        return;
    }
  }

  #startImage(through: number): void {
    const child = this.#options.fork();
    this.#imageChild = child;
    let isDone = false;
    const finish = (report: ImageReport | null, failure: Error | null): void => {
      if (isDone) return;
      isDone = true;
      this.#imageChild = null;
      child.kill();
      if (report === null) this.#tell({ kind: 'IMAGE_FAILED', through });
      else this.#tell({ kind: 'IMAGE_MADE', through, bytes: report.bytes });
      if (failure !== null) this.#options.onImageFailed?.(failure);
      this.#answerImageWaiting(report);
    };
    child.onMessage((raw) => {
      const message = FromStoreProcess.parse(raw);
      if (message.kind === 'MADE') finish({ sequence: message.sequence, bytes: message.bytes, milliseconds: message.milliseconds }, null);
      if (message.kind === 'REFUSED') finish(null, fromErrorMessage(message.error));
    });
    child.onExit((code) => finish(null, new StoreProcessEnded(code)));
    child.postMessage({ kind: 'MAKE_IMAGE', dataFolder: this.#options.dataFolder, through } satisfies ToStoreProcess);
  }

  #answerImageWaiting(report: ImageReport | null): void {
    for (const answer of this.#imageWaiting.splice(0)) answer(report);
  }
}
