import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Download as PlaywrightDownload, type Page } from 'playwright-core';
import { DownloadFailedError, type Download, type PortalPage } from '../../src/main/browser/portal-page.ts';

/** A page of a Chromium that was started for one connection alone: what a script with Playwright does. */
export interface PlainVisit {
  readonly portal: PortalPage;
  close(): Promise<void>;
}

async function keep(download: PlaywrightDownload, folder: string): Promise<Download> {
  const fileName = download.suggestedFilename();
  const path = join(folder, fileName);
  await download.saveAs(path).catch((error: unknown) => {
    throw new DownloadFailedError(error instanceof Error ? error.message : String(error));
  });
  return { path, fileName, mimeType: 'application/pdf', url: download.url(), sizeBytes: (await stat(path)).size };
}

function portalPage(page: Page, folder: string): PortalPage {
  return {
    page,
    downloadFrom: async (press, { timeoutMs }) => {
      const begun = page.waitForEvent('download', { timeout: timeoutMs }).catch(() => null);
      await press();
      const download = await begun;
      return download === null ? null : keep(download, folder);
    },
    downloadAddress: async (url, { timeoutMs }) => {
      const begun = page.waitForEvent('download', { timeout: timeoutMs }).catch(() => null);
      // Chromium calls a navigation that became a file aborted.
      await page.goto(url).catch(() => undefined);
      const download = await begun;
      return download === null ? null : keep(download, folder);
    },
    takeOpenedPages: () => Promise.resolve([]),
  };
}

/** Starts a Chromium of its own and opens a page in it. */
export async function openPlainChromium(executablePath: string, folder: string, onStarted: (pid: number) => void): Promise<PlainVisit> {
  const server = await chromium.launchServer({ executablePath, headless: true, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  const pid = server.process().pid;
  if (pid !== undefined) onStarted(pid);
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await (await browser.newContext({ acceptDownloads: true })).newPage();
  return { portal: portalPage(page, folder), close: () => server.close() };
}
