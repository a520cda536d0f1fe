import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Design, PageContext } from './pages/design.ts';
import type { Markup } from './pages/html.ts';
import type { Portal } from './portal.ts';
import { REMEMBERED_SECONDS, type Session } from './sessions.ts';

const SESSION_COOKIE = 'PWSESSION';
const BROWSER_COOKIE = 'PWDEVICE';
const USERNAME_COOKIE = 'PWUSER';

const formSchema = z.record(z.string(), z.string());

/** The fields of a posted form; none where it had no body. */
export function formOf(request: FastifyRequest): Readonly<Record<string, string>> {
  return formSchema.catch({}).parse(request.body);
}

/** A query parameter, or an empty string. */
export function queryOf(request: FastifyRequest, name: string): string {
  return new URL(request.url, 'http://portal.invalid').searchParams.get(name) ?? '';
}

function cookieOf(request: FastifyRequest, name: string): string | undefined {
  const pair = (request.headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

export function sendPage(reply: FastifyReply, page: Markup, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page.markup);
}

/** The session of a request, if it has one. */
export function sessionOf(portal: Portal, request: FastifyRequest): Session | null {
  return portal.sessions.find(cookieOf(request, SESSION_COOKIE));
}

/** The session of a request, begun where there is none. */
export function sessionFor(portal: Portal, request: FastifyRequest, reply: FastifyReply): Session {
  const found = sessionOf(portal, request);
  if (found) return found;
  const { id, session } = portal.sessions.start();
  setSessionCookie(reply, id);
  return session;
}

/** Gives the session a new cookie value, as is done once the password was right. */
export function renewSession(portal: Portal, request: FastifyRequest, reply: FastifyReply): void {
  const id = cookieOf(request, SESSION_COOKIE);
  if (id !== undefined) setSessionCookie(reply, portal.sessions.renew(id));
}

export function endSession(portal: Portal, request: FastifyRequest, reply: FastifyReply): void {
  const id = cookieOf(request, SESSION_COOKIE);
  if (id !== undefined) portal.sessions.end(id);
  reply.header('set-cookie', `${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`);
}

function setSessionCookie(reply: FastifyReply, id: string): void {
  // No expiry: the browser forgets it when it is closed, as most portals have it.
  reply.header('set-cookie', `${SESSION_COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`);
}

export function isRememberedBrowser(portal: Portal, request: FastifyRequest): boolean {
  return portal.remembered.knows(cookieOf(request, BROWSER_COOKIE), Date.now());
}

export function rememberBrowser(portal: Portal, reply: FastifyReply): void {
  const token = portal.remembered.remember(Date.now());
  reply.header('set-cookie', `${BROWSER_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${REMEMBERED_SECONDS}`);
}

/** The username that "Remember me" kept for this browser, or an empty string. */
export function rememberedUsername(request: FastifyRequest): string {
  try {
    return decodeURIComponent(cookieOf(request, USERNAME_COOKIE) ?? '');
  } catch {
    return '';
  }
}

export function rememberUsername(reply: FastifyReply, username: string): void {
  reply.header('set-cookie', `${USERNAME_COOKIE}=${encodeURIComponent(username)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${REMEMBERED_SECONDS}`);
}

/** What a page's frame needs to know of this request. */
export function contextOf(portal: Portal, session: Session | null, message?: string): PageContext {
  return {
    customer: portal.customer,
    csrf: session?.csrf ?? '',
    isSignedIn: session?.step === 'DONE',
    ...(message === undefined ? {} : { message }),
  };
}

/** The address of the page where a session goes on. */
export function pathOfStep(design: Design, session: Session): string {
  const paths = design.paths;
  return {
    PASSWORD: paths.signIn,
    QUESTION: paths.question,
    DELIVERY: paths.delivery,
    CODE: paths.code,
    NEW_PASSWORD: paths.newPassword,
    TERMS: paths.terms,
    DONE: paths.dashboard,
  }[session.step];
}
