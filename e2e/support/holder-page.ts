import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import type { ForagerApp } from './forager-app.ts';

/** Opens a page as an account holder's browser would: a window of its own, sandboxed, as narrow as a phone, that shares nothing with the app. */
export async function openLinkAsHolder({ app }: ForagerApp, url: string): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }, address) => {
    const browser = new BrowserWindow({ width: 390, height: 780, useContentSize: true, webPreferences: { sandbox: true, partition: 'account-holder' } });
    await browser.loadURL(address);
  }, url);
  return opened;
}

/** The same for a page that is a file. */
export function openAsHolder(forager: ForagerApp, file: string): Promise<Page> {
  return openLinkAsHolder(forager, pathToFileURL(file).href);
}
