import * as os from 'node:os';
import * as path from 'node:path';
import { setImmediate as answerOthers } from 'node:timers/promises';
import { v7 as uuidV7 } from 'uuid';
import type { ParentPort } from '../../shared/process/parent-port.ts';
import { lockDataFolder } from './engine/data-folder-lock.ts';
import type { FolderLock } from '../../shared/process/folder-lock.ts';
import { makeImage } from './engine/image-making.ts';
import type { Migration } from './engine/migration.ts';
import { StoreEngine } from './engine/store-engine.ts';
import { StoreArgumentsRefused, toErrorMessage } from './engine/store-errors.ts';
import { diskFiles } from './engine/store-files.ts';
import type { StoreFiles } from './engine/store-files.ts';
import { parseArguments } from './operation.ts';
import type { OperationRegistry, Steps } from './operation.ts';
import { ToStoreProcess } from './store-messages.ts';
import type { FromStoreProcess } from './store-messages.ts';

const IMAGE_CHECK_MS = 5_000;

export interface StoreServiceOptions {
  readonly port: ParentPort;
  readonly migrations: readonly Migration[];
  readonly operations: OperationRegistry;
  readonly files?: StoreFiles;
  /** Ends this process. */
  readonly exit: (code: number) => void;
}

/**
 * Serves a data folder to the process at the other end of the port. The first message decides what
 * this process is for: OPEN makes it the folder's owner, MAKE_IMAGE lets it make one image and end.
 */
export function serveStore(options: StoreServiceOptions): void {
  const { port } = options;
  const say = (message: FromStoreProcess): void => port.postMessage(message);
  let owner: Owner | null = null;
  port.onMessage((message) => {
    const asked = ToStoreProcess.parse(message);
    if (asked.kind === 'OPEN') {
      void openOwner(asked.dataFolder, options, say).then(
        (opened) => {
          owner = opened;
          say({ kind: 'OPENED', opening: opened.engine.opening });
        },
        (error: unknown) => say({ kind: 'REFUSED', error: toErrorMessage(error) }),
      );
      return;
    }
    if (asked.kind === 'MAKE_IMAGE') {
      yieldToOthers();
      void makeImage(options.files ?? diskFiles(), storeFolder(asked.dataFolder), asked.through).then(
        (made) => say({ kind: 'MADE', ...made }),
        (error: unknown) => say({ kind: 'REFUSED', error: toErrorMessage(error) }),
      );
      return;
    }
    if (owner !== null) owner.handle(asked);
    else if (asked.kind === 'CLOSE') options.exit(0);
  });
}

/** An image can wait; the person at the window cannot. */
function yieldToOthers(): void {
  try {
    os.setPriority(os.constants.priority.PRIORITY_LOW);
  } catch {
    // Where the system refuses, the image is made at the usual priority.
  }
}

/** How long a read in steps keeps others waiting. */
const STEPS_MS = 8;

/** Does work step by step; whoever asked meanwhile is answered in between. */
async function inSteps<Result>(steps: Steps<Result>): Promise<Result> {
  for (let began = performance.now(); ;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() - began < STEPS_MS) continue;
    await answerOthers();
    began = performance.now();
  }
}

/** Where in a data folder the database stands. */
export function storeFolder(dataFolder: string): string {
  return path.join(dataFolder, 'store');
}

async function openOwner(dataFolder: string, options: StoreServiceOptions, say: (message: FromStoreProcess) => void): Promise<Owner> {
  const lock = lockDataFolder(dataFolder);
  try {
    const environment = { files: options.files ?? diskFiles(), now: () => Date.now(), newId: () => uuidV7() };
    return new Owner(await StoreEngine.open(storeFolder(dataFolder), options.migrations, environment), lock, options, say);
  } catch (error) {
    lock.release();
    throw error;
  }
}

class Owner {
  readonly engine: StoreEngine;
  readonly #lock: FolderLock;
  readonly #options: StoreServiceOptions;
  readonly #say: (message: FromStoreProcess) => void;
  readonly #timer: NodeJS.Timeout;

  constructor(engine: StoreEngine, lock: FolderLock, options: StoreServiceOptions, say: (message: FromStoreProcess) => void) {
    this.engine = engine;
    this.#lock = lock;
    this.#options = options;
    this.#say = say;
    this.#timer = setInterval(() => this.#wantImageWhenDue(), IMAGE_CHECK_MS);
  }

  handle(message: ToStoreProcess): void {
    switch (message.kind) {
      case 'CALL':
        void this.#call(message.id, message.noun, message.name, message.args);
        return;
      case 'WANT_IMAGE':
        if (!this.#wantImage()) this.#say({ kind: 'IMAGE_NOT_BEGUN' });
        return;
      case 'IMAGE_MADE':
        this.engine.imageMade(message.through, message.bytes);
        return;
      case 'IMAGE_FAILED':
        this.engine.imageFailed(message.through);
        return;
      case 'CLOSE':
        clearInterval(this.#timer);
        void this.engine.close().then(() => {
          this.#lock.release();
          this.#say({ kind: 'CLOSED' });
          this.#options.exit(0);
        });
        return;
      default:
        return;
    }
  }

  async #call(id: number, noun: string, name: string, args: unknown): Promise<void> {
    try {
      const { value, changedNouns } = await this.#perform(noun, name, args);
      this.#say({ kind: 'ANSWER', id, value, changedNouns });
    } catch (error) {
      this.#say({ kind: 'FAILED', id, error: toErrorMessage(error) });
    }
    this.#wantImageWhenDue();
  }

  async #perform(noun: string, name: string, args: unknown): Promise<{ value: unknown; changedNouns: string[] }> {
    const nouns = this.#options.operations;
    const operation = Object.hasOwn(nouns, noun) && Object.hasOwn(nouns[noun] ?? {}, name) ? nouns[noun]?.[name] : undefined;
    if (!operation) throw new StoreArgumentsRefused(`${noun}.${name}`, 'there is no such operation');
    const parsed = parseArguments(`${noun}.${name}`, operation, args);
    // The registry's types tie each operation to its own access and arguments, parsed just above.
    if (operation.steps !== undefined) return { value: await inSteps(operation.steps(this.engine.reader as never, parsed as never)), changedNouns: [] };
    if (operation.kind === 'READ') return { value: operation.work(this.engine.reader as never, parsed as never), changedNouns: [] };
    return this.engine.write((transaction) => {
      const value = operation.work(transaction as never, parsed as never);
      return { value, changedNouns: [...transaction.changedNouns] };
    });
  }

  #wantImageWhenDue(): void {
    if (this.engine.isImageDue()) this.#wantImage();
  }

  /** Returns whether an image was begun. */
  #wantImage(): boolean {
    try {
      const through = this.engine.beginImage();
      if (through !== null) this.#say({ kind: 'IMAGE_WANTED', through });
      return through !== null;
    } catch {
      // A full disk refuses the new segment; the old one goes on, and the engine tries again after a pause.
      return false;
    }
  }
}
