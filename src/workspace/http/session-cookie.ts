import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_SECONDS } from '../store/session-repository.ts';

/** The prefix keeps other hosts of the domain from setting it; browsers take that over https alone. */
function cookieName(address: string): string {
  return address.startsWith('https:') ? '__Host-forager' : 'forager';
}

/** The secret of the session that a browser sends; null without one. */
export function sessionSecret(request: FastifyRequest, address: string): string | null {
  return request.cookies[cookieName(address)] ?? null;
}

/** Gives a browser its session. No script can read it, and no other site's page sends it along with what changes something. */
export function setSessionCookie(reply: FastifyReply, address: string, secret: string): void {
  void reply.setCookie(cookieName(address), secret, { path: '/', httpOnly: true, sameSite: 'lax', secure: address.startsWith('https:'), maxAge: SESSION_SECONDS });
}

export function clearSessionCookie(reply: FastifyReply, address: string): void {
  void reply.clearCookie(cookieName(address), { path: '/', httpOnly: true, sameSite: 'lax', secure: address.startsWith('https:') });
}

/** Whether a request comes from a page of the service itself: only then does a cookie count for more than reading a page. */
export function isFromOwnPage({ headers }: FastifyRequest, address: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  // Browsers leave out the origin of a GET to the same site, and say where it comes from by the other field alone.
  return headers.origin === undefined ? site === 'same-origin' : headers.origin === address;
}
