import type { Page, Response } from 'playwright-core';
import type { BrowserWindow, WebContents } from 'electron';
import { decodeDataAddress } from './data-address.ts';
import type { CarriedDocument } from './document-in-response.ts';
import { documentInResponse, mayCarryDocument } from './document-in-response.ts';
import type { DownloadDesk, Expectation } from './download-desk.ts';
import { maskedPicture } from './masked-picture.ts';
import type { AskBoxes } from './masked-picture.ts';
import { saveBlob } from './page-rules.ts';
import { connectPlaywright } from './playwright-transport.ts';
import type { ConnectedPage } from './playwright-transport.ts';
import type { Download, OpenedPage, PortalPage } from './portal-page.ts';
import { printedPage } from './printed-page.ts';
import { isDocumentType } from './response-headers.ts';

/** With nothing on its way for this long after a press, no file is coming. */
const QUIET_MS = 2_500;
const TICK_MS = 100;
/** An answer that a script does not read is never reported as finished; one that takes longer than this to come may be such a one. */
const UNREAD_MS = 8_000;
/** So long an empty window is waited for, which a portal opens at once and fills when the document is made. */
const EMPTY_WINDOW_MS = 8_000;
/** A document a script read is taken when the page has not saved it itself by then. */
const SCRIPT_READ_MS = 1_200;

/** So many responses of a press are looked into, and none that is larger. */
const MOST_RESPONSES = 12;
const MOST_BYTES = 40_000_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Windows the portal opened during a run, in order. */
export type OpenedWindows = { list(): BrowserWindow[] };

/** Counts what is under way in a page, and remembers a document a script fetched. */
class Traffic {
  readonly #page: Page;
  /** What is under way, with when its answer began to come; null before it does. */
  readonly #pending = new Map<unknown, number | null>();
  readonly #others: Response[] = [];
  lastChange = Date.now();
  document: { response: Response; at: number } | null = null;

