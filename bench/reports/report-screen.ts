import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startForager } from '../../e2e/support/forager-app.ts';
import { askApp } from '../../e2e/support/window-calls.ts';
import { timed } from '../scale/timed.ts';
import { delaysOf, type Delays } from '../team/answer-delays.ts';

export interface ScreenResult {
  /** From another screen until the chart is drawn. */
  readonly opening: Delays;
  /** From one measure to another, until its chart is drawn. */
  readonly switching: Delays;
  /** Between two frames of the window while reports are opened and switched: the longest. */
  readonly longestFrameMs: number;
  /** Of other questions of the window meanwhile. */
  readonly answers: Delays;
  /** A report for the client, of the whole company, until its PDF is on the disk. */
  readonly pdfSeconds: number;
  readonly pdfBytes: number;
}

interface Beside {
  benchBeside?: { answers: number[]; frames: number[]; isOn: boolean };
}

/** Runs in the page: asks for the companies again and again, and notes the times of answers and between frames. */
function askBeside(): void {
  const page = globalThis as unknown as Beside & { forager: { call(noun: string, call: string, input: unknown): Promise<string> } };
  const noted = { answers: [] as number[], frames: [] as number[], isOn: true };
  page.benchBeside = noted;
  const ask = async (): Promise<void> => {
    while (noted.isOn) {
      const began = performance.now();
      await page.forager.call('companies', 'list', undefined);
      noted.answers.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  void ask();
  let last = performance.now();
  const frame = (now: number): void => {
    noted.frames.push(now - last);
    last = now;
    if (noted.isOn) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

const CARD = (measure: string): string => `section[aria-label="${measure} by month"]`;
const MEASURES = [['COST', 'Cost'], ['UNIT_COST', 'Unit cost'], ['USAGE', 'Usage']] as const;

/** Opens reports of one company with all bills in the app, switches between measures, and prints one. */
export async function measureScreen(dataFolder: string, rounds: number): Promise<ScreenResult> {
  const folder = mkdtempSync(join(tmpdir(), 'forager-bench-page-'));
  const forager = await startForager({ dataFolder });
  try {
    const { app, window } = forager;
    const go = (hash: string) => (): Promise<void> => window.evaluate((to) => void (location.hash = to), hash);
    await window.waitForTimeout(3_000);
    await window.evaluate(askBeside);
    const [opening, switching]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      await go('#/settings')();
      await window.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
      opening.push(await timed(window, go('#/reports'), { selector: CARD('Usage') }));
      for (const [measure, name] of MEASURES) switching.push(await timed(window, go(`#/reports?measure=${measure}`), { selector: CARD(name) }));
    }
    const { answers, frames } = await window.evaluate(() => {
      const noted = (globalThis as unknown as Beside).benchBeside;
      if (noted !== undefined) noted.isOn = false;
      return { answers: noted?.answers ?? [], frames: noted?.frames ?? [] };
    });
    const path = join(folder, 'page.pdf');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, path);
    const [company] = await askApp(window, 'companies', 'list');
    const month = (away: number): string => new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - away, 1)).toISOString().slice(0, 7);
    const began = performance.now();
    await askApp(window, 'reports', 'savePage', { companyId: company?.id, siteId: null, from: month(12), to: month(1), endDay: 'AS_BILLED', isOccupied: true, locale: 'en-US', paper: 'A4' });
    const pdfSeconds = (performance.now() - began) / 1000;
    return { opening: delaysOf(opening), switching: delaysOf(switching), longestFrameMs: Math.max(...frames.slice(1)), answers: delaysOf(answers), pdfSeconds, pdfBytes: statSync(path).size };
  } finally {
    await forager.quit().catch(() => forager.kill());
    rmSync(folder, { recursive: true, force: true });
  }
}
