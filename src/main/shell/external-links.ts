import { shell } from 'electron';

const ALLOWED_PROTOCOLS: readonly string[] = ['https:', 'http:', 'mailto:'];

/** Whether an address may be handed to the person's own browser or mail program. */
export function isSafeExternalLink(address: string): boolean {
  try {
    return ALLOWED_PROTOCOLS.includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** The only place that opens anything outside the app. Throws for an address that is no web or mail address. */
export async function openExternalLink(address: string): Promise<void> {
  if (!isSafeExternalLink(address)) throw new Error('Only web and mail addresses can be opened.');
  await shell.openExternal(address);
}

/** Shows a folder of this computer in its file manager. */
export async function showFolder(path: string): Promise<void> {
  await shell.openPath(path);
}

/** Shows a file in the file manager of this computer. */
export function showInFolder(path: string): void {
  shell.showItemInFolder(path);
}
