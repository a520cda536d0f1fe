import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Answer, Order } from './orders.ts';

/** How the keyring of a run stands. The login keyring is made on first unlock with this password. */
export type KeyringSetting = { readonly kind: 'GNOME'; readonly password: string } | { readonly kind: 'GNOME_LOCKED' } | { readonly kind: 'NONE' };

export interface Run {
  readonly home: string;
  readonly folder: string;
  readonly keyring: KeyringSetting;
  readonly orders: readonly Order[];
}

const electronBinary = (): string => {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  return folder ? join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron') : '';
};

const onPath = (program: string): boolean => (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** What is missing to run Electron with a real keyring, in words; null when nothing is. */
export function whatIsMissing(): string | null {
  if (process.platform !== 'linux') return 'the keyring tests are for Linux';
  if (!existsSync(electronBinary())) return 'ELECTRON_OVERRIDE_DIST_PATH names no Electron';
  const absent = ['dbus-run-session', 'gnome-keyring-daemon', 'xvfb-run'].filter((program) => !onPath(program));
  return absent.length > 0 ? `not installed: ${absent.join(', ')} (apt-get install dbus-x11 gnome-keyring xvfb)` : null;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The shell line of a run: its own session bus, its own keyring daemon, its own display. */
function scriptOf(run: Run): string {
  const store = run.keyring.kind === 'NONE' ? '' : '--password-store=gnome-libsecret';
  const asRoot = process.getuid?.() === 0 ? '--no-sandbox' : '';
  const electron = `xvfb-run -a ${quoted(electronBinary())} ${asRoot} ${store} --user-data-dir=${quoted(join(run.home, 'profile'))} ${quoted(import.meta.dirname)}`;
  switch (run.keyring.kind) {
    case 'GNOME':
      return `printf %s ${quoted(run.keyring.password)} | gnome-keyring-daemon --unlock --components=secrets >/dev/null; ${electron}`;
    case 'GNOME_LOCKED':
      return `gnome-keyring-daemon --start --components=secrets >/dev/null; ${electron}`;
    case 'NONE':
      return electron;
  }
}

/** How long a run that has given all its answers may take to end: on a busy machine the session around it sometimes never does. */
const ENDING_MS = 15_000;

/** Runs the vault in a real Electron and gives one answer per order. Rejects when the app ends badly. */
export function runVault(run: Run, timeoutMs = 110_000): Promise<Answer[]> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: run.home,
    XDG_DATA_HOME: join(run.home, 'share'),
    XDG_CONFIG_HOME: join(run.home, 'config'),
    XDG_RUNTIME_DIR: join(run.home, 'run'),
    FORAGER_VAULT_ORDERS: JSON.stringify({ folder: run.folder, orders: run.orders }),
  };
  // With a display the keyring would show its prompt there and wait for a person; only Electron gets one, of its own.
  delete env['DISPLAY'];
  delete env['XAUTHORITY'];
  delete env['WAYLAND_DISPLAY'];
  delete env['XDG_CURRENT_DESKTOP'];
  delete env['DBUS_SESSION_BUS_ADDRESS'];
  const child = spawn('dbus-run-session', ['--', 'bash', '-c', scriptOf(run)], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  const answersSoFar = (): Answer[] => output.split('\n').slice(0, -1).filter((line) => line.startsWith('ANSWER ')).map((line) => JSON.parse(line.slice(7)) as Answer);
  return new Promise((resolve, reject) => {
    const endGroup = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // The group has ended by itself.
      }
    };
    let timer = setTimeout(() => {
      endGroup();
      reject(new Error(`Electron did not end in ${timeoutMs} ms.\n${output}\n${errors}`));
    }, timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (answersSoFar().length < run.orders.length) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        endGroup();
        resolve(answersSoFar());
      }, ENDING_MS);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      endGroup();
      const answers = answersSoFar();
      if (code === 0 && answers.length === run.orders.length) resolve(answers);
      else reject(new Error(`Electron ended with ${code} after ${answers.length} of ${run.orders.length} answers.\n${errors}`));
    });
  });
}
