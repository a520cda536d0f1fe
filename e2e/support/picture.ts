import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ForagerApp } from './forager-app.ts';

/** Takes a picture of the screen around the app's window: the only kind that shows the embedded browser too. */
export async function pictureOf(forager: ForagerApp, path: string): Promise<void> {
  const png = await forager.app.evaluate(async ({ BrowserWindow, desktopCapturer, screen }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.isVisible());
    if (!window) return null;
    const { size } = screen.getDisplayMatching(window.getBounds());
    const [source] = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: size });
    return source ? source.thumbnail.crop(window.getContentBounds()).toPNG().toString('base64') : null;
  });
  await mkdir(dirname(path), { recursive: true });
  if (png === null) await forager.window.screenshot({ path });
  else await writeFile(path, Buffer.from(png, 'base64'));
}
