/** Main process of a real Electron: tries every way a page hands over a file, and prints what came of it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BaseWindow, BrowserWindow, app, nativeImage } from 'electron';
import { BrowserSessions } from '../browser-sessions.ts';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/MediaBox[0 0 200 200]/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const ways = `<!doctype html><title>Ways</title><body>
<a id=attachment href=/attachment.pdf>a</a>
<a id=inline href=/inline.pdf>b</a>
<a id=inlineTab href=/inline.pdf target=_blank>c</a>
<a id=noopenerTab href=/inline.pdf target=_blank rel=noopener>c</a>
<button id=windowOpen onclick="window.open('/inline.pdf')">d</button>
<button id=blobLink onclick="fetch('/inline.pdf').then(r=>r.blob()).then(b=>{const a=document.createElement('a');a.href=window.URL.createObjectURL(b);a.download='my bill.pdf';a.click()})">e</button>
<button id=blobTab onclick="fetch('/inline.pdf').then(r=>r.blob()).then(b=>window.open(window.URL.createObjectURL(b)))">f</button>
<button id=blankThenBlob onclick="const w=window.open('','_blank');fetch('/inline.pdf').then(r=>r.blob()).then(b=>{w.location=window.URL.createObjectURL(b)})">g</button>
<button id=blankThenAddress onclick="const w=window.open('about:blank','_blank');setTimeout(()=>{w.location='/inline.pdf'},300)">h</button>
<form method=post action=/inline.pdf><button id=postback>i</button></form>
<form method=post action=/inline.pdf target=_blank><button id=postTab>j</button></form>
<button id=frame onclick="const f=document.createElement('iframe');f.src='/inline.pdf';document.body.append(f)">k</button>
<button id=blobFrame onclick="fetch('/inline.pdf').then(r=>r.blob()).then(b=>{const f=document.createElement('iframe');f.src=window.URL.createObjectURL(b);document.body.append(f)})">k</button>
<button id=embed onclick="document.body.insertAdjacentHTML('beforeend','<embed type=application/pdf src=/inline.pdf width=100 height=100>')">l</button>
<button id=object onclick="document.body.insertAdjacentHTML('beforeend','<object type=application/pdf data=/inline.pdf width=100 height=100></object>')">m</button>
<a id=dataLink download=x.pdf href="data:application/pdf;base64,${pdf.toString('base64')}">n</a>
<button id=dataTab onclick="window.open('data:application/pdf;base64,${pdf.toString('base64')}')">o</button>
<button id=scriptRead onclick="fetch('/inline.pdf').then(r=>r.arrayBuffer())">p</button>
<button id=locationBlob onclick="fetch('/inline.pdf').then(r=>r.blob()).then(b=>{location.href=window.URL.createObjectURL(b)})">q</button>
<button id=viewerTab onclick="window.open('/viewer')">v</button>
<button id=slow onclick="setTimeout(()=>{location='/slow.pdf'},1500)">r</button>
<button id=broken onclick="location='/broken.pdf'">r</button>
<button id=printed onclick="const w=window.open('');w.document.write('<title>Written</title>');w.print();print()">s</button>
<button id=nothing onclick="">s</button>
</body>`;

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://x').pathname;
  if (path === '/attachment.pdf') {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="Bill March.pdf"' }).end(pdf);
  } else if (path === '/inline.pdf') {
    response.writeHead(200, { 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="inline bill.pdf"' }).end(pdf);
  } else if (path === '/slow.pdf') {
    response.writeHead(200, { 'content-type': 'application/pdf' });
    setTimeout(() => response.end(pdf), 1500);
  } else if (path === '/broken.pdf') {
    response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': '999999' });
    response.write(pdf);
    setTimeout(() => response.destroy(), 300);
  } else if (path === '/viewer') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Viewer</title><p>Your bill</p><script>window.print()</script>');
  } else if (path === '/cookie') {
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': ['kept=1; Max-Age=9999', 'gone=1'] }).end('ok');
  } else {
    response.writeHead(200, { 'content-type': 'text/html' }).end(ways);
  }
});

async function check(): Promise<Record<string, unknown>> {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const root = mkdtempSync(join(tmpdir(), 'forager-browser-'));
  const sessions = new BrowserSessions({ root: join(root, 'sessions'), downloadsRoot: join(root, 'downloads') });
  const session = await sessions.of('connection-1', null);
  const result: Record<string, unknown> = { served: sha256(pdf) };
  const pressIn = async (open: () => Promise<{ portal: import('../portal-page.ts').PortalPage; close(): Promise<void> }>, ids: string[], into: Record<string, unknown>): Promise<void> => {
    const hidden = await open();
    const { page } = hidden.portal;
    for (const id of ids) {
      await page.goto(base);
      const began = Date.now();
      const got = await hidden.portal.downloadFrom(() => page.locator(`#${id}`).click(), { timeoutMs: 12_000 })
        .catch((error: unknown) => (error as Error).name);
      const opened = await hidden.portal.takeOpenedPages();
      const titles = await Promise.all(opened.map((window) => window.page.title()));
      for (const window of opened) window.close();
      into[id] = got === null ? null : typeof got === 'string' ? got
        : { isSame: sha256(readFileSync(got.path)) === result['served'], fileName: got.fileName, bytes: got.sizeBytes };
      into[`${id}:ms`] = Date.now() - began;
      console.error(id, Date.now() - began, JSON.stringify(into[id]));
      if (titles.length > 0) into[`${id}:opened`] = titles;
    }
    await hidden.close();
  };
  const ids = [...ways.matchAll(/id=(\w+)/g)].map((match) => match[1] ?? '').filter((id) => (process.env['FORAGER_CHECK_ONLY'] ?? id).split(',').includes(id));
  const ways1: Record<string, unknown> = {};
  await pressIn(() => session.openHidden(), ids, ways1);
  result['hidden'] = ways1;

  const moving = await session.openHidden();
  let painted = 0;
  for (const each of BrowserWindow.getAllWindows()) each.webContents.on('paint', () => { painted += 1; });
  await moving.portal.page.goto(base);
  const frames = await moving.portal.page.evaluate(() => new Promise<number>((resolve) => {
    let count = 0;
    const next = (): void => {
      count += 1;
      document.body.innerHTML = `<p>${count}</p>`;
      requestAnimationFrame(next);
    };
    next();
    setTimeout(() => {
      document.documentElement.style.background = 'rgb(0, 0, 255)';
      resolve(count);
    }, 1_500);
  }));
  await new Promise((resolve) => { setTimeout(resolve, 200); });
  const colour = [...nativeImage.createFromBuffer(await moving.screenshot()).toBitmap().subarray(-4)];
  await moving.close();
  result['moving'] = { frames, painted, colour };

  const window = new BaseWindow({ show: false, width: 1000, height: 800 });
  const embedded = session.openEmbedded();
  window.contentView.addChildView(embedded.view);
  embedded.view.setBounds({ x: 0, y: 0, width: 1000, height: 800 });
  await embedded.load(`${base}/cookie`);
  result['lock'] = embedded.state().lock;
  embedded.newWindows = 'HIDDEN_PAGE';
  const ways2: Record<string, unknown> = {};
  await pressIn(async () => ({ portal: await embedded.connect(), close: async () => undefined }), ['attachment', 'inline', 'inlineTab', 'blobTab'], ways2);
  result['embedded'] = ways2;
  const permission = await (await embedded.connect()).page.evaluate(() => Promise.race([
    Notification.requestPermission(), new Promise((resolve) => { setTimeout(() => resolve('no answer'), 2000); }),
  ]));
  result['permission'] = permission;
  embedded.close();

  await session.close();
  result['folderBefore'] = existsSync(join(root, 'sessions', 'connection-1'));
  await sessions.remove('connection-1');
  await new Promise((resolve) => { setTimeout(resolve, 1500); });
  result['folderAfter'] = existsSync(join(root, 'sessions', 'connection-1'));
  return result;
}

void app.whenReady().then(check).then(
  (result) => { console.log(`RESULT ${JSON.stringify(result)}`); app.exit(0); },
  (error: unknown) => { console.error(error); app.exit(1); },
);
app.on('window-all-closed', () => undefined);
