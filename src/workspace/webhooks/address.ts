import http from 'node:http';
import https from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { isLoopbackUrl } from '../../shared/network/loopback.ts';

/** Networks that lead to this computer. */
const LOOPBACK = ['127.0.0.0/8', '::1'];

/**
 * What is wrong with the address of a webhook as it is written, in words; null where nothing is. Where its name leads is
 * seen when it is connected to, each time anew.
 */
export function addressProblem(address: string, allowsLoopback: boolean): string | null {
  const url = URL.parse(address);
  if (url === null) return 'This is no web address.';
  if (url.username !== '' || url.password !== '') return 'An address must hold no password.';
  const isLocal = isLoopbackUrl(address);
  if (isLocal && !allowsLoopback) return 'The address leads to the service itself.';
  if (url.protocol !== 'https:' && !(isLocal && allowsLoopback)) return 'The address must start with https://.';
  return null;
}

/**
 * Connects to public addresses and to no others: what a name leads to is checked after it was resolved, for the very
 * connection that is then made, so that a name which leads elsewhere the second time gains nothing.
 */
export function publicAgent(address: URL, allowsLoopback: boolean): http.Agent {
  const options = { allowIPAddressList: allowsLoopback ? LOOPBACK : [], keepAlive: false };
  return address.protocol === 'https:' ? new RequestFilteringHttpsAgent(options) : new RequestFilteringHttpAgent(options);
}

/** The module that speaks an address's protocol. */
export function clientOf(address: URL): typeof http | typeof https {
  return address.protocol === 'https:' ? https : http;
}
