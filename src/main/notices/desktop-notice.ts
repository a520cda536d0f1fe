import { Notification } from 'electron';

/** Shows a notice of the system; `onClick` runs when the person presses it. Returns false where the system shows no notices. */
export function showDesktopNotice(title: string, body: string, onClick: () => void): boolean {
  if (!Notification.isSupported()) return false;
  const notice = new Notification({ title, body });
  notice.on('click', onClick);
  notice.show();
  return true;
}
