import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ABOVE, ENTRY_HEADS, entryRow, madeDownload } from '../src/main/exports/portfolio-manager/testing/made-download.ts';
import { fillOffice } from './demo/office/example-office.ts';
import { dropFiles } from './support/drop-files.ts';
import { startForager } from './support/forager-app.ts';
import { picturesOnRequest } from './support/picture.ts';
import { askApp } from './support/window-calls.ts';

test('a download of Portfolio Manager that is dropped on the exports shows what differs, and a row opens its bill', async () => {
  test.setTimeout(120_000);
  const dataFolder = await mkdtemp(join(tmpdir(), 'forager-portfolio-'));
  await fillOffice(dataFolder);
  const forager = await startForager({ dataFolder });
  try {
    const { window } = forager;
    const [meter] = (await askApp(window, 'accounts', 'meters', {})).filter(({ type, meterNumber, billCount }) => type === 'ELECTRICITY' && meterNumber !== null && billCount > 1);
    const bills = (await askApp(window, 'bills', 'list', { limit: 1000 })).rows.filter(({ accountId, periodStart }) => accountId === meter?.accountId && periodStart !== null);
    const [known] = bills;
    const file = join(dataFolder, 'entries.xlsx');
    await writeFile(file, madeDownload({ 'Meter Entries': [...ABOVE, ENTRY_HEADS, entryRow('77-0', `Elec ${meter?.meterNumber ?? ''}`, known?.periodStart ?? '', known?.periodEnd ?? '', 5)] }));
    await window.evaluate(() => {
      location.hash = '#/exports';
    });
    // Its own place is out of sight: it is let go where the screen begins.
    const box = await window.getByText(/bills to export/u).boundingBox();
    await dropFiles(forager, [file], { x: Math.round((box?.x ?? 0) + 10), y: Math.round((box?.y ?? 0) + 5) });
    const table = window.getByRole('grid', { name: 'Differences from Portfolio Manager' });
    await expect(table.getByRole('row').filter({ hasText: 'Only here' })).toHaveCount(bills.length - 1);
    await picturesOnRequest(forager, 'portfolio-differences', 1100);
    await table.getByRole('row').filter({ hasText: 'Other usage' }).click();
    await expect.poll(() => window.evaluate(() => location.hash)).toContain(`#/bill/${known?.id ?? ''}`);
  } finally {
    await forager.quit().catch(() => forager.kill());
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
