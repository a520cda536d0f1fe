import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScheduledExportSettings } from '../../../src/shared/domain/scheduled-export.ts';
import { answerDialogs } from '../../support/choose-files.ts';
import type { ForagerApp } from '../../support/forager-app.ts';
import { askApp } from '../../support/window-calls.ts';

const SCHEDULES: readonly Pick<ScheduledExportSettings, 'kind' | 'rhythm' | 'range'>[] = [
  { kind: 'EXCEL', rhythm: { kind: 'MONTHLY', dayOfMonth: 5 }, range: { kind: 'MONTHS', months: 12 } },
  { kind: 'DOCUMENTS', rhythm: { kind: 'NEW_BILLS' }, range: { kind: 'NEW' } },
];

/** What an office makes for itself once its vault is open: exports that are written by themselves, one of them paused, and invitations, one of them revoked. */
export async function addExtras(forager: ForagerApp): Promise<void> {
  const { window, dataFolder } = forager;
  const folder = join(dataFolder, 'Bills for energy software');
  await mkdir(folder);
  await answerDialogs(forager, [folder]);
  const made: string[] = [];
  for (const settings of SCHEDULES) {
    const chosen = await askApp(window, 'scheduledExports', 'chooseFolder');
    const { id } = await askApp(window, 'scheduledExports', 'add', { settings: { ...settings, filter: { withOpenIssues: false } }, folderId: chosen?.id ?? '' });
    made.push(id);
  }
  await askApp(window, 'scheduledExports', 'run', { id: made[0] ?? '' });
  await askApp(window, 'scheduledExports', 'setPaused', { id: made[1] ?? '', isPaused: true });
  const [company] = await askApp(window, 'companies', 'list');
  const invite = (provider: string): Promise<{ readonly id: string }> => askApp(window, 'invitations', 'create', {
    companyId: company?.id ?? '', siteIds: [], datasourceTypes: ['DISTRICT'], askedBy: 'Ann Lee, Quay Consult', holderEmail: 'holder@harbour.example', asksForAuthenticator: true, days: 7,
    // A test build keeps passwords for websites of this computer alone.
    target: { kind: 'CONTRIBUTE', provider: { name: provider, signInUrl: 'http://localhost:9/login', country: 'US', datasourceTypes: ['DISTRICT'], origin: 'CUSTOM' } },
  });
  await invite('Harbour District Heat');
  const { id } = await invite('Quayside Chilled Water');
  await askApp(window, 'invitations', 'revoke', { id });
}
