import { app, type Session, type WebContents } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';
import { isSafeExternalLink, openExternalLink } from './external-links.ts';

/** Whether an address belongs to the app's own window. Compared by origin, never by prefix. */
export function isAppPage(address: string): boolean {
  try {
    const url = new URL(address);
    return `${url.protocol}//${url.host}` === APP_ORIGIN;
  } catch {
    return false;
  }
}

/** Only writing to the clipboard is allowed, and only to the app's own page. */
export function mayUsePermission(permission: string, requestingOrigin: string): boolean {
  return permission === 'clipboard-sanitized-write' && isAppPage(requestingOrigin);
}

/** Denies every permission, device and certificate exception to a session of the app's own pages. */
export function lockAppSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) => decide(mayUsePermission(permission, contents.getURL())));
  session.setPermissionCheckHandler((_contents, permission, origin) => mayUsePermission(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
}

/** Keeps the app's window on the app's page; links to elsewhere open in the person's own browser. */
export function confineToApp(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isAppPage(event.url)) event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    if (isSafeExternalLink(url)) void openExternalLink(url);
    return { action: 'deny' };
  });
}

/** No page of any kind may embed a webview. */
export function forbidWebviews(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
