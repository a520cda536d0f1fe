import type { BrowserWindowConstructorOptions, Session, WebContents, WebPreferences } from 'electron';
import type { BrowserWindow } from 'electron';
import { decodeDataAddress } from './data-address.ts';
import type { DownloadDesk } from './download-desk.ts';
import { answerProxy } from './proxy-sign-in.ts';
import { quietPrint } from './quiet-print.ts';
import type { ProxySettings } from './session-rules.ts';
import { isWebAddress } from './web-rules.ts';

/** Where a link that wants a new window ends: in the same page for a person, in a hidden page of its own for the engine. */
export type NewWindows = 'SAME_PAGE' | 'HIDDEN_PAGE';

export type PageRules = {
  desk: DownloadDesk;
  session: Session;
  proxy: () => ProxySettings | null;
  newWindows: () => NewWindows;
  onOpened: (window: BrowserWindow) => void;
};

export const HIDDEN_SIZE = { width: 1366, height: 960 };

/** The settings of every page that shows a portal. */
export function portalPreferences(session: Session): WebPreferences {
  return {
    session, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, spellcheck: false,
    navigateOnDragDrop: false, safeDialogs: true, autoplayPolicy: 'document-user-activation-required',
  };
}

/** A window nobody sees. It renders off-screen, since a press in a hidden window that does not stalls for seconds. */
export function hiddenWindowOptions(session: Session): BrowserWindowConstructorOptions {
  return { ...HIDDEN_SIZE, show: false, skipTaskbar: true, webPreferences: { ...portalPreferences(session), offscreen: true } };
}

function saveScript(address: string): string {
  return `(() => { const link = document.createElement('a'); link.href = ${JSON.stringify(address)}; link.download = '';
    (document.body ?? document.documentElement).append(link); link.click(); link.remove(); })()`;
}

/** Blobs whose saving link was just pressed: that press looks like a navigation too, and must be let through. */
const beingSaved = new Set<string>();

/** Saves a blob by a link in a frame of the blob's own origin, since only there its address means anything. */
export async function saveBlob(contents: WebContents, address: string): Promise<boolean> {
  const origin = new URL(address.slice('blob:'.length)).origin;
  for (const frame of contents.mainFrame.framesInSubtree) {
    if (frame.origin !== origin) continue;
    beingSaved.add(address);
    setTimeout(() => beingSaved.delete(address), 5_000);
    await frame.executeJavaScript(saveScript(address), true);
    return true;
  }
  return false;
}

function keepDataAddress(desk: DownloadDesk, address: string): void {
  const decoded = decodeDataAddress(address);
  if (decoded !== null) desk.offer(decoded.bytes, { fileName: 'document', mimeType: decoded.mimeType, url: '' });
}

/** Sets, once, what a portal's page may do: where it goes, what it opens, which questions it may put in the way. */
export function applyPageRules(contents: WebContents, rules: PageRules, opener: WebContents = contents): void {
  contents.setAudioMuted(true);
  const takeFile = (address: string): boolean => {
    if (address.startsWith('blob:')) {
      if (beingSaved.delete(address)) return false;
      void saveBlob(opener, address).catch(() => undefined);
      return true;
    }
    if (/^data:application\//i.test(address)) {
      keepDataAddress(rules.desk, address);
      return true;
    }
    return false;
  };
  contents.on('will-frame-navigate', (event) => {
    if (!isWebAddress(event.url) || takeFile(event.url)) event.preventDefault();
  });
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.on('login', (event, request, auth, answer) => {
    if (!auth.isProxy) return;
    event.preventDefault();
    answerProxy(rules.proxy(), request.url, answer);
  });
  contents.setWindowOpenHandler(({ url, postBody, referrer }) => {
    if (!isWebAddress(url) || takeFile(url)) return { action: 'deny' };
    if (rules.newWindows() === 'HIDDEN_PAGE') {
      return { action: 'allow', overrideBrowserWindowOptions: hiddenWindowOptions(rules.session) };
    }
    if (/^https?:/i.test(url)) {
      void contents.loadURL(url, {
        httpReferrer: referrer,
        ...(postBody == null ? {} : { postData: postBody.data, extraHeaders: `content-type: ${postBody.contentType}` }),
      }).catch(() => undefined);
    }
    return { action: 'deny' };
  });
  contents.on('did-create-window', (window) => {
    if (rules.newWindows() === 'HIDDEN_PAGE') quietPrint(window.webContents);
    applyPageRules(window.webContents, rules, contents);
    rules.onOpened(window);
  });
}
