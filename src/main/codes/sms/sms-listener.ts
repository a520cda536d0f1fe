import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { ForwardedSms } from './sms-formats.ts';
import { readForwardedSms } from './sms-formats.ts';

/** More than any text message with its wrapping, in bytes. */
const LARGEST_BODY = 16 * 1024;
const WINDOW_MS = 60_000;
/** A phone forwards fewer messages a minute than this. */
const MOST_IN_WINDOW = 60;
/** Wrong addresses from one computer before it is not listened to for a while. */
const MOST_WRONG = 5;
const LONGEST_REQUEST_MS = 10_000;
/** How often Node looks for requests that take longer; its own 30 seconds would let slow ones hold the places for others. */
const LOOK_FOR_SLOW_MS = 1_000;
const MOST_CONNECTIONS = 20;

const LOCAL = new BlockList();
for (const [net, bits] of [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['169.254.0.0', 16], ['100.64.0.0', 10]] as const) LOCAL.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [['::1', 128], ['fc00::', 7], ['fe80::', 10]] as const) LOCAL.addSubnet(net, bits, 'ipv6');

/** Whether an address is of this computer or a local network (RFC 1918, 3927, 4193, 6598), as Node writes it. */
export function isLocalAddress(address: string): boolean {
  const bare = address.replace(/^::ffff:(?=\d+\.)/, '');
  return isIP(bare) !== 0 && LOCAL.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4');
}

/** What pairs a phone: shown once, when it is made. Only its hash is kept. */
export interface Pairing {
  readonly token: string;
  readonly tokenHash: string;
}

/** A new secret address for a phone. The token is shown once; the hash of it is what is kept. */
export function newPairing(): Pairing {
  const token = randomBytes(24).toString('base64url');
  return { token, tokenHash: hashOf(token).toString('hex') };
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export interface SmsListenerOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Default: every address of this computer. */
  readonly host?: string;
  /** SHA-256 of the pairing's token, in hex. */
  readonly tokenHash: string;
  readonly onMessage: (message: ForwardedSms) => void;
  /** Default: Date.now. */
  readonly now?: () => number;
  /** How long a request may take to arrive, in milliseconds. Default: ten seconds. */
  readonly longestRequestMs?: number;
}

export interface SmsListener {
  readonly port: number;
  close(): Promise<void>;
}

/** Answers with a status and no words: what is asked is a machine, and it is told nothing. */
function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0, 'cache-control': 'no-store', connection: 'close' }).end();
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Listens for a paired phone's forwarded messages: `POST /sms/<token>` from the local network, nothing else.
 * Writes nothing down. @throws where the port is taken
 */
export async function startSmsListener(options: SmsListenerOptions): Promise<SmsListener> {
  const now = options.now ?? Date.now;
  const expected = Buffer.from(options.tokenHash, 'hex');
  let windowStart = now();
  const asked = new Map<string, number>();
  const wrong = new Map<string, number>();

  const isPaired = (path: string): boolean => {
    const given = hashOf(/^\/sms\/([^/]{1,200})\/?$/.exec(path)?.[1] ?? '');
    return expected.length === given.length && timingSafeEqual(given, expected);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const remote = request.socket.remoteAddress ?? '';
    if (now() - windowStart > WINDOW_MS) {
      windowStart = now();
      asked.clear();
      wrong.clear();
    }
    asked.set(remote, (asked.get(remote) ?? 0) + 1);
    // A website that a person visits can make their browser post here, but not without saying where from.
    if (!isLocalAddress(remote) || request.headers.origin !== undefined) return answer(response, 403);
    if ((asked.get(remote) ?? 0) > MOST_IN_WINDOW || (wrong.get(remote) ?? 0) >= MOST_WRONG) return answer(response, 429);
    const url = URL.parse(request.url ?? '', 'http://phone.invalid');
    if (url === null || !isPaired(url.pathname)) {
      wrong.set(remote, (wrong.get(remote) ?? 0) + 1);
      return answer(response, 404);
    }
    if (request.method !== 'POST') return answer(response, 405);
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return answer(response, 413);
    const body = await bodyOf(request);
    if (body === null) return answer(response, 413);
    const message = readForwardedSms(request.headers['content-type'] ?? '', body, url.searchParams);
    if (message === null) return answer(response, 422);
    options.onMessage(message);
    return answer(response, 204);
  };

  const limit = options.longestRequestMs ?? LONGEST_REQUEST_MS;
  const server = createServer({ maxHeaderSize: 8 * 1024, requestTimeout: limit, headersTimeout: limit, connectionsCheckingInterval: LOOK_FOR_SLOW_MS }, (request, response) => {
    // A request that breaks off has nobody to be answered.
    handle(request, response).catch(() => response.destroy());
  });
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port, options.host ?? '0.0.0.0', () => done());
  });
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : options.port,
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
}

/** Addresses of this computer in its local networks, by which a phone reaches it. */
export function localAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((list) => list ?? [])
    .filter((one) => !one.internal && one.family === 'IPv4' && isLocalAddress(one.address)).map((one) => one.address);
}
