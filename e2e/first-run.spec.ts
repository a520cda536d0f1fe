import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { brokenRules } from './support/accessibility.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { pictureOf } from './support/picture.ts';
import { readingProcess } from './support/reading-process.ts';
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

test('the tour shows five parts of the window, by keys alone, and gives the focus back', async () => {
  const { window } = forager;
  const begin = window.getByRole('button', { name: 'Take the tour: five short steps' });
  await begin.focus();
  await window.keyboard.press('Enter');
  const card = window.getByRole('dialog');
  for (const [number, screen] of ['Connections', 'Bills', 'Needs attention', 'Completeness', 'Reports'].entries()) {
    await expect(card).toContainText(`Step ${number + 1} of 5`);
    await expect(card).toBeFocused();
    await expect(window.getByRole('heading', { level: 1, name: screen })).toBeVisible();
    const [at, link] = await Promise.all([card.boundingBox(), window.getByRole('navigation').getByRole('link', { name: screen }).boundingBox()]);
    expect(at?.x).toBeGreaterThan((link?.x ?? 0) + (link?.width ?? 0));
    if (number === 2) {
      expect(await brokenRules(window)).toEqual([]);
      await picture('tour');
    }
    if (number === 4) break;
    for (let presses = number === 0 ? 2 : 3; presses > 0; presses -= 1) await window.keyboard.press('Tab');
    await window.keyboard.press('Enter');
  }
  await window.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(window.getByRole('link', { name: 'Reports' })).toBeFocused();
  // Started again from Help, and skipped; whoever has data is asked nothing.
  await window.getByRole('link', { name: 'Help' }).click();
  await window.getByRole('button', { name: 'Take the tour' }).click();
  await window.getByRole('button', { name: 'Skip the tour' }).click();
  await expect(card).toBeHidden();
  await window.getByRole('link', { name: 'Connections' }).click();
});

test('sample data is one press away, says what it is, and is one press gone', async () => {
  test.setTimeout(180_000);
  const { window } = forager;
  await picture('empty');
  // Where the tour ends as well, and wherever bills lack.
  await window.getByRole('link', { name: 'Reports' }).click();
  await window.getByRole('button', { name: 'Look around with sample data' }).click();
  const remove = window.getByRole('button', { name: 'Remove sample data' });
  await expect(remove).toBeVisible();
  await expect(window.getByText('You see sample data')).toBeVisible({ timeout: 120_000 });
  await window.getByRole('link', { name: 'Connections' }).click();
  await window.getByRole('button', { name: 'See the bills of the sample data' }).click();
  await expect(window.getByText('Copperleaf Electric').first()).toBeVisible();
  await picture('bills');
  await window.getByRole('link', { name: 'Completeness' }).click();
  await expect(window.getByText('Laundry').first()).toBeVisible();
  await picture('completeness');
  await window.getByRole('link', { name: 'Reports' }).click();
  await expect(window.getByRole('img', { name: /by month; the same numbers are in the table/u }).locator('.recharts-bar-rectangle rect').first()).toBeVisible();
  await picture('reports');
  expect(await brokenRules(window)).toEqual([]);
  await remove.click();
  await expect(window.getByText('The sample data is gone.')).toBeVisible();
  expect(await askApp(window, 'companies', 'list')).toEqual([]);
  await expect(remove).toBeHidden();
});

test('what broke down, and a start that was never quit, are told with a report that is shown in full and saved as shown', async () => {
  test.setTimeout(120_000);
  process.kill(await readingProcess(forager), 'SIGSEGV');
  await expect(forager.window.getByText('The part that reads bills broke down and was started again')).toBeVisible();
  const { dataFolder } = forager;
  await forager.kill();
  forager = await startForager({ dataFolder });
  const { app, window } = forager;
  await expect(window.getByText(/ended without being quit\..*2 such events in all\./su)).toBeVisible();
  await window.getByRole('button', { name: 'See the report' }).click();
  const shown = await window.getByLabel('What the bundle holds').innerText();
  expect((JSON.parse(shown) as { more: { ended: unknown[] } }).more.ended).toMatchObject([{ what: 'READING', reason: 'crashed' }, { what: 'APP' }]);
  await picture('report');
  expect(await brokenRules(window)).toEqual([]);
  const file = join(dataFolder, 'report.json');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await window.getByRole('button', { name: 'Save…' }).click();
  await expect(window.getByText('Forager sends it nowhere.')).toBeVisible();
  expect((await readFile(file, 'utf8')).trim()).toBe(shown.trim());
  await window.getByRole('button', { name: 'Close this notice' }).click();
  await forager.quit();
  forager = await startForager({ dataFolder });
  expect((await askApp(forager.window, 'app', 'state')).ended).toEqual([]);
});

test('a link of a second start is shown by the window that is open, and does nothing; the licences of what ships are there', async () => {
  const { app, window } = forager;
  const second = (word: string): Promise<unknown> => app.evaluate(({ app: electronApp }, argv) => electronApp.emit('second-instance', {}, argv, '/'), ['forager', '--no-sandbox', word]);
  await second('forager://answer');
  await expect.poll(() => window.evaluate(() => location.hash)).toBe('#/invitations/answer');
  await second('forager://bill/../settings');
  await second('forager://workspace?address=https%3A%2F%2Fteam.example');
  await expect(window.getByPlaceholder('https://workspace.example')).toHaveValue('https://team.example');
  expect((await askApp(window, 'workspace', 'state')).kind).toBe('NONE');
  await window.getByRole('button', { name: 'Licences of what Forager is made with' }).click();
  await window.getByRole('combobox', { name: 'Part' }).fill('recharts');
  await window.getByRole('option', { name: /^recharts / }).click();
  await expect(window.getByText('Permission is hereby granted, free of charge')).toBeVisible();
});
