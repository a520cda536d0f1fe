/**
 * Main process of a real Electron: measures the finding of sign-in forms on the labelled pages of FORAGER_FORMS
 * (a folder with index.json). A page counts when each field found carries the label it was found for.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { connectPlaywright } from '../../src/main/browser/playwright-transport.ts';
import { findSignInForm } from '../../src/main/portals/sign-in/find-sign-in-form.ts';
import type { Control } from '../../src/main/portals/page/page-snapshot-model.ts';
import { takeSnapshot } from '../../src/main/portals/page/page-snapshot.ts';
import type { LiveSnapshot } from '../../src/main/portals/page/page-snapshot.ts';

type Entry = { file: string; kind: string; labels: Record<string, number>; submitButtons: number };
const folder = process.env['FORAGER_FORMS'] ?? join(process.cwd(), '..', 'shared', 'login-forms');
const isName = (label: string | null): boolean => label !== null && /username|emailAddress|phone|fullName|lastName|unknown/.test(label);

async function labelOf(snapshot: LiveSnapshot, control: Control | null, attribute: string): Promise<string | null> {
  if (control === null) return null;
  const element = await snapshot.elementOf(control);
  return element.evaluate((node, name) => node.closest(`[${name}]`)?.getAttribute(name) ?? null, attribute);
}

async function measure(): Promise<Record<string, unknown>> {
  const entries = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Entry[];
  const window = new BrowserWindow({ show: false, width: 1366, height: 960, webPreferences: { offscreen: true, javascript: true, sandbox: true } });
  await window.loadURL('about:blank');
  const { page } = await connectPlaywright(window.webContents);
  const wrong: Record<'username' | 'password' | 'submit' | 'filledElsewhere' | 'failed', string[]> = { username: [], password: [], submit: [], filledElsewhere: [], failed: [] };
  const counts = { username: { found: 0, of: 0 }, password: { found: 0, of: 0 }, submit: { found: 0, of: 0 }, filledElsewhere: 0, others: 0 };
  for (const entry of entries) {
    const html = readFileSync(join(folder, entry.file), 'utf8').replace(/<script\b[\s\S]*?<\/script>/gi, '').replace(/<(link|iframe|img|video|source)\b[^>]*>/gi, '');
    try {
      await page.setContent(html, { waitUntil: 'domcontentloaded', timeout: 8_000 });
      const snapshot = await takeSnapshot(page);
      const form = findSignInForm(snapshot);
      const username = await labelOf(snapshot, form?.username ?? null, 'data-manual-scoring');
      const password = await labelOf(snapshot, form?.password ?? null, 'data-manual-scoring');
      if (entry.kind === 'login') {
        const hasName = Object.keys(entry.labels).some((label) => /username|emailAddress/.test(label));
        const hasPassword = Object.keys(entry.labels).some((label) => /^password/.test(label));
        if (hasName) { counts.username.of += 1; if (username !== null && /username|emailAddress/.test(username)) counts.username.found += 1; else wrong.username.push(`${entry.file}: ${form === null ? 'no form' : username}`); }
        if (hasPassword) { counts.password.of += 1; if (password !== null && /^password(\.current)?$/.test(password)) counts.password.found += 1; else wrong.password.push(`${entry.file}: ${form === null ? 'no form' : password}`); }
        if (entry.submitButtons > 0) {
          counts.submit.of += 1;
          const submit = form?.submit == null ? null : await (await snapshot.elementOf(form.submit)).evaluate((node) => node.closest('[data-manual-submit]') !== null || node.querySelector('[data-manual-submit]') !== null);
          if (submit === true) counts.submit.found += 1; else wrong.submit.push(`${entry.file}: ${form?.submit == null ? 'none' : form.submit.text || form.submit.label || form.submit.hints}`);
        }
      } else {
        counts.others += 1;
        if (form !== null && (form.password !== null ? password !== 'password.current' || entry.kind === 'signup' : true)) {
          counts.filledElsewhere += 1;
          wrong.filledElsewhere.push(`${entry.file} (${entry.kind}): name=${isName(username) ? username : form.username?.label} password=${password}`);
        }
      }
    } catch (error) {
      wrong.failed.push(`${entry.file}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  return { counts, wrong };
}

void app.whenReady().then(measure).then(
  (result) => { console.log(`RESULT ${JSON.stringify(result)}`); app.exit(0); },
  (error: unknown) => { console.error(error); app.exit(1); },
);
