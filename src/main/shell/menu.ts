import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  newConnection(): void;
  checkAll(): void;
  settings(): void;
  quit(): void;
}

/** The menu bar. Editing roles are needed for copy and paste to work on macOS. */
export function menuTemplate(platform: NodeJS.Platform, isPackaged: boolean, actions: MenuActions): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  return [
    ...(isMac
      ? [{
          role: 'appMenu' as const,
          submenu: [
            { role: 'about' as const },
            { type: 'separator' as const },
            { label: 'Settings…', accelerator: 'Cmd+,', click: () => actions.settings() },
            { type: 'separator' as const },
            { role: 'hide' as const },
            { role: 'hideOthers' as const },
            { type: 'separator' as const },
            { label: 'Quit Forager', accelerator: 'Cmd+Q', click: () => actions.quit() },
          ],
        }]
      : []),
    {
      label: '&File',
      submenu: [
        { label: 'New connection', accelerator: 'CmdOrCtrl+N', click: () => actions.newConnection() },
        { label: 'Check all now', click: () => actions.checkAll() },
        ...(isMac ? [] : [
          { label: 'Settings', accelerator: 'Ctrl+,', click: () => actions.settings() },
          { type: 'separator' as const },
          { role: 'close' as const },
          { label: 'Quit', accelerator: 'Ctrl+Q', click: () => actions.quit() },
        ]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { role: 'windowMenu' },
  ];
}

export function installMenu(isPackaged: boolean, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, isPackaged, actions)));
}
