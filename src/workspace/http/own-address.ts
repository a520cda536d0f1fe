import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an origin is this very computer. */
export function isLoopbackOrigin(origin: string): boolean {
  return LOOPBACK.has(new URL(origin).hostname);
}

/**
 * The origin at which people and devices find the service. Where none is set it is this computer, by the name for which
 * browsers make passkeys: an address of digits is none.
 */
export function ownAddress(server: FastifyInstance, publicUrl: string | null, port: number): string {
  if (publicUrl !== null) return new URL(publicUrl).origin;
  const listening = server.server.address() as AddressInfo | null;
  return `http://localhost:${listening?.port ?? port}`;
}

/** The origins by which the service goes: a loopback one has three names. */
export function namesOfAddress(address: string): string[] {
  if (!isLoopbackOrigin(address)) return [address];
  return [...LOOPBACK].map((host) => {
    const url = new URL(address);
    url.hostname = host;
    return url.origin;
  });
}
