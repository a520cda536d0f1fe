import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ForagerApp } from './forager-app.ts';
import { askApp } from './window-calls.ts';

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

/** Pictures of the page in light and dark, wide and narrow, where somebody asks for them by FORAGER_PICTURES. */
export async function picturesOnRequest({ app, window }: ForagerApp, name: string, narrowWidth: number): Promise<void> {
  const into = process.env['FORAGER_PICTURES'];
  if (into === undefined) return;
  await mkdir(into, { recursive: true });
  for (const scheme of ['light', 'dark'] as const) {
    await askApp(window, 'app', 'setPreferences', { colourScheme: scheme });
    for (const [width, height] of [[1440, 900], [narrowWidth, 700]] as const) {
      await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows().find((one) => !one.webContents.isOffscreen())?.setContentSize(w, h), [width, height] as const);
      await window.waitForTimeout(700);
      await window.screenshot({ path: join(into, `${name}-${scheme}-${width}.png`) });
    }
  }
}
