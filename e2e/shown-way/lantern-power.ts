import { randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { onLoopback } from '../../src/shared/testing/on-loopback.ts';
import { makeBills, type Bill } from '../unseen-portals/bills.ts';

/** A portal whose bills no word leads to: behind a drawing, then a picture without words, in a list without days. */
export interface LanternPower {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly accounts: readonly string[];
  /** SHA-256 of the bills that are listed now. */
  listed(): string[];
  /** Pages that were opened, without their files, since the last call. */
  visited(): string[];
  /** Lists one more bill for each account, as the next month does. */
  nextMonth(): void;
  /** Ends every session. */
  endSessions(): void;
  /** The picture is divided anew, and the list is made of other things. */
  redesign(): void;
  close(): Promise<void>;
}

const MONTHS = 4;
const LISTED_AT_FIRST = 2;
const CELLS = 6;
/** The parts of the picture by what lies behind them, in page order. */
const BEFORE = ['a', 'b', 'c', 'd', 'e', 'f'];
const AFTER = ['f', 'c', 'e', 'a', 'b', 'd'];

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>body{font:15px sans-serif;margin:24px} .t,.u{display:inline-block;margin:8px;padding:18px;border:1px solid #888}</style></head><body><header>Lantern Power ${title === 'Sign in' ? '' : '<a href="/out">Log out</a>'}</header>${body}</body></html>`;

/** Starts the portal on a free loopback port. */
export async function startLanternPower(): Promise<LanternPower> {
  const username = 'marigold.quill';
  const password = `Lp-${randomBytes(6).toString('hex')}`;
  const accounts = ['5100-2231-77', '5100-9934-12'] as const;
  const bills = new Map<string, Bill[]>();
  for (const account of accounts) bills.set(account, await makeBills({ company: 'Lantern Power', account, months: MONTHS }));
  const sessions = new Map<string, string>();
  let hidden = MONTHS - LISTED_AT_FIRST;
  let isNew = false;
  const visited: string[] = [];
  const listedOf = (account: string): Bill[] => (bills.get(account) ?? []).slice(hidden);

  const home = (): string => page('Home', `<p>Hello, ${username}</p><canvas width="600" height="300"></canvas><script>
    const c = document.querySelector('canvas'), g = c.getContext('2d'); g.fillStyle = '#cfe3f5'; g.fillRect(0, 0, 600, 300); g.fillStyle = '#8a5a2b'; g.fillRect(420, 150, 90, 150);
    c.addEventListener('click', (e) => { if (e.offsetX > 420 && e.offsetX < 510 && e.offsetY > 150) location.href = '/k'; });</script>`);
  const rooms = (): string => page('House', `<img width="600" height="200" usemap="#m" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='600' height='200'%3E%3Crect width='600' height='200' fill='%23e8d9b0'/%3E%3C/svg%3E"><map name="m">${
    (isNew ? AFTER : BEFORE).map((room, at) => `<area shape="rect" coords="${(at * 600) / CELLS},0,${((at + 1) * 600) / CELLS},200" href="/r?${isNew ? 'room' : 'n'}=${room}">`).join('')}</map>`);
  const list = (account: string): string => page('Room', `<form><select name="w" onchange="location='/r?n=c&w='+this.value">${accounts.map((each) => `<option value="${each}"${each === account ? ' selected' : ''}>${each} Mill Lane</option>`).join('')}</select></form>
    <p><button onclick="document.querySelector('p').append(' ...')">Pay now</button></p>${
    listedOf(account).map((bill, at) => (isNew ? `<section><button class="u" onclick="location='/h/${bill.id}'">KX-${1200 - hidden - at}</button></section>` : `<div class="t" onclick="location='/g/${bill.id}'">KX-${1200 - hidden - at}</div>`)).join('')}`);

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => { answer(new URL(request.url ?? '/', 'http://portal'), request.method ?? 'GET', request.headers.cookie ?? '', new URLSearchParams(Buffer.concat(chunks).toString()), response); });
  });
  const answer = (url: URL, method: string, cookie: string, form: URLSearchParams, response: ServerResponse): void => {
    const html = (body: string): void => { response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(body); };
    const key = /lantern=(\w+)/.exec(cookie)?.[1] ?? '';
    if (method === 'POST' && url.pathname === '/in') {
      const isRight = form.get('user') === username && form.get('word') === password;
      const id = randomBytes(8).toString('hex');
      if (isRight) sessions.set(id, accounts[0]);
      response.writeHead(303, { location: isRight ? '/home' : '/?wrong=1', ...(isRight ? { 'set-cookie': `lantern=${id}; Path=/; HttpOnly` } : {}) }).end();
      return;
    }
    if (url.pathname === '/out') sessions.delete(key);
    if (!sessions.has(key)) {
      html(page('Sign in', `<h1>Sign in</h1><form method="post" action="/in"><label>User name <input name="user"></label><label>Password <input name="word" type="password"></label><button>Sign in</button></form>`));
      return;
    }
    const file = [...bills.values()].flat().find((bill) => url.pathname === `/${isNew ? 'h' : 'g'}/${bill.id}`);
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${file.fileName}"` }).end(file.bytes);
      return;
    }
    if (url.pathname !== '/favicon.ico') visited.push(`${url.pathname}${url.search}`);
    const room = url.searchParams.get('room') ?? url.searchParams.get('n');
    if (url.pathname === '/k') html(rooms());
    else if (url.pathname === '/r' && room === 'c') {
      const account = url.searchParams.get('w') ?? sessions.get(key) ?? accounts[0];
      sessions.set(key, account);
      html(list(account));
    } else if (url.pathname === '/r') html(page('Room', '<p>There is nothing in this room.</p>'));
    else html(home());
  };
  const port = await onLoopback(server);
  return {
    url: `http://127.0.0.1:${port}/`, username, password, accounts,
    listed: () => accounts.flatMap((account) => listedOf(account).map(({ sha256 }) => sha256)).sort(),
    visited: () => visited.splice(0),
    nextMonth: () => { hidden -= 1; },
    endSessions: () => sessions.clear(),
    redesign: () => { isNew = true; },
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
