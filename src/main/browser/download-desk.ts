import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { DownloadItem, Session, WebContents } from 'electron';
import { diskWords } from '../files/disk-words.ts';
import { safeFileName } from './file-name.ts';
import { DownloadFailedError } from './portal-page.ts';
import type { Download } from './portal-page.ts';

/** Somebody who pressed something and waits for the file it brings. */
export type Expectation = {
  /** Resolves when a file has begun to arrive. */
  begun: Promise<void>;
  hasBegun(): boolean;
  /** The finished file; rejects with DownloadFailedError. */
  finished: Promise<Download>;
  /** Stop waiting; a file that begins later belongs to nobody and is refused. */
  cancel(): void;
};

type Waiting = { begin(): void; finish(download: Download): void; fail(error: DownloadFailedError): void; isDone: boolean };

export type DownloadDeskOptions = { folder: string; maxBytes: number };

/** The extension a kept file gets: the portal's own when it looks like one, else none. */
function extensionOf(fileName: string): string {
  const extension = extname(fileName).toLowerCase();
  return /^\.[a-z0-9]{1,8}$/.test(extension) ? extension : '';
}

/**
 * Every file of one session passes here. A file goes to whoever asked first and still waits;
 * a file nobody asked for goes to the `unasked` listener, or is refused.
 */
export class DownloadDesk {
  readonly #options: DownloadDeskOptions;
  readonly #waiting: Waiting[] = [];
  #unasked: ((download: Download) => void) | null = null;
  /** Told about the page a file came from, so that an empty tab can be closed. */
  onBegun: ((contents: WebContents | null) => void) | null = null;

  constructor(session: Session, options: DownloadDeskOptions) {
    this.#options = options;
    mkdirSync(options.folder, { recursive: true });
    session.on('will-download', (event, item, contents) => {
      const taker = this.#taker();
      if (taker === null) event.preventDefault();
      else this.#receive(item, contents ?? null, taker);
    });
  }

  /** Files that come without having been asked for; null refuses them. */
  set unasked(listener: ((download: Download) => void) | null) { this.#unasked = listener; }

  expect(): Expectation {
    let waiting: Waiting | null = null;
    let hasBegun = false;
    let cancel: () => void = () => undefined;
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => { begin = resolve; });
    const finished = new Promise<Download>((resolve, reject) => {
      waiting = { begin: () => { hasBegun = true; begin(); }, finish: resolve, fail: reject, isDone: false };
      this.#waiting.push(waiting);
      cancel = () => {
        if (waiting === null || waiting.isDone || hasBegun) return;
        this.#drop(waiting);
      };
    });
    finished.catch(() => undefined);
    return { begun, finished, hasBegun: () => hasBegun, cancel };
  }

  /** Keeps bytes the page holds itself (a data address, a response a script read) as if they had been downloaded. */
  async keep(bytes: Uint8Array, about: { fileName: string; mimeType: string; url: string }): Promise<Download> {
    if (bytes.byteLength > this.#options.maxBytes) throw this.#tooLarge();
    const fileName = safeFileName(about.fileName);
    const path = join(this.#options.folder, randomUUID() + extensionOf(fileName));
    await writeFile(`${path}.part`, bytes, { mode: 0o600 });
    await rename(`${path}.part`, path);
    return { path, fileName, mimeType: about.mimeType, url: about.url, sizeBytes: bytes.byteLength };
  }

  /** Hands bytes over to whoever waits; false when nobody does. */
  offer(bytes: Uint8Array, about: { fileName: string; mimeType: string; url: string }): boolean {
    const taker = this.#taker();
    if (taker === null) return false;
    taker.begin();
    this.keep(bytes, about).then((download) => taker.finish(download), (error: unknown) => taker.fail(asFailure(error)));
    return true;
  }

  #taker(): Waiting | null {
    const first = this.#waiting[0];
    if (first !== undefined) {
      this.#drop(first);
      return first;
    }
    const listener = this.#unasked;
    return listener === null ? null : { begin: () => undefined, finish: listener, fail: () => undefined, isDone: false };
  }

  #drop(waiting: Waiting): void {
    waiting.isDone = true;
    const at = this.#waiting.indexOf(waiting);
    if (at >= 0) this.#waiting.splice(at, 1);
  }

  #tooLarge(): DownloadFailedError {
    return new DownloadFailedError(`The file is larger than ${Math.round(this.#options.maxBytes / 1_000_000)} MB and was not kept.`);
  }

  #receive(item: DownloadItem, contents: WebContents | null, taker: Waiting): void {
    const fileName = safeFileName(item.getFilename());
    const path = join(this.#options.folder, randomUUID() + extensionOf(fileName));
    const partPath = `${path}.part`;
    item.setSavePath(partPath);
    taker.begin();
    let isTooLarge = false;
    item.on('updated', (_event, state) => {
      isTooLarge = item.getReceivedBytes() > this.#options.maxBytes || item.getTotalBytes() > this.#options.maxBytes;
      // An interrupted item would wait for somebody to resume it and never be done.
      if (isTooLarge || state === 'interrupted') item.cancel();
    });
    item.once('done', (_event, state) => {
      if (state !== 'completed') {
        void rm(partPath, { force: true });
        taker.fail(isTooLarge ? this.#tooLarge() : new DownloadFailedError(`The portal broke off while sending "${fileName}".`));
        return;
      }
      const about = { path, fileName, mimeType: item.getMimeType(), url: item.getURL(), sizeBytes: item.getReceivedBytes() };
      rename(partPath, path).then(() => taker.finish(about), (error: unknown) => taker.fail(asFailure(error)));
    });
    this.onBegun?.(contents);
  }
}

function asFailure(error: unknown): DownloadFailedError {
  if (error instanceof DownloadFailedError) return error;
  return new DownloadFailedError(diskWords(error) ?? 'The file could not be written to the downloads folder. Check the rights of the data folder.');
}
