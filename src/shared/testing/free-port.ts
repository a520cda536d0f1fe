import { once } from 'node:events';
import { createServer } from 'node:net';

/** Systems give outgoing connections ports from here on (Linux; later ones elsewhere), so that a port above may be taken again before it is used. */
const FIRST_OF_THE_SYSTEM = 32_768;
const FIRST = 20_000;

/** A port of 127.0.0.1 for a program that cannot choose one itself and say which. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = FIRST + Math.floor(Math.random() * (FIRST_OF_THE_SYSTEM - FIRST));
    const server = createServer();
    const isFree = await once(server.listen(port, '127.0.0.1'), 'listening').then(() => true, () => false);
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
  throw new Error('No port of this computer is free.');
}
