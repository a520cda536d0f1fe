/** Main process of a real Electron: reaches a website through a proxy that asks for a password, and prints what came of it. */
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { BrowserSessions } from '../browser-sessions.ts';

const expected = `Basic ${Buffer.from('ann:right').toString('base64')}`;
const seen: (string | null)[] = [];

/** A proxy of its own: it answers for a host that no name server knows, so nothing but it can have been asked. */
const proxy = createServer((request, response) => {
  const authorization = request.headers['proxy-authorization'] ?? null;
  seen.push(authorization);
  if (authorization !== expected) {
    response.writeHead(407, { 'proxy-authenticate': 'Basic realm="country"' }).end('sign in');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>${request.url ?? ''}</title>`);
});

async function check(): Promise<Record<string, unknown>> {
  await new Promise<void>((resolve) => { proxy.listen(0, '127.0.0.1', resolve); });
  const server = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const root = mkdtempSync(join(tmpdir(), 'forager-proxy-'));
  const sessions = new BrowserSessions({ root: join(root, 'sessions'), downloadsRoot: join(root, 'downloads') });
  const visit = async (id: string, password: string | null): Promise<{ title: string; tries: number }> => {
    seen.length = 0;
    const session = await sessions.of(id, {
      server,
      signIn: password === null ? () => Promise.reject(new Error('the vault is closed')) : (send) => { send('ann', password); return Promise.resolve(); },
    });
    const hidden = await session.openHidden();
    await hidden.portal.page.goto('http://portal.invalid/bills', { timeout: 8000 }).catch(() => null);
    const title = await hidden.portal.page.title();
    await hidden.close();
    return { title, tries: seen.length };
  };
  return { right: await visit('right', 'right'), wrong: await visit('wrong', 'guess'), closed: await visit('closed', null) };
}

void app.whenReady().then(check).then(
  (result) => { console.log(`RESULT ${JSON.stringify(result)}`); app.exit(0); },
  (error: unknown) => { console.error(error); app.exit(1); },
);
app.on('window-all-closed', () => undefined);
