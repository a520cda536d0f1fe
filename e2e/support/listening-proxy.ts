import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** Stands between two programs of this computer, passes everything on, and keeps what went through. */
export interface ListeningProxy {
  readonly port: number;
  /** All bytes of both directions. */
  heard(): Buffer;
  close(): Promise<void>;
}

/** @param portOf where it passes to, once that is known */
export async function startListeningProxy(portOf: () => number): Promise<ListeningProxy> {
  const pieces: Buffer[] = [];
  const server = createServer((from) => {
    const to = connect(portOf(), '127.0.0.1');
    for (const [source, target] of [[from, to], [to, from]] as const) {
      source.on('data', (piece: Buffer) => pieces.push(piece));
      source.pipe(target);
      source.on('error', () => target.destroy());
      source.on('close', () => target.destroy());
    }
  });
  await once(server.listen(0, 'localhost'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => Buffer.concat(pieces),
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
