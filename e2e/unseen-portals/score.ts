import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PortalKind, RunningPortal } from './bench.ts';
import { SETS } from './registry.ts';

/**
 * Runs the app's own `collect` against each portal and prints one row for each, as Markdown.
 * `node e2e/unseen-portals/score.ts [--timeout SECONDS] [--beside COUNT] [--root DIR] [--set first|second-hand|third-hand|third-hand-open|third-hand-sealed] [--approved] [NAME…]`;
 * DIR is a built copy of the project, by default this one; `--approved` approves on the command line what a person who
 * knows the portal would.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { timeout: { type: 'string', default: '300' }, beside: { type: 'string', default: '1' }, root: { type: 'string', default: join(import.meta.dirname, '..', '..') }, set: { type: 'string', default: 'first' }, approved: { type: 'boolean', default: false } } });

/** How much longer than its own timeout a command may take before it is ended. */
const GRACE_MS = 30_000;

interface Ended {
  readonly result: { readonly status?: string; readonly detail?: string; readonly accounts?: readonly { readonly accountNumber?: string }[]; readonly bills?: readonly { readonly sha256?: string; readonly accountNumber?: string | null }[] };
  readonly seconds: number;
}

function collect(portal: RunningPortal, out: string): Promise<Ended> {
  const fields = Object.entries(portal.fields).flatMap(([label, value]) => ['--field', `${label}=${value}`]);
  const approved = values.approved ? portal.approves.flatMap((origin) => ['--approve-origin', origin]) : [];
  const code = portal.totpSecret === undefined ? [] : ['--totp-env', 'UNSEEN_TOTP'];
  const args = ['run', '--silent', 'collect', '--', '--url', portal.url, '--username', portal.username, '--password-env', 'UNSEEN_PASSWORD', ...code, ...fields, ...approved, '--timeout', values.timeout, '--out', out];
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn('npm', args, { cwd: values.root, env: { ...process.env, UNSEEN_PASSWORD: portal.password, UNSEEN_TOTP: portal.totpSecret ?? '' }, stdio: ['ignore', 'pipe', 'ignore'], detached: true });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    const alarm = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, Number(values.timeout) * 1000 + GRACE_MS);
    child.on('close', () => {
      clearTimeout(alarm);
      const line = text.trim().split('\n').at(-1) ?? '';
      resolve({ result: line.startsWith('{') ? (JSON.parse(line) as Ended['result']) : { detail: 'the command printed no object' }, seconds: (Date.now() - started) / 1000 });
    });
  });
}

/** The words of a file: of a PDF those on its pages, of any other the file itself. */
async function wordsOf(bytes: Buffer): Promise<string> {
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return bytes.toString('utf8');
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: document.numPages }, async (_, at) => (await (await document.getPage(at + 1)).getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ')));
  return pages.join('\n');
}

/** The SHA-256 of each file; of one that was printed from a page that is the bill, the page's. */
async function hashesOf(folder: string, portal: RunningPortal): Promise<Map<string, string>> {
  const pages = portal.expected.bills.filter(({ printed }) => printed !== undefined);
  const hashes = new Map<string, string>();
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    const own = createHash('sha256').update(bytes).digest('hex');
    const words = pages.length === 0 || pages.some(({ sha256 }) => sha256 === own) ? '' : await wordsOf(bytes);
    hashes.set(own, pages.find(({ printed }) => words.includes(printed ?? ' '))?.sha256 ?? own);
  }
  return hashes;
}

async function row(kind: PortalKind): Promise<string> {
  const portal = await kind.start();
  const out = await mkdtemp(join(tmpdir(), 'unseen-portal-'));
  try {
    const { result, seconds } = await collect(portal, out);
    const hashes = await hashesOf(out, portal);
    const files = [...hashes.values()];
    const wanted = new Map(portal.expected.bills.map((bill) => [bill.sha256, bill.accountNumber]));
    const got = new Set(files.filter((sha) => wanted.has(sha)));
    const extra = files.filter((sha) => !wanted.has(sha)).length;
    const squeeze = (number: string | null | undefined): string => (number ?? '').replace(/\W/g, '');
    const filed = (result.bills ?? []).filter((bill) => {
      const account = wanted.get(hashes.get(bill.sha256 ?? '') ?? '');
      return account !== undefined && squeeze(account) === squeeze(bill.accountNumber);
    }).length;
    const accounts = new Set((result.accounts ?? []).map((account) => squeeze(account.accountNumber)));
    const found = portal.expected.accounts.filter((account) => accounts.has(squeeze(account))).length;
    const isWhole = result.status === portal.expected.status && got.size === wanted.size && extra === 0 && portal.violations().length === 0;
    const posts = portal.passwordPosts();
    const cells = [isWhole ? 'yes' : 'no', kind.name, portal.expected.status, result.status ?? 'none', wanted.size, got.size, wanted.size - got.size, extra, filed, `${found}/${portal.expected.accounts.length}`, portal.violations().join(', ') || 0, `${posts.length} (${posts.filter((post) => !post.right).length} wrong)`, seconds.toFixed(0), isWhole ? '' : (result.detail ?? '').replaceAll('|', '/').slice(0, 160)];
    return `| ${cells.join(' | ')} |`;
  } finally {
    await portal.close();
    await rm(out, { recursive: true, force: true });
  }
}

const waiting = (SETS.get(values.set) ?? []).filter(({ name }) => positionals.length === 0 || positionals.includes(name));
process.stdout.write('| whole | portal | status expected | got | bills expected | got | missing | extra | with right account | accounts | violations | password posts | seconds | detail |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n');
await Promise.all(
  Array.from({ length: Number(values.beside) }, async () => {
    for (let kind = waiting.shift(); kind; kind = waiting.shift()) process.stdout.write(`${await row(kind)}\n`);
  }),
);
