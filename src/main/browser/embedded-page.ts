import { WebContentsView } from 'electron';
import type { BrowserWindow, Session, WebContents } from 'electron';
import { isLoopbackHost } from '../../shared/network/loopback.ts';
import type { DownloadDesk } from './download-desk.ts';
import { ElectronPortalPage } from './electron-portal-page.ts';
import { loadFailureWords } from './load-failure.ts';
import { applyPageRules, portalPreferences } from './page-rules.ts';
import type { NewWindows, PageRules } from './page-rules.ts';

export type LockMark = 'SECURE' | 'THIS_COMPUTER' | 'NOT_SECURE';

/** What the window shows above the portal. */
export type EmbeddedState = {
  address: string;
  title: string;
  isLoading: boolean;
  lock: LockMark;
  canGoBack: boolean;
  /** Why the last page could not be opened, in words for the person; null while all is well. */
  failure: string | null;
};

/** The lock mark of an address: https, this computer, or neither. */
export function lockMarkOf(address: string): LockMark {
  if (!URL.canParse(address)) return 'NOT_SECURE';
  const url = new URL(address);
  if (url.protocol === 'https:') return 'SECURE';
  return isLoopbackHost(url.hostname) ? 'THIS_COMPUTER' : 'NOT_SECURE';
}

const ABORTED = -3;
/** What a view holds before its first page. */
const EMPTY = ['', 'about:blank'];

/** The face of a session that a person sees and types into. */
export class EmbeddedPage {
  readonly view: WebContentsView;
  readonly #desk: DownloadDesk;
  readonly #opened: BrowserWindow[];
  readonly #listeners = new Set<(state: EmbeddedState) => void>();
  #newWindows: NewWindows = 'SAME_PAGE';
  #failure: string | null = null;
  #portal: Promise<ElectronPortalPage> | null = null;

  constructor(session: Session, desk: DownloadDesk, opened: BrowserWindow[], rulesWith: (newWindows: () => NewWindows) => PageRules) {
    this.#desk = desk;
    this.#opened = opened;
    this.view = new WebContentsView({ webPreferences: portalPreferences(session) });
    applyPageRules(this.contents, rulesWith(() => this.#newWindows));
    const contents = this.contents;
    const tell = (): void => this.#tell();
    contents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
      if (isMainFrame && code !== ABORTED) this.#failure = loadFailureWords(description, URL.parse(url)?.hostname || 'The website');
      tell();
    });
    contents.on('render-process-gone', () => {
      this.#failure = 'The page of the website broke off. Load it again.';
      tell();
    });
    // Not before the next page is there: until then the browser shows an empty one.
    contents.on('did-navigate', () => {
      this.#failure = null;
      tell();
    });
    contents.on('did-navigate-in-page', tell);
    contents.on('page-title-updated', tell);
    contents.on('did-start-loading', tell);
    contents.on('did-stop-loading', tell);
  }

  get contents(): WebContents { return this.view.webContents; }

  state(): EmbeddedState {
    const contents = this.contents;
    const address = contents.getURL();
    return {
      address, title: contents.getTitle(), isLoading: contents.isLoading(), lock: lockMarkOf(address),
      canGoBack: contents.navigationHistory.canGoBack(), failure: this.#failure,
    };
  }

  /** Calls the listener at every change; returns a function that stops it. */
  onState(listener: (state: EmbeddedState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether there is a page to look at: not before the first one is there, nor where one could not be opened. */
  hasPage(): boolean { return this.#failure === null && !EMPTY.includes(this.contents.getURL()); }

  /** Opens a web address; a page that cannot be opened shows in `state().failure`. */
  async load(address: string): Promise<void> {
    if (!/^https?:/i.test(address)) throw new TypeError('Only web addresses can be opened here.');
    await this.contents.loadURL(address).catch(() => undefined);
  }

  back(): void { this.contents.navigationHistory.goBack(); }
  reload(): void { this.contents.reload(); }
  stop(): void { this.contents.stop(); }

  /** The same page for the engine. While it is connected, new windows open hidden instead of replacing the page. */
  async connect(): Promise<ElectronPortalPage> {
    this.#portal ??= this.#connectLoaded()
      .catch((error: unknown) => { this.#portal = null; throw error; });
    return this.#portal;
  }

  /** A view that has never loaded anything has no page the debugger could answer for. */
  async #connectLoaded(): Promise<ElectronPortalPage> {
    if (this.contents.getURL() === '') await this.contents.loadURL('about:blank');
    return ElectronPortalPage.connect(this.contents, this.#desk, { list: () => this.#opened });
  }

  /** Whether links that want a new window open hidden (while the engine works) or in this page (for a person). */
  set newWindows(choice: NewWindows) { this.#newWindows = choice; }

  close(): void {
    this.#listeners.clear();
    for (const window of this.#opened) if (!window.isDestroyed()) window.destroy();
    if (!this.contents.isDestroyed()) this.contents.close({ waitForBeforeUnload: false });
  }

  #tell(): void {
    if (this.contents.isDestroyed()) return;
    const state = this.state();
    for (const listener of this.#listeners) listener(state);
  }
}
