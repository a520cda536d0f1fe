import { mkdir, rm } from 'node:fs/promises';
import { BrowserWindow, session as electronSession } from 'electron';
import type { Session, WebContents } from 'electron';
import { DownloadDesk } from './download-desk.ts';
import { ElectronPortalPage } from './electron-portal-page.ts';
import { EmbeddedPage } from './embedded-page.ts';
import { applyPageRules, hiddenWindowOptions } from './page-rules.ts';
import type { NewWindows, PageRules } from './page-rules.ts';
import type { Download, PortalPage } from './portal-page.ts';
import { quietPrint } from './quiet-print.ts';
import { applyProxy, applySessionRules } from './session-rules.ts';
import type { ProxySettings } from './session-rules.ts';

export type BrowserSessionOptions = {
  /** Absolute folder of the session's cookies and storage; one per connection. */
  folder: string;
  /** Absolute folder that receives finished files. */
  downloadsFolder: string;
  proxy: ProxySettings | null;
  /** Files larger than this are refused. */
  maxDownloadBytes?: number;
};

const DEFAULT_MAX_DOWNLOAD_BYTES = 100_000_000;

/** A page nobody sees, driven by the engine. */
export type HiddenPage = {
  portal: PortalPage;
  /** PNG of what the page shows. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
};

/**
 * One connection's browser session: one partition on disk, configured once, with an embedded face a person sees
 * and a hidden face the engine drives. Cookies without expiry do not outlive the app: sign in again.
 */
export class BrowserSession {
  readonly #session: Session;
  readonly #folder: string;
  readonly #desk: DownloadDesk;
  #proxy: ProxySettings | null;
  readonly #windows = new Set<BrowserWindow>();
  readonly #embedded = new Set<EmbeddedPage>();

  private constructor(session: Session, options: BrowserSessionOptions) {
    this.#session = session;
    this.#folder = options.folder;
    this.#proxy = options.proxy;
    this.#desk = new DownloadDesk(session, { folder: options.downloadsFolder, maxBytes: options.maxDownloadBytes ?? DEFAULT_MAX_DOWNLOAD_BYTES });
    this.#desk.onBegun = (contents) => this.#closeEmptyWindow(contents);
  }

  /** Opens the session of a folder. Call once per folder and run of the app; `BrowserSessions` sees to that. */
  static async open(options: BrowserSessionOptions): Promise<BrowserSession> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    const session = electronSession.fromPath(options.folder);
    applySessionRules(session);
    await applyProxy(session, options.proxy);
    return new BrowserSession(session, options);
  }

  async setProxy(proxy: ProxySettings | null): Promise<void> {
    this.#proxy = proxy;
    await applyProxy(this.#session, proxy);
  }

  /** Files a person downloads by hand in the embedded face; without a listener they are refused. */
  set onUnaskedDownload(listener: ((download: Download) => void) | null) { this.#desk.unasked = listener; }

  async openHidden(): Promise<HiddenPage> {
    const window = new BrowserWindow(hiddenWindowOptions(this.#session));
    window.webContents.setFrameRate(30);
    const opened: BrowserWindow[] = [];
    applyPageRules(window.webContents, this.#rules(() => 'HIDDEN_PAGE', opened));
    this.#keep(window);
    await window.loadURL('about:blank');
    quietPrint(window.webContents);
    const portal = await ElectronPortalPage.connect(window.webContents, this.#desk, { list: () => opened });
    return {
      portal,
      screenshot: async () => (await window.webContents.capturePage()).toPNG(),
      close: async () => {
        for (const child of opened) if (!child.isDestroyed()) child.destroy();
        await portal.disconnect();
        if (!window.isDestroyed()) window.destroy();
      },
    };
  }

  /** A view for the shell to place into a window. It is not destroyed with that window: call `close()`. */
  openEmbedded(): EmbeddedPage {
    const opened: BrowserWindow[] = [];
    const page = new EmbeddedPage(this.#session, this.#desk, opened, (newWindows) => this.#rules(newWindows, opened));
    this.#embedded.add(page);
    page.contents.once('destroyed', () => this.#embedded.delete(page));
    return page;
  }

  /** Writes cookies and storage to the disk. By itself Chromium waits half a minute, and a kill within it forgets a remembered browser. */
  async flush(): Promise<void> {
    this.#session.flushStorageData();
    await this.#session.cookies.flushStore();
  }

  /** Closes every page and writes cookies and storage to the disk; the session can be used again. */
  async close(): Promise<void> {
    for (const page of this.#embedded) page.close();
    for (const window of this.#windows) if (!window.isDestroyed()) window.destroy();
    await this.flush();
  }

  /** Closes every page, clears everything stored and deletes the folder. Returns false where the system still held files. */
  async remove(): Promise<boolean> {
    await this.close();
    await this.#session.clearData();
    await this.#session.clearAuthCache();
    await this.#session.closeAllConnections();
    return deleteFolder(this.#folder);
  }

  #rules(newWindows: () => NewWindows, opened: BrowserWindow[]): PageRules {
    return {
      desk: this.#desk, session: this.#session, proxy: () => this.#proxy, newWindows,
      onOpened: (window) => { opened.push(window); this.#keep(window); },
    };
  }

  #keep(window: BrowserWindow): void {
    this.#windows.add(window);
    // Nobody draws its frames, and each would be copied to main, five megabytes at a time. The page gets its animation frames and can be pictured all the same.
    window.webContents.stopPainting();
    window.once('closed', () => this.#windows.delete(window));
  }

  #closeEmptyWindow(contents: WebContents | null): void {
    for (const window of this.#windows) {
      if (window.webContents !== contents || contents.getURL() !== '') continue;
      setImmediate(() => { if (!window.isDestroyed()) window.destroy(); });
    }
  }
}

/** Deletes a partition's folder; false when files in it are still held, as Windows does until the app quits. */
export async function deleteFolder(folder: string): Promise<boolean> {
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    return true;
  } catch {
    return false;
  }
}
