import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeBills, type Bill } from '../../e2e/unseen-portals/bills.ts';

/** One of many small utility websites, each on a host of its own. */
export interface Utility {
  readonly name: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly accountNumber: string;
  /** SHA-256 of its bills. */
  readonly bills: ReadonlySet<string>;
  /** SHA-256 of the bills that were sent out. */
  readonly sent: ReadonlySet<string>;
}

export interface Utilities {
  readonly all: readonly Utility[];
  close(): Promise<void>;
}

const BILLS_EACH = 3;
const page = (title: string, body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

/** The address of a utility: all of 127.0.0.0/8 is this computer (RFC 1122, 3.2.1.3), and each address counts as a host. */
export const addressOf = (index: number): string => `127.31.${Math.floor(index / 250)}.${(index % 250) + 1}`;

function serveUtility(name: string, bills: readonly Bill[]): { readonly server: Server; readonly sent: Set<string>; readonly username: string; readonly password: string } {
  const username = `ann.${randomBytes(3).toString('hex')}`;
  const password = randomBytes(12).toString('base64url');
  const session = randomBytes(12).toString('hex');
  const sent = new Set<string>();
  const account = bills[0]?.accountNumber ?? '';
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const html = (title: string, body: string): void => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page(title, body));
    const isIn = (request.headers.cookie ?? '').includes(`visit=${session}`);
    if (path === '/sign-in' && request.method === 'POST') {
      const form = await readForm(request);
      if (form.get('username') !== username || form.get('password') !== password) return html('Sign in', '<p role="alert">Wrong user name or password.</p><a href="/">Back</a>');
      response.writeHead(303, { location: '/account', 'set-cookie': `visit=${session}; Path=/; HttpOnly` }).end();
      return;
    }
    if (!isIn) return html(`${name} - sign in`, '<main><h1>Sign in</h1><form method="post" action="/sign-in"><p><label>User name <input name="username" autocomplete="username"></label></p><p><label>Password <input name="password" type="password" autocomplete="current-password"></label></p><button>Sign in</button></form></main>');
    const bill = bills.find((one) => path === `/bills/${one.id}`);
    if (bill) {
      sent.add(bill.sha256);
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${bill.fileName}"` }).end(bill.bytes);
      return;
    }
    const navigation = `<nav><a href="/account">Overview</a> <a href="/bills">Bills</a> <a href="/sign-out">Sign out</a></nav>`;
    if (path === '/account') return html(name, `${navigation}<main><h1>Welcome</h1><p>Account number ${account}</p><p>Amount due $${bills[0]?.amount ?? ''}</p><a href="/pay">Pay now</a></main>`);
    if (path === '/bills') return html(`${name} - bills`, `${navigation}<main><h1>Bills of account ${account}</h1><table><thead><tr><th>Bill date</th><th>Amount</th><th>Document</th></tr></thead><tbody>${bills.map((one) => `<tr><td>${one.date}</td><td>$${one.amount}</td><td><a href="/bills/${one.id}">View bill</a></td></tr>`).join('')}</tbody></table></main>`);
    response.writeHead(404, { 'content-type': 'text/html' }).end(page('Not found', '<h1>Not found</h1>'));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  return { server, sent, username, password };
}

/** Starts `count` utilities, each on an address of its own, and makes their bills. */
export async function startUtilities(count: number): Promise<Utilities> {
  const servers: Server[] = [];
  const all: Utility[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = `Utility ${String(index + 1).padStart(3, '0')}`;
    const accountNumber = String(4_100_000_000 + index * 7_919);
    const bills = await makeBills({ company: name, account: accountNumber, months: BILLS_EACH });
    const { server, ...rest } = serveUtility(name, bills);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, addressOf(index), resolve));
    const url = `http://${addressOf(index)}:${(server.address() as AddressInfo).port}/`;
    all.push({ name, url, accountNumber, bills: new Set(bills.map((bill) => bill.sha256)), ...rest });
  }
  return {
    all,
    close: async () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
      await Promise.resolve();
    },
  };
}
