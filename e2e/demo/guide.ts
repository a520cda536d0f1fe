import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startForager } from '../support/forager-app.ts';
import { keepPasswordsByPassphrase } from '../support/journey.ts';
import { askApp } from '../support/window-calls.ts';
import { fillOffice } from './office/example-office.ts';

/** The pictures of docs/guide.md, of the real app over an example office: `node e2e/demo/guide.ts`, under a display. */

const OUT = join(import.meta.dirname, '..', '..', 'docs', 'images', 'guide');
const SIZE = { width: 1280, height: 760 };

const dataFolder = await mkdtemp(join(tmpdir(), 'forager-guide-'));
await fillOffice(dataFolder);
const forager = await startForager({ dataFolder });
const { app, window } = forager;
try {
  await keepPasswordsByPassphrase(window);
  await askApp(window, 'app', 'setPreferences', { colourScheme: 'light' });
  await app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height), SIZE);
  const { rows: bills } = await askApp(window, 'bills', 'list', { limit: 200 });
  const toReview = bills.find(({ status }) => status === 'NEEDS_REVIEW')?.id ?? '';
  const hotel = bills.find(({ companyName }) => companyName === 'Harbour Hotels')?.companyId ?? '';
  // What an audit finds is there once it has looked.
  await window.waitForTimeout(20_000);
  const places = { connections: 'connections', attention: 'attention', review: `review/${toReview}`, issues: 'issues', completeness: 'completeness', reports: `reports?companyId=${hotel}`, exports: 'exports' };
  await mkdir(OUT, { recursive: true });
  for (const [name, place] of Object.entries(places)) {
    await window.evaluate((hash) => {
      location.hash = hash;
    }, `#/${place}`);
    await window.waitForTimeout(2_500);
    // Bars about this very run, such as that of a test build, are not what the guide shows.
    await window.addStyleTag({ content: '[class*="_notice_"], .mantine-Notifications-root { display: none !important }' });
    await window.screenshot({ path: join(OUT, `${name}.png`) });
  }
} finally {
  await forager.quit().catch(() => forager.kill());
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
