import { Notification } from 'electron';

/** Shows a notice of the system; `onClick` runs when the person presses it. Systems without notices show nothing. */
export function showDesktopNotice(title: string, body: string, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notice = new Notification({ title, body });
  notice.on('click', onClick);
  notice.show();
}
