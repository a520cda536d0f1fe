import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A workspace as `npm run workspace` runs it, in a process and a folder of its own. */
export interface WorkspaceService {
  /** Its origin, as people open it. */
  readonly address: string;
  /** Where its database and documents are. */
  readonly folder: string;
  /** All that it said on standard output: the first owner's code, and mails, since no mail server is set. */
  said(): string;
  /** All that it logged. */
  logged(): string;
  /** The newest link of a mail to somebody, once it came. */
  linkFor(email: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts one. @param env more of its settings, as `DATABASE_URL` */
export async function startWorkspaceService(env: Readonly<Record<string, string>> = {}): Promise<WorkspaceService> {
  const folder = await mkdtemp(join(tmpdir(), 'forager-workspace-'));
  const main = join(import.meta.dirname, '..', '..', 'src', 'workspace', 'main.ts');
  const child = spawn(process.execPath, [main, '--data', folder], { env: { ...process.env, PORT: '0', HOST: '', DATABASE_URL: '', S3_BUCKET: '', SMTP_URL: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, logged] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (logged += piece));
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (said += piece));
  const until = async <T>(look: () => T | null | undefined): Promise<T> => {
    const end = Date.now() + 120_000;
    for (;;) {
      const found = look();
      if (found !== null && found !== undefined) return found;
      if (child.exitCode !== null || Date.now() > end) throw new Error(`the workspace does not answer: ${logged}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const port = await until(() => /^Forager workspace: http:\S+:(\d+)\/docs/m.exec(said)?.[1]);
  return {
    address: `http://localhost:${port}`, folder,
    said: () => said,
    logged: () => logged,
    linkFor: (email) => until(() => said.split('\nMail to ').reverse().find((mail) => mail.startsWith(`${email} `) && mail.includes('#'))?.match(/http\S+#[\w-]{43}/)?.[0]),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
