import http from 'node:http';
import { onLoopback } from '../../shared/testing/on-loopback.ts';

export interface TakenMessage { readonly headers: Record<string, string>; readonly body: string }

/** A server on this computer that takes webhooks. */
export interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly taken: TakenMessage[];
  /** Waits until so many messages came. @throws where they do not come in time */
  waitFor(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** @param statusOf what is answered to the message with this number, counted from 1; null answers never */
export async function startReceiver(statusOf: (count: number) => number | null = () => 204): Promise<Receiver> {
  const taken: TakenMessage[] = [];
  const server = http.createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      taken.push({ headers, body: Buffer.concat(pieces).toString('utf8') });
      const status = statusOf(taken.length);
      if (status !== null) response.writeHead(status, status >= 300 && status < 400 ? { location: '/elsewhere' } : {}).end('a body that nobody reads');
    });
  });
  const port = await onLoopback(server);
  return {
    url: `http://127.0.0.1:${port}/hook`, port, taken,
    waitFor: async (count) => {
      const end = Date.now() + 60_000;
      while (taken.length < count) {
        if (Date.now() > end) throw new Error(`${taken.length} of ${count} messages came`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
