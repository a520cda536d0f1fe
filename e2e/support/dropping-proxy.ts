import net from 'node:net';

/** A way to a server on this computer that can be cut, and remembers every byte that went over it. */
export interface DroppingProxy {
  readonly url: string;
  /** Everything that was said, both ways, in the order it came. */
  traffic(): Buffer;
  /** Ends every connection and takes no other until `mend`. */
  cut(): void;
  mend(): void;
  /** Ends each connection after so many bytes were sent to the server; null lets them be. */
  dropAfter(bytes: number | null): void;
  /** How many connections were ended by it. */
  drops(): number;
  close(): Promise<void>;
}

export async function startDroppingProxy(port: number, to: () => number): Promise<DroppingProxy> {
  const said: Buffer[] = [];
  const sockets = new Set<net.Socket>();
  let isCut = false;
  let most: number | null = null;
  let drops = 0;
  const server = net.createServer((client) => {
    if (isCut) {
      drops += 1;
      client.destroy();
      return;
    }
    const upstream = net.connect(to(), '127.0.0.1');
    let sent = 0;
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (piece: Buffer) => {
      said.push(piece);
      sent += piece.length;
      if (most !== null && sent > most) {
        drops += 1;
        // What was sent up to here has reached the server: it may have done all of it.
        upstream.write(piece.subarray(0, Math.max(0, piece.length - (sent - most))), end);
      } else upstream.write(piece);
    });
    upstream.on('data', (piece: Buffer) => {
      said.push(piece);
      client.write(piece);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const endAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    traffic: () => Buffer.concat(said),
    cut: () => {
      isCut = true;
      endAll();
    },
    mend: () => {
      isCut = false;
    },
    dropAfter: (bytes) => {
      most = bytes;
      endAll();
    },
    drops: () => drops,
    close: () => {
      endAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
