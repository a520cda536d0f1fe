import { expect, type Page } from '@playwright/test';

/** Types into the palette, waits for a row and presses Enter; returns where the window then is. */
export async function goByPalette(window: Page, typed: string, row: string | RegExp): Promise<string> {
  await window.keyboard.press('Control+k');
  await window.getByRole('dialog').getByRole('textbox').fill(typed);
  await expect(window.getByRole('dialog').getByRole('button', { name: row }).first()).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toBeHidden();
  return window.evaluate(() => location.hash);
}
