import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { localDay } from '../../../src/shared/units/day.ts';
import { answerDialogs } from '../../support/choose-files.ts';
import type { ForagerApp } from '../../support/forager-app.ts';
import { askApp } from '../../support/window-calls.ts';

/** Writes the one-page reports of the first company and of each of its sites as PDF, as a person saves them. */
export async function writeClientPages(forager: ForagerApp, folder: string): Promise<void> {
  const { app, window } = forager;
  await mkdir(folder, { recursive: true });
  const [company] = await askApp(window, 'companies', 'list');
  const year = Number(localDay(new Date()).slice(0, 4));
  const asked = { companyId: company?.id ?? '', from: `${year - 1}-12`, to: `${year}-10`, endDay: 'AS_BILLED', isOccupied: true, paper: 'A4', locale: 'en-US' } as const;
  await askApp(window, 'reports', 'nameLetterhead', { name: 'Quay Consult' });
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, join(folder, 'company.pdf'));
  await askApp(window, 'reports', 'savePage', { ...asked, siteId: null });
  await answerDialogs(forager, [folder]);
  await askApp(window, 'reports', 'saveSitePages', asked);
}