  constructor(page: Page) {
    this.#page = page;
    page.on('request', this.#begin);
    page.on('requestfinished', this.#end);
    page.on('requestfailed', this.#end);
    page.on('response', this.#look);
  }

  readonly #begin = (request: unknown): void => { this.#pending.set(request, null); this.lastChange = Date.now(); };
  readonly #end = (request: unknown): void => { this.#pending.delete(request); this.lastChange = Date.now(); };
  readonly #look = (response: Response): void => {
    if (this.#pending.has(response.request())) this.#pending.set(response.request(), Date.now());
    if (!['xhr', 'fetch'].includes(response.request().resourceType()) || !response.ok()) return;
    const type = response.headers()['content-type'] ?? '';
    if (isDocumentType(type)) this.document ??= { response, at: Date.now() };
    else if (mayCarryDocument(type) && this.#others.length < MOST_RESPONSES) this.#others.push(response);
  };

  /** The document one of the other responses carries, the first there is; null without one. */
  async carried(): Promise<{ document: CarriedDocument; response: Response } | null> {
    for (const response of this.#others.splice(0).filter((each) => !this.#pending.has(each.request()))) {
      const body = await response.body().catch(() => null);
      const document = body === null || body.byteLength > MOST_BYTES ? null : documentInResponse(response.headers()['content-type'] ?? '', body);
      if (document !== null) return { document, response };
    }
    return null;
  }

  isQuiet(): boolean {
    const now = Date.now();
    return [...this.#pending.values()].every((answered) => answered !== null && now - answered > UNREAD_MS) && now - this.lastChange > QUIET_MS;
  }

  stop(): void {
    this.#page.off('request', this.#begin);
    this.#page.off('requestfinished', this.#end);
    this.#page.off('requestfailed', this.#end);
    this.#page.off('response', this.#look);
  }
}

function fileNameOf(response: Response): string {
  const disposition = response.headers()['content-disposition'] ?? '';
  const named = /filename\*?=(?:UTF-8'')?"?([^";]+)/i.exec(disposition)?.[1];
  const last = new URL(response.url()).pathname.split('/').pop() ?? '';
  const name = named === undefined ? last : decodeURIComponent(named);
  return /\.[a-z0-9]{2,5}$/i.test(name) ? name : `${name === '' ? 'document' : name}.pdf`;
}

/** PortalPage over one page of this app. */
export class ElectronPortalPage implements PortalPage {
  readonly page: Page;
  readonly #connected: ConnectedPage;
  readonly #contents: WebContents;
  readonly #desk: DownloadDesk;
  readonly #opened: OpenedWindows;
  readonly #seen = new Set<BrowserWindow>();

  constructor(connected: ConnectedPage, contents: WebContents, desk: DownloadDesk, opened: OpenedWindows) {
    this.page = connected.page;
    this.#connected = connected;
    this.#contents = contents;
    this.#desk = desk;
    this.#opened = opened;
  }

  static async connect(contents: WebContents, desk: DownloadDesk, opened: OpenedWindows): Promise<ElectronPortalPage> {
    return new ElectronPortalPage(await connectPlaywright(contents), contents, desk, opened);
  }

  async downloadFrom(press: () => Promise<void>, { timeoutMs }: { timeoutMs: number }): Promise<Download | null> {
    const expectation = this.#desk.expect();
    const traffic = new Traffic(this.page);
    try {
      await Promise.race([press(), expectation.begun, pause(timeoutMs), this.#connected.detached]);
      return await Promise.race([this.#settle(expectation, traffic, timeoutMs), this.#connected.detached]);
    } finally {
      traffic.stop();
      expectation.cancel();
    }
  }

  async #settle(expectation: Expectation, traffic: Traffic, timeoutMs: number): Promise<Download | null> {
    const until = Date.now() + timeoutMs;
    while (!expectation.hasBegun() && Date.now() < until) {
      const read = traffic.document;
      if (read !== null && Date.now() - read.at > SCRIPT_READ_MS) {
        expectation.cancel();
        const { response } = read;
        const body = await response.body();
        if (body.byteLength === 0) return null;
        return this.#desk.keep(body, { fileName: fileNameOf(response), mimeType: 'application/pdf', url: response.url() });
      }
      if (traffic.isQuiet() && read === null && !this.#isOpening(until - timeoutMs)) {
        const carried = await traffic.carried();
        if (expectation.hasBegun()) break;
        if (carried === null) return null;
        expectation.cancel();
        return this.#desk.keep(carried.document.bytes, { fileName: fileNameOf(carried.response), mimeType: carried.document.mimeType, url: carried.response.url() });
      }
      await pause(TICK_MS);
    }
    if (!expectation.hasBegun()) return null;
    return Promise.race([
      expectation.finished,
      pause(Math.max(timeoutMs, 60_000)).then(() => null),
    ]);
  }

  /** A window is loading, or was opened empty since `began` and may still be given its document. */
  #isOpening(began: number): boolean {
    const isNew = Date.now() - began < EMPTY_WINDOW_MS;
    return this.#opened.list().some((window) => !window.isDestroyed() && (window.webContents.isLoading() || (isNew && !this.#seen.has(window) && /^(about:blank)?$/.test(window.webContents.getURL()))));
  }

  async downloadAddress(url: string, { timeoutMs }: { timeoutMs: number }): Promise<Download | null> {
    const decoded = decodeDataAddress(url);
    if (decoded !== null) return this.#desk.keep(decoded.bytes, { fileName: 'document', mimeType: decoded.mimeType, url: '' });
    return this.downloadFrom(async () => {
      if (url.startsWith('blob:')) await saveBlob(this.#contents, url);
      else this.#contents.downloadURL(url);
    }, { timeoutMs });
  }

  async takeOpenedPages(): Promise<OpenedPage[]> {
    const pages: OpenedPage[] = [];
    for (const window of this.#opened.list()) {
      if (window.isDestroyed() || this.#seen.has(window)) continue;
      this.#seen.add(window);
      const address = window.webContents.getURL();
      // A page may write a document into an empty window.
      if (!/^(https?:|about:blank)/.test(address)) {
        window.destroy();
        continue;
      }
      const page = await ElectronPortalPage.connect(window.webContents, this.#desk, this.#opened);
      pages.push(Object.assign(page, { close: () => { if (!window.isDestroyed()) window.destroy(); } }));
    }
    return pages;
  }

  async print(fileName: string): Promise<Download | null> {
    const bytes = await printedPage(this.#contents);
    return bytes === null ? null : this.#desk.keep(bytes, { fileName, mimeType: 'application/pdf', url: this.#contents.getURL() });
  }

  picture(boxes: AskBoxes): Promise<Uint8Array | null> { return maskedPicture(this.#contents, boxes); }

  disconnect(): Promise<void> { return this.#connected.disconnect(); }
}
