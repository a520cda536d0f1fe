import { test, type Page } from '@playwright/test';
import { startSandboxUtility, type SandboxUtility } from '../sandbox-utility/index.ts';
import { startForager, type ForagerApp } from './forager-app.ts';

/** The practice utility and the app, as the tests of one file use them, one after the other. */
export interface Stage {
  readonly sandbox: SandboxUtility;
  readonly forager: ForagerApp;
  readonly window: Page;
  /** Starts the app again on its data, after it ended or was killed. */
  startAgain(): Promise<void>;
  /** The same utility, which remembers no browser: the next sign-in is asked for a code. */
  forgetBrowsers(): Promise<void>;
}

/** Sets up the practice utility and the app before the tests of a file, and takes both away after them. Called once, at the top of the file. */
export function stageForFile(): Stage {
  let sandbox: SandboxUtility | null = null;
  let forager: ForagerApp | null = null;
  const running = <T>(thing: T | null): T => {
    if (thing === null) throw new Error('The stage is set up before the first test, not before.');
    return thing;
  };
  const start = async (dataFolder?: string): Promise<void> => {
    forager = await startForager({ ...(dataFolder === undefined ? {} : { dataFolder }), env: { FORAGER_PRACTICE_URL: running(sandbox).url } });
  };
  test.beforeAll(async () => {
    sandbox = await startSandboxUtility();
    await start();
  });
  test.afterAll(async () => {
    // Where setting up failed, what did start is taken away all the same.
    await forager?.quit().catch(() => forager?.kill());
    await sandbox?.close();
    await forager?.removeData();
  });
  return {
    get sandbox() {
      return running(sandbox);
    },
    get forager() {
      return running(forager);
    },
    get window() {
      return running(forager).window;
    },
    startAgain: () => start(running(forager).dataFolder),
    forgetBrowsers: async () => {
      const { seed, username, password, url } = running(sandbox);
      await running(sandbox).close();
      sandbox = await startSandboxUtility({ seed, username, password, port: Number(new URL(url).port) });
    },
  };
}
