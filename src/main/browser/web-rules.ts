import { isLoopbackHost } from '../../shared/network/loopback.ts';

/** Whether a secret may be typed on, or sent to, this address: https, or this computer itself. */
export function isSafeForSecrets(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}

const READING_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request would send a form over plain http to another computer; such a request is stopped. */
export function sendsFormInTheClear(method: string, address: string): boolean {
  return address.startsWith('http:') && !READING_METHODS.has(method.toUpperCase()) && !isSafeForSecrets(address);
}

/** What may become of an address that a portal wants to open: portals see web pages, never the computer's files or programs. */
export function isWebAddress(address: string): boolean {
  return /^(https?|blob|data|about):/i.test(address);
}
