import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** The Electron that the environment names, or null where none is set up. */
function electron(): string | null {
  const { ELECTRON_EXEC_PATH: exec, ELECTRON_OVERRIDE_DIST_PATH: dist } = process.env;
  const found = exec ?? (dist === undefined ? undefined : path.join(dist, 'electron'));
  return found !== undefined && existsSync(found) ? found : null;
}

/**
 * Prints pages by the app's own Chromium. Returns the PDFs by name, or null where there is no Electron
 * (ELECTRON_EXEC_PATH or ELECTRON_OVERRIDE_DIST_PATH names it) or it could not print.
 */
export function printHtml(pages: ReadonlyMap<string, string>): Map<string, Buffer> | null {
  const exec = electron();
  if (exec === null) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'unseen-print-'));
  try {
    for (const [name, html] of pages) writeFileSync(path.join(folder, `${name}.html`), html);
    const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const call = [exec, ...flags, path.join(import.meta.dirname, 'print-app.ts'), folder];
    const display = process.platform === 'linux' && process.env['DISPLAY'] === undefined ? ['xvfb-run', '-a'] : [];
    const [file = '', ...args] = [...display, ...call];
    const done = spawnSync(file, args, { timeout: 180_000, stdio: ['ignore', 'ignore', 'pipe'] });
    if (done.status !== 0) {
      process.stderr.write(`The pages were not printed: ${done.error?.message ?? done.stderr.toString().slice(-300)}\n`);
      return null;
    }
    return new Map([...pages.keys()].map((name) => [name, readFileSync(path.join(folder, `${name}.pdf`))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
