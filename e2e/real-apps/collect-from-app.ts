import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A web application nobody here wrote, with a person who signs in with an authenticator and bills that are theirs. */
export interface RealApp {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly bills: readonly { readonly sha256: string; readonly accountNumber: string }[];
  close(): Promise<void>;
}

/** What came of a collection. */
export interface AppCounts {
  readonly status: string;
  readonly bills: number;
  readonly stored: number;
  readonly others: number;
  /** Bills filed under the account they belong to. */
  readonly rightAccount: number;
}

const LIMIT_SECONDS = 400;

/** Whether everything that is there was stored, under its own account, and nothing else. */
export function isWhole(counts: AppCounts): boolean {
  return counts.status === 'CONNECTED' && counts.bills > 0 && counts.stored === counts.bills && counts.rightAccount === counts.bills && counts.others === 0;
}

/** Has the app's own `collect` sign in to a real application with an authenticator, compares what it stored with what is there, and closes the application. */
export async function collectFromApp(app: RealApp, root: string): Promise<AppCounts> {
  const out = await mkdtemp(join(tmpdir(), 'forager-real-app-out-'));
  try {
    const child = spawn('npm', ['run', '--silent', 'collect', '--', '--url', app.url, '--username', app.username, '--password-env', 'REAL_APP_PASSWORD', '--totp-env', 'REAL_APP_TOTP', '--timeout', String(LIMIT_SECONDS), '--out', out], {
      cwd: root, env: { ...process.env, REAL_APP_PASSWORD: app.password, REAL_APP_TOTP: app.totpSecret }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    await once(child, 'close');
    const result = JSON.parse(text.trim().split('\n').at(-1) ?? '{}') as { status?: string; bills?: { sha256: string; accountNumber: string | null }[] };
    const wanted = new Map(app.bills.map((bill) => [bill.sha256, bill.accountNumber]));
    const files = await Promise.all((await readdir(out)).map(async (name) => createHash('sha256').update(await readFile(join(out, name))).digest('hex')));
    return {
      status: result.status ?? 'none',
      bills: wanted.size,
      stored: new Set(files.filter((sha256) => wanted.has(sha256))).size,
      others: files.filter((sha256) => !wanted.has(sha256)).length,
      rightAccount: (result.bills ?? []).filter((bill) => wanted.get(bill.sha256) === bill.accountNumber).length,
    };
  } finally {
    await app.close();
    await rm(out, { recursive: true, force: true });
  }
}
