import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import electronPath from 'electron';
import { askApp } from './window-calls.ts';

export interface ForagerApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly dataFolder: string;
  /** Ends the app as a person's "Quit" does. */
  quit(): Promise<void>;
  /** Ends every process of the app at once, as a power cut would. */
  kill(): Promise<void>;
  removeData(): Promise<void>;
}

interface StartOptions {
  readonly dataFolder?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** The flags the launcher gives Electron here. */
export function electronFlags(): string[] {
  const flags: unknown = JSON.parse(process.env['FORAGER_ELECTRON_ARGS'] ?? '[]');
  return Array.isArray(flags) ? flags.map(String) : [];
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** The executable of a packaged app that is tried in place of the built one (`npm run pack -- --for-tests`); null where none is named. */
const packagedApp = (): string | null => process.env['FORAGER_PACKAGED'] ?? null;

/** Starts the built app, or the packaged one where FORAGER_PACKAGED names it, with a data folder of its own and waits until its window is usable. */
export async function startForager(options: StartOptions = {}): Promise<ForagerApp> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'forager-e2e-')));
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...process.env, ...options.env, FORAGER_DATA: dataFolder })) if (value !== undefined) env[name] = value;
  const app = await _electron.launch({
    executablePath: packagedApp() ?? (electronPath as unknown as string),
    args: [...electronFlags(), ...(packagedApp() === null ? ['.'] : []), ...(options.args ?? [])],
    env,
  });
  let isEnded = false;
  app.once('close', () => {
    isEnded = true;
  });
  const window = await app.firstWindow();
  await window.waitForSelector('nav');
  // The window is there before the services. While they load, Playwright loses what it asks of the main process:
  // "Resulting promise was garbage collected".
  await askApp(window, 'app', 'state');
  return {
    app,
    window,
    dataFolder,
    quit: async () => {
      if (isEnded) return;
      const ended = app.waitForEvent('close');
      await app.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => undefined);
      await ended;
    },
    kill: async () => {
      if (isEnded) return;
      const ended = app.waitForEvent('close').catch(() => undefined);
      const children = await app.evaluate(({ app: electronApp }) => electronApp.getAppMetrics().map((metric) => metric.pid)).catch(() => []);
      app.process().kill('SIGKILL');
      for (const pid of children) killNow(pid);
      await ended;
    },
    removeData: () => rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}
