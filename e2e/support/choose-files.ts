import { expect } from '@playwright/test';
import type { ForagerApp } from './forager-app.ts';

interface AskedDialog {
  readonly title: string;
  readonly buttonLabel: string;
  readonly properties: readonly string[];
}

/** Has the system's next dialogs for files or folders answered with these, as a person would choose them. */
export async function answerDialogs({ app }: ForagerApp, filePaths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    delete (globalThis as unknown as { lastDialog?: unknown }).lastDialog;
    dialog.showOpenDialog = (...asked: unknown[]) => {
      (globalThis as unknown as { lastDialog: unknown }).lastDialog = asked.at(-1);
      return Promise.resolve({ canceled: false, filePaths: [...chosen] });
    };
  }, filePaths);
}

/** What the last of these dialogs said, once it was asked for. */
export async function lastDialog({ app }: ForagerApp): Promise<AskedDialog | undefined> {
  let asked: AskedDialog | undefined;
  await expect.poll(async () => (asked = await app.evaluate(() => (globalThis as unknown as { lastDialog?: AskedDialog }).lastDialog))).toBeDefined();
  return asked;
}
