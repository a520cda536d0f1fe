import type { Session } from 'electron';
import { headersThatDownload } from './response-headers.ts';
import { sendsFormInTheClear } from './web-rules.ts';

/** A proxy for the connections of one country. `server` as Chromium writes it, for example "http://proxy.example:3128". */
export type ProxySettings = {
  server: string;
  /** Hands user name and password to the step that sends them; null for a proxy that asks none. Rejects where they cannot be opened. */
  signIn: ((send: (username: string, password: string) => void) => Promise<void>) | null;
};

/** One listener per event and session is all Electron keeps, so every rule about requests is set here, once. */
export function applySessionRules(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  session.setBluetoothPairingHandler((_details, decide) => decide({ confirmed: false }));
  session.on('select-hid-device', (event, _details, choose) => { event.preventDefault(); choose(); });
  session.on('select-serial-port', (event, _ports, _contents, choose) => { event.preventDefault(); choose(''); });
  session.on('select-usb-device', (event, _details, choose) => { event.preventDefault(); choose(); });
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest({ urls: ['http://*/*'] }, (details, decide) => {
    decide({ cancel: sendsFormInTheClear(details.method, details.url) });
  });
  session.webRequest.onHeadersReceived((details, decide) => {
    const headers = headersThatDownload(details.responseHeaders ?? {}, details.resourceType);
    decide(headers === null ? {} : { responseHeaders: headers });
  });
}

/** Sends the session's traffic through the proxy, or directly. */
export async function applyProxy(session: Session, proxy: ProxySettings | null): Promise<void> {
  await session.setProxy(proxy === null ? { mode: 'direct' } : { mode: 'fixed_servers', proxyRules: proxy.server });
  await session.closeAllConnections();
}
