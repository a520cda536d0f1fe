import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';

/** The desktop entry by which a Linux desktop starts Forager at login, hidden in the tray (freedesktop.org autostart). */
export function autostartEntry(executable: string): string {
  const quoted = `"${executable.replace(/[\\"`$]/g, '\\$&')}"`;
  return ['[Desktop Entry]', 'Type=Application', 'Name=Forager', 'Comment=Collects utility bills', `Exec=${quoted} --hidden`, 'Terminal=false', 'X-GNOME-Autostart-enabled=true', ''].join('\n');
}

/** Where that entry stands. */
export function autostartPath(env: Readonly<Record<string, string | undefined>>, home: string): string {
  return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'autostart', 'forager.desktop');
}

/**
 * Switches starting at login on or off. Windows and macOS have a call for it; on Linux the desktop
 * entry is written anew, so that a moved AppImage is found again.
 */
export async function setStartAtLogin(isOn: boolean): Promise<void> {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isOn, args: ['--hidden'] });
    return;
  }
  const path = autostartPath(process.env, app.getPath('home'));
  if (!isOn) {
    await rm(path, { force: true });
    return;
  }
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, autostartEntry(process.env['APPIMAGE'] ?? process.execPath));
}
