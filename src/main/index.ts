import { setTimeout as pause } from 'node:timers/promises';
import { app } from 'electron';
import { startWindow } from './compose/start.ts';
import { say } from './cli/print.ts';
import { registerAppScheme } from './shell/app-protocol.ts';
import { parseCommandLine } from './shell/command-line.ts';
import { forbidWebviews } from './shell/security.ts';

const WRONG_USE = 2;
const FAILED = 1;

/** Unpackaged, Electron's own switches and the app's folder stand before the words that are meant for the app. */
const appFolder = process.argv.findIndex((word, at) => at > 0 && !word.startsWith('-'));
const commandLine = parseCommandLine(process.argv.slice(app.isPackaged ? 1 : appFolder + 1), process.env);

// Root, which gets this switch from the launcher alone, cannot have Chromium's sandbox: every child process would refuse to start.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerAppScheme();
forbidWebviews();

const endWith = (code: Promise<number>): void => {
  code.then(
    (exitCode) => app.exit(exitCode),
    (error: unknown) => {
      say(error instanceof Error ? error.message : String(error));
      app.exit(FAILED);
    },
  );
};

/** Parts of the services, in the order in which each stands on those before it. */
const PARTS = [() => import('../shared/ipc/contract.ts'), () => import('./compose/reading.ts'), () => import('./compose/services.ts'), () => import('./compose/collector.ts'), () => import('./compose/calls.ts')] as const;

/**
 * The window first; then the code of the services, part by part: this thread hands the page its input and its files, and what a person
 * presses at once waits for one part rather than for all.
 */
const openWindow = async (start: Parameters<typeof startWindow>[0]): Promise<void> => {
  const started = await startWindow(start);
  if (started === null) return;
  for (const load of PARTS) {
    await load();
    await pause();
  }
  const { openForager } = await import('./compose/window.ts');
  await openForager(started);
};

switch (commandLine.kind) {
  case 'WRONG_USE':
    say(commandLine.text);
    app.exit(WRONG_USE);
    break;
  case 'READ':
    endWith(import('./compose/commands.ts').then(({ runReadCommand }) => runReadCommand(commandLine.files)));
    break;
  case 'COLLECT':
    endWith(import('./compose/commands.ts').then(({ runCollectCommand }) => runCollectCommand(commandLine.args)));
    break;
  case 'WINDOW':
    void openWindow(commandLine);
    break;
}
