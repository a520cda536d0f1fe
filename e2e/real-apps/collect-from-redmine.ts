import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedmine } from './redmine.ts';

/** What came of a collection. */
export interface RedmineCounts {
  readonly status: string;
  readonly bills: number;
  readonly stored: number;
  readonly others: number;
  /** Bills filed under the account they belong to. */
  readonly rightAccount: number;
}

const LIMIT_SECONDS = 400;

/** Has the app's own `collect` sign in to a Redmine with an authenticator, and compares what it stored with what is there. */
export async function collectFromRedmine(root: string): Promise<RedmineCounts> {
  const redmine = await startRedmine();
  const out = await mkdtemp(join(tmpdir(), 'forager-redmine-out-'));
  try {
    const child = spawn('npm', ['run', '--silent', 'collect', '--', '--url', redmine.url, '--username', redmine.username, '--password-env', 'REAL_APP_PASSWORD', '--totp-env', 'REAL_APP_TOTP', '--timeout', String(LIMIT_SECONDS), '--out', out], {
      cwd: root, env: { ...process.env, REAL_APP_PASSWORD: redmine.password, REAL_APP_TOTP: redmine.totpSecret }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    await once(child, 'close');
    const result = JSON.parse(text.trim().split('\n').at(-1) ?? '{}') as { status?: string; bills?: { sha256: string; accountNumber: string | null }[] };
    const wanted = new Map(redmine.bills.map((bill) => [bill.sha256, bill.accountNumber]));
    const files = await Promise.all((await readdir(out)).map(async (name) => createHash('sha256').update(await readFile(join(out, name))).digest('hex')));
    return {
      status: result.status ?? 'none',
      bills: wanted.size,
      stored: new Set(files.filter((sha256) => wanted.has(sha256))).size,
      others: files.filter((sha256) => !wanted.has(sha256)).length,
      rightAccount: (result.bills ?? []).filter((bill) => wanted.get(bill.sha256) === bill.accountNumber).length,
    };
  } finally {
    await redmine.close();
    await rm(out, { recursive: true, force: true });
  }
}
