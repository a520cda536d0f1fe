import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { brokenRules } from './support/accessibility.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { pictureOf } from './support/picture.ts';
import { askApp } from './support/window-calls.ts';

test.describe.configure({ mode: 'serial' });

let forager: ForagerApp;

test.beforeAll(async () => {
  forager = await startForager();
});

test.afterAll(async () => {
  await forager.quit().catch(() => forager.kill());
  await forager.removeData();
});

const picture = async (name: string): Promise<void> => {
  const folder = process.env['FORAGER_PICTURES'];
  if (folder !== undefined) await pictureOf(forager, join(folder, `${name}.png`));
};

test('sample data is one press away, says what it is, and is one press gone', async () => {
  test.setTimeout(180_000);
  const { window } = forager;
  await picture('empty');
  await window.getByRole('button', { name: 'Look around with sample data' }).click();
  const remove = window.getByRole('button', { name: 'Remove sample data' });
  await expect(remove).toBeVisible();
  await expect(window.getByText('You see sample data')).toBeVisible({ timeout: 120_000 });
  await window.getByRole('button', { name: 'See the bills of the sample data' }).click();
  await expect(window.getByText('Copperleaf Electric').first()).toBeVisible();
  await picture('bills');
  await window.getByRole('link', { name: 'Completeness' }).click();
  await expect(window.getByText('Laundry').first()).toBeVisible();
  await picture('completeness');
  await window.getByRole('link', { name: 'Reports' }).click();
  await window.waitForTimeout(1500);
  await picture('reports');
  expect(await brokenRules(window)).toEqual([]);
  await remove.click();
  await expect(window.getByText('The sample data is gone.')).toBeVisible();
  expect(await askApp(window, 'companies', 'list')).toEqual([]);
  await expect(remove).toBeHidden();
});
