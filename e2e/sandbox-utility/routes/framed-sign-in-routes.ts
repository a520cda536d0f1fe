import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { contextOf, formOf, queryOf, sendPage, sessionOf } from '../exchange.ts';
import { framedSignInPage, signInFrame } from '../pages/classic/framed-sign-in.ts';
import type { Design } from '../pages/design.ts';
import type { Portal } from '../portal.ts';
import type { Session } from '../sessions.ts';

const FRAME_PATH = '/identity/frame';
const CHECK_PATH = '/identity/check';
/** Two names of this computer, which a browser holds to be two sites. */
const NAMES = ['127.0.0.1', 'localhost'] as const;

const hostSchema = z.string().regex(/^(127\.0\.0\.1|localhost):\d+$/);

/** The sign-in page whose form stands in a frame of another site. */
export function sendFramedSignIn(portal: Portal, design: Design, session: Session, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const frame = new URL(`${FRAME_PATH}?state=${session.csrf}`, otherOrigin(request));
  return sendPage(reply, framedSignInPage(design, contextOf(portal, session), frame, ticketPath(design)));
}

/** The frame, its check of the password, and the page that takes its ticket; `enter` goes on after the right one. */
export function addFramedSignInRoutes(
  app: FastifyInstance,
  portal: Portal,
  design: Design,
  enter: (request: FastifyRequest, reply: FastifyReply, session: Session) => FastifyReply,
): void {
  /** The session that each unused ticket opens, by its proof of origin. */
  const tickets = new Map<string, string>();

  app.get(FRAME_PATH, (request, reply) => sendPage(reply, signInFrame(CHECK_PATH, queryOf(request, 'state'), otherOrigin(request))));

  app.post(CHECK_PATH, (request, reply) => {
    const form = formOf(request);
    const answer = portal.door.try(form['u'] ?? '', form['p'] ?? '', portal.faults.locked);
    if (answer === 'LOCKED') return reply.send({ message: 'Your account is locked after too many unsuccessful sign-in attempts. Please call Customer Care.' });
    if (answer === 'WRONG') return reply.send({ message: 'The user ID or password is incorrect.' });
    if (portal.faults.serverError) return reply.code(500).send('internal error');
    const ticket = randomBytes(18).toString('base64url');
    tickets.set(ticket, form['state'] ?? '');
    return reply.send({ message: 'Signing you in...', ticket });
  });

  app.get(ticketPath(design), (request, reply) => {
    const session = sessionOf(portal, request);
    const ticket = queryOf(request, 'ticket');
    const isOwn = session !== null && tickets.get(ticket) === session.csrf;
    tickets.delete(ticket);
    return session && isOwn ? enter(request, reply, session) : reply.redirect(design.paths.signIn);
  });
}

function ticketPath(design: Design): string {
  return `${design.paths.signIn}/ticket`;
}

/** This server under its other name. */
function otherOrigin(request: FastifyRequest): string {
  const [name, port] = hostSchema.parse(request.headers.host).split(':');
  return `http://${name === NAMES[0] ? NAMES[1] : NAMES[0]}:${port ?? ''}`;
}
