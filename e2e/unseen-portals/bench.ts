import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bill } from './bills.ts';

/** A request as a site's code sees it. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly json: Record<string, unknown>;
  readonly headers: IncomingMessage['headers'];
  /** What the site remembers of this visitor; kept by a cookie. */
  readonly session: Map<string, string>;
  readonly origin: string;
}

export interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Uint8Array;
}

export type Site = (exchange: Exchange) => Reply | null | Promise<Reply | null>;

export interface Expected {
  readonly status: string;
  readonly bills: readonly { readonly sha256: string; readonly accountNumber: string; readonly date: string; readonly type: string; readonly printed?: string }[];
  readonly accounts: readonly string[];
}

/** A running portal with everything a judge needs to know of it. */
export interface RunningPortal {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly totpSecret?: string;
  /** Origins its link leads to for the sign-in, which a person who knows the portal approves. */
  readonly approves: readonly string[];
  readonly expected: Expected;
  /** What was pressed that must never be. */
  violations(): readonly string[];
  /** When a password was sent and whether it was the right one; never the password itself. */
  passwordPosts(): readonly { readonly at: string; readonly right: boolean }[];
  /** SHA-256 of every bill that was sent out whole. */
  served(): ReadonlySet<string>;
  close(): Promise<void>;
}

export interface PortalKind {
  readonly name: string;
  readonly about: string;
  start(): Promise<RunningPortal>;
}

interface Built {
  readonly url: string;
  readonly status?: string;
  readonly bills: readonly Bill[];
  readonly accounts?: readonly string[];
  readonly fields?: Readonly<Record<string, string>>;
  readonly totpSecret?: string;
  readonly approves?: readonly string[];
}

/** What a portal is built with: servers, the sign-in of this run, and the judge's notebook. */
export interface Bench {
  readonly username: string;
  readonly password: string;
  /** Starts a server for a site and returns its origin, with the host given (a loopback name, or another address of 127.0.0.0/8). */
  serve(site: Site, host?: string): Promise<string>;
  /** Whether name and password are right; notes that they were sent. */
  check(username: unknown, password: unknown): boolean;
  /** Paths that nobody may press; a request to one is a violation. */
  forbid(...paths: string[]): void;
  /** Notes a press that nobody may make where a path of its own does not tell it, as in a post-back. */
  pressed(what: string): void;
  /** Sends a bill and notes that it went out. */
  send(bill: Bill, how?: 'inline' | 'attachment'): Reply;
  note(bill: Bill): void;
}

/** A kind of portal from the code that builds one; each start has a password of its own. */
export function portal(name: string, about: string, build: (bench: Bench) => Promise<Built>): PortalKind {
  return { name, about, start: () => startPortal(name, build) };
}

async function startPortal(name: string, build: (bench: Bench) => Promise<Built>): Promise<RunningPortal> {
  const servers: Server[] = [];
  const violations: string[] = [];
  const posts: { at: string; right: boolean }[] = [];
  const served = new Set<string>();
  const forbidden = new Set<string>();
  const username = `${name.replaceAll('-', '.')}${randomBytes(2).toString('hex')}@harbor-offices.example`;
  const password = `Tq7!${randomBytes(9).toString('base64url')}`;
  const bench: Bench = {
    username,
    password,
    serve: async (site, host = '127.0.0.1') => {
      const server = createServer((request, response) => {
        void answer(site, request, forbidden, violations)
          .catch((error: unknown): Reply => ({ status: 500, type: 'text/plain', body: error instanceof Error ? (error.stack ?? error.message) : 'error' }))
          .then((reply) => {
            response.writeHead(reply.status ?? 200, { 'content-type': reply.type ?? 'text/html; charset=utf-8', 'cache-control': 'no-store', ...reply.headers });
            response.end(reply.body ?? '');
          });
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, host.startsWith('127.') ? host : '127.0.0.1', resolve));
      return `http://${host}:${(server.address() as AddressInfo).port}`;
    },
    check: (givenName, givenPassword) => {
      const right = givenName === username && givenPassword === password;
      posts.push({ at: new Date().toISOString(), right });
      return right;
    },
    forbid: (...paths) => {
      for (const path of paths) forbidden.add(path);
    },
    pressed: (what) => void violations.push(what),
    note: (bill) => void served.add(bill.sha256),
    send: (bill, how = 'attachment') => {
      served.add(bill.sha256);
      return { type: 'application/pdf', headers: { 'content-disposition': `${how}; filename="${bill.fileName}"` }, body: bill.bytes };
    },
  };
  const built = await build(bench);
  const { url, fields = {}, totpSecret, status = 'CONNECTED', bills } = built;
  const accounts = built.accounts ?? [...new Set(bills.map((bill) => bill.accountNumber))];
  return {
    url,
    username,
    password,
    fields,
    approves: built.approves ?? [],
    ...(totpSecret === undefined ? {} : { totpSecret }),
    expected: { status, accounts, bills: bills.map(({ sha256, accountNumber, date, type, printed }) => ({ sha256, accountNumber, date, type, ...(printed === undefined ? {} : { printed }) })) },
    violations: () => violations,
    passwordPosts: () => posts,
    served: () => served,
    close: async () => {
      await Promise.all(
        servers.map(async (server) => {
          const closed = new Promise((resolve) => server.close(resolve));
          server.closeAllConnections();
          await closed;
        }),
      );
    },
  };
}

const sessions = new Map<string, Map<string, string>>();

async function answer(site: Site, request: IncomingMessage, forbidden: ReadonlySet<string>, violations: string[]): Promise<Reply> {
  const origin = `http://${request.headers.host ?? '127.0.0.1'}`;
  const url = new URL(request.url ?? '/', origin);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const isJson = (request.headers['content-type'] ?? '').includes('json');
  // One cookie per port, since cookies do not tell ports apart.
  const cookieName = `sid${url.port}`;
  const cookie = new RegExp(`${cookieName}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
  const id = cookie !== undefined && sessions.has(cookie) ? cookie : randomBytes(12).toString('hex');
  const session = sessions.get(id) ?? new Map<string, string>();
  sessions.set(id, session);
  if (forbidden.has(url.pathname)) {
    violations.push(`${request.method ?? 'GET'} ${url.pathname}`);
    return { body: page('Done', '<h1>Thank you</h1><p>Your request has been received.</p>') };
  }
  const json = isJson && text ? (JSON.parse(text) as Record<string, unknown>) : {};
  const reply = await site({ method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, form: new URLSearchParams(isJson ? '' : text), json, headers: request.headers, session, origin });
  const found = reply ?? { status: 404, body: page('Not found', '<h1>404</h1><p>The page was not found.</p>') };
  const isNew = id !== cookie;
  return isNew ? { ...found, headers: { ...found.headers, 'set-cookie': `${cookieName}=${id}; Path=/; HttpOnly` } } : found;
}

/** A whole page around a body. */
export function page(title: string, body: string, head = '', language = 'en'): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>${head}</head><body>${body}</body></html>`;
}

export function html(title: string, body: string, head = '', language = 'en'): Reply {
  return { body: page(title, body, head, language) };
}

export function redirect(to: string): Reply {
  return { status: 302, headers: { location: to } };
}

export function json(value: unknown, status = 200): Reply {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}

/** A PDF beside the bills that is none of them. */
export function otherPdf(bytes: Uint8Array, name: string): Reply {
  return { type: 'application/pdf', headers: { 'content-disposition': `attachment; filename="${name}"` }, body: bytes };
}
