import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillPractice } from '../seed/fill-practice.ts';
import { planPractice } from '../seed/practice.ts';
import { DARK, LIGHT, photograph, SMALL, WIDE } from './camera.ts';
import { answerDialogs } from '../support/choose-files.ts';
import { startForager } from '../support/forager-app.ts';
import { askApp } from '../support/window-calls.ts';
const OUT = '/tmp/w/folder/out/exports';
const dataFolder = await mkdtemp(join(tmpdir(), 'forager-shots-'));
const root = await mkdtemp(join(tmpdir(), 'forager-shots-f-'));
const now = new Date();
await fillPractice(dataFolder, planPractice({ companies: 4, sites: 12, connections: 20, bills: 120 }, 'shots', now.toISOString().slice(0, 10)), { seed: 'shots', now, hasFiles: false, say: () => undefined });
const forager = await startForager({ dataFolder });
try {
  const { window } = forager;
  const [company] = await askApp(window, 'companies', 'list');
  const LOOKS = [LIGHT, DARK, SMALL, WIDE];
  await photograph(forager, OUT, [{ name: '1-none', place: 'exports' }, { name: '1b-types', place: 'exports?types=GAS,WATER,SOLAR', act: async () => window.getByRole('button', { name: /^Types/ }).click(), after: async () => window.keyboard.press('Escape') }, { name: '2-new', place: 'exports', act: async () => window.getByRole('button', { name: 'Schedule EnergyCAP' }).click(), after: async () => window.keyboard.press('Escape') }], LOOKS, /./u);
  const make = async (name: string, settings: object): Promise<string> => {
    const folder = join(root, name); await mkdir(folder, { recursive: true });
    await answerDialogs(forager, [folder]);
    const chosen = await askApp(window, 'scheduledExports', 'chooseFolder');
    return (await askApp(window, 'scheduledExports', 'add', { settings, folderId: chosen?.id ?? '' } as never)).id;
  };
  const a = await make('Northgate', { kind: 'EXCEL', filter: { companyId: company?.id, types: ['ELECTRICITY', 'GAS'] }, rhythm: { kind: 'WEEKLY', weekday: 1 }, range: { kind: 'NEW' } });
  const b = await make('Portfolio', { kind: 'DOCUMENTS', filter: {}, rhythm: { kind: 'MONTHLY', dayOfMonth: 31 }, range: { kind: 'MONTHS', months: 3 } });
  const c = await make('All clients', { kind: 'CSV', filter: { withOpenIssues: true }, rhythm: { kind: 'NEW_BILLS' }, range: { kind: 'ALL' } });
  await askApp(window, 'scheduledExports', 'run', { id: a });
  await window.waitForTimeout(1500);
  await askApp(window, 'scheduledExports', 'run', { id: a });
  await rm(join(root, 'All clients'), { recursive: true });
  await askApp(window, 'scheduledExports', 'run', { id: c });
  await askApp(window, 'scheduledExports', 'setPaused', { id: b, isPaused: true });
  await window.waitForTimeout(1500);
  await photograph(forager, OUT, [{ name: '3-list', place: 'exports' }, { name: '4-open', place: `exports/${a}` }, { name: '5-failed', place: `exports/${c}` }, { name: '6-paused', place: `exports/${b}` }, { name: '7-attention', place: 'attention' }], LOOKS, /./u);
} finally {
  await forager.quit().catch(() => forager.kill());
  await rm(dataFolder, { recursive: true, force: true }); await rm(root, { recursive: true, force: true });
}
