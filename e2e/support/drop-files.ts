import type { ForagerApp } from './forager-app.ts';

/** Drops files of the disk on a place of the window, as a person's mouse would. */
export async function dropFiles({ app }: ForagerApp, paths: readonly string[], { x, y }: { readonly x: number; readonly y: number }): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }, { files, at }) => {
    const contents = BrowserWindow.getAllWindows().find((one) => !one.webContents.isOffscreen())?.webContents;
    if (!contents) throw new Error('no window');
    const isOurs = !contents.debugger.isAttached();
    if (isOurs) contents.debugger.attach('1.3');
    const dropped = { ...at, data: { items: [], files, dragOperationsMask: 1 } };
    for (const type of ['dragEnter', 'dragOver', 'drop']) await contents.debugger.sendCommand('Input.dispatchDragEvent', { type, ...dropped });
    if (isOurs) contents.debugger.detach();
  }, { files: paths, at: { x, y } });
}
