import type { Page } from '@playwright/test';
import type { ForagerApp } from './forager-app.ts';

/** Opens a file as an account holder's browser would: a window of its own, sandboxed, as narrow as a phone, that shares nothing with the app. */
export async function openAsHolder({ app }: ForagerApp, file: string): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }, path) => {
    const browser = new BrowserWindow({ width: 390, height: 780, useContentSize: true, webPreferences: { sandbox: true, partition: 'account-holder' } });
    await browser.loadFile(path);
  }, file);
  return opened;
}
