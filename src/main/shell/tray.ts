import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';

export interface TrayActions {
  open(): void;
  checkAll(): void;
  setChecksPaused(isPaused: boolean): void;
  quit(): void;
}

/** What the tray's menu offers. */
export function trayMenu(isPaused: boolean, actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    { label: 'Open Forager', click: () => actions.open() },
    { type: 'separator' },
    { label: 'Check all now', click: () => actions.checkAll() },
    { label: 'Pause checks', type: 'checkbox', checked: isPaused, click: () => actions.setChecksPaused(!isPaused) },
    { type: 'separator' },
    { label: 'Quit Forager', click: () => actions.quit() },
  ];
}

export interface TrayIcon {
  /** Linux shows a changed menu only when it is set again. */
  update(isPaused: boolean): void;
  destroy(): void;
}

/** Puts the icon into the tray, or returns null where the system has none: the app works without. */
export function openTray(iconPath: string, isPaused: boolean, actions: TrayActions): TrayIcon | null {
  try {
    const image = nativeImage.createFromPath(iconPath);
    if (process.platform === 'darwin') image.setTemplateImage(true);
    const tray = new Tray(image);
    tray.setToolTip('Forager');
    const update = (paused: boolean): void => tray.setContextMenu(Menu.buildFromTemplate(trayMenu(paused, actions)));
    update(isPaused);
    tray.on('click', () => actions.open());
    return { update, destroy: () => tray.destroy() };
  } catch {
    return null;
  }
}
