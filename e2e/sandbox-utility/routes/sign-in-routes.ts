import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { COMPANY } from '../customer.ts';
import {
  contextOf, formOf, isRememberedBrowser, pathOfStep, queryOf, rememberBrowser, rememberedUsername, rememberUsername, renewSession, sendPage, sessionFor, sessionOf,
} from '../exchange.ts';
import type { Design } from '../pages/design.ts';
import type { Markup } from '../pages/html.ts';
import { codePage, deliveryPage, humanCheckPage, lockedPage, newPasswordPage, noticePage, questionPage, termsPage } from '../pages/steps.ts';
import type { Portal } from '../portal.ts';
import { checkCode, newCode, type Session, type SignInStep } from '../sessions.ts';
import { stepAfter } from '../sign-in.ts';
import { addFramedSignInRoutes, sendFramedSignIn } from './framed-sign-in-routes.ts';

const WRONG_PASSWORD = 'The username or password you entered is incorrect. Please try again.';
const MIN_PASSWORD = 10;

/** Sign-in, from the form for the password to the last page before the dashboard. */
export function addSignInRoutes(app: FastifyInstance, portal: Portal, design: Design): void {
  const { paths } = design;
  const page = (session: Session, draw: (design: Design, context: ReturnType<typeof contextOf>) => Markup, reply: FastifyReply, message?: string) =>
    sendPage(reply, draw(design, contextOf(portal, session, message)));

  app.get(paths.signIn, (request, reply) => {
    const session = sessionFor(portal, request, reply);
    if (session.step === 'DONE') return reply.redirect(paths.dashboard);
    session.step = 'PASSWORD';
    if (portal.faults.captcha && !session.isHuman) return reply.redirect(paths.humanCheck);
    if (portal.faults.framedSignIn && design.name === 'classic') return sendFramedSignIn(portal, design, session, request, reply);
    const message = queryOf(request, 'timeout') ? 'Your session has timed out. Please sign in again.' : undefined;
    return sendPage(reply, design.signIn(contextOf(portal, session, message), rememberedUsername(request)));
  });

  app.post(paths.signIn, (request, reply) => {
    const session = provenSession(portal, request);
    if (!session) return staleForm(portal, design, reply);
    const form = formOf(request);
    const username = form['userId'] ?? form['email'] ?? '';
    if (design.password(contextOf(portal, session), username)) {
      session.typedUsername = username;
      return reply.redirect(paths.password, 303);
    }
    return checkPassword(request, reply, session, username, form['userPwd'] ?? '');
  });

  app.get(paths.password, (request, reply) => {
    const session = sessionFor(portal, request, reply);
    const drawn = session.typedUsername ? design.password(contextOf(portal, session), session.typedUsername) : null;
    return drawn ? sendPage(reply, drawn) : reply.redirect(paths.signIn);
  });

  app.post(paths.password, (request, reply) => {
    const session = provenSession(portal, request);
    if (!session) return staleForm(portal, design, reply);
    return checkPassword(request, reply, session, session.typedUsername, formOf(request)['secret'] ?? '');
  });

  function checkPassword(request: FastifyRequest, reply: FastifyReply, session: Session, username: string, password: string): FastifyReply {
    const answer = portal.door.try(username, password, portal.faults.locked);
    if (answer === 'LOCKED') return page(session, lockedPage, reply);
    if (answer === 'WRONG') {
      const context = contextOf(portal, session, WRONG_PASSWORD);
      return sendPage(reply, design.password(context, username) ?? design.signIn(context, username));
    }
    if (portal.faults.serverError) {
      return sendPage(reply, noticePage(design, contextOf(portal, session), 'Something went wrong', 'An unexpected error has occurred (ERR-5004). Please try again later.'), 500);
    }
    if (formOf(request)['rememberMe']) rememberUsername(reply, username);
    return enter(request, reply, session);
  }

  function enter(request: FastifyRequest, reply: FastifyReply, session: Session): FastifyReply {
    session.isRemembered = isRememberedBrowser(portal, request);
    renewSession(portal, request, reply);
    return goOn(reply, session, 'PASSWORD');
  }

  if (design.name === 'classic') addFramedSignInRoutes(app, portal, design, enter);

  function goOn(reply: FastifyReply, session: Session, done: SignInStep): FastifyReply {
    session.step = stepAfter(done, session, portal.faults);
    return reply.redirect(pathOfStep(design, session), 303);
  }

  /** A page that is shown, and whose form is taken, only when it is the session's turn for it. */
  function addStep(path: string, steps: readonly SignInStep[], draw: typeof codePage, take: (request: FastifyRequest, reply: FastifyReply, session: Session) => FastifyReply | Promise<FastifyReply>): void {
    app.get(path, (request, reply) => {
      const session = sessionFor(portal, request, reply);
      return steps.includes(session.step) ? page(session, draw, reply) : reply.redirect(pathOfStep(design, session));
    });
    app.post(path, (request, reply) => {
      const session = provenSession(portal, request);
      if (!session) return staleForm(portal, design, reply);
      return steps.includes(session.step) ? take(request, reply, session) : reply.redirect(pathOfStep(design, session), 303);
    });
  }

  addStep(paths.humanCheck, ['PASSWORD'], humanCheckPage, (request, reply, session) => {
    portal.dangers.push('Human check');
    session.isHuman = formOf(request)['g-recaptcha-response'] === 'ok';
    return reply.redirect(paths.signIn, 303);
  });

  addStep(paths.question, ['QUESTION'], questionPage, (request, reply, session) => {
    const answer = (formOf(request)['answer'] ?? '').trim().toLowerCase();
    if (answer !== portal.customer.securityAnswer.toLowerCase()) return page(session, questionPage, reply, 'That answer does not match our records.');
    return goOn(reply, session, 'QUESTION');
  });

  addStep(paths.delivery, ['DELIVERY', 'CODE'], deliveryPage, (_request, reply, session) => {
    const code = newCode(session, Date.now());
    portal.latestCode = code;
    portal.messages.push({ text: `${COMPANY.short}: ${code} is your verification code. It expires in 10 minutes. Do not share it; we will never call to ask for it.`, at: new Date().toISOString() });
    session.step = 'CODE';
    return reply.redirect(paths.code, 303);
  });

  addStep(paths.code, ['CODE'], codePage, async (request, reply, session) => {
    const form = formOf(request);
    const answer = checkCode(session, form['otp'] ?? '', Date.now());
    if (answer === 'WRONG') return page(session, codePage, reply, 'The code you entered is not correct. Please try again.');
    if (answer === 'EXPIRED') return page(session, codePage, reply, 'That code has expired. Please request a new one.');
    if (form['remember']) {
      rememberBrowser(portal, reply);
      await portal.save();
    }
    return goOn(reply, session, 'CODE');
  });

  addStep(paths.newPassword, ['NEW_PASSWORD'], newPasswordPage, async (request, reply, session) => {
    const form = formOf(request);
    const chosen = form['new1'] ?? '';
    if (chosen.length < MIN_PASSWORD || chosen !== form['new2']) return page(session, newPasswordPage, reply, 'The passwords must match and have at least 10 characters.');
    portal.dangers.push('New password');
    portal.door.change(chosen);
    portal.faults.expiredPassword = false;
    await portal.save();
    return goOn(reply, session, 'NEW_PASSWORD');
  });

  addStep(paths.terms, ['TERMS'], termsPage, (request, reply, session) => {
    if (!formOf(request)['agree']) return page(session, termsPage, reply, 'Please accept the Terms of Use to continue.');
    portal.dangers.push('Accept terms');
    portal.faults.termsToAccept = false;
    return goOn(reply, session, 'TERMS');
  });
}

/** The session whose own form this is, or null. */
export function provenSession(portal: Portal, request: FastifyRequest): Session | null {
  const session = sessionOf(portal, request);
  return session && formOf(request)['_csrf'] === session.csrf ? session : null;
}

/** The answer to a form of a session that is no more. */
export function staleForm(portal: Portal, design: Design, reply: FastifyReply): FastifyReply {
  return sendPage(reply, noticePage(design, contextOf(portal, null), 'This page has expired', 'Please go back to the sign-in page and try again.'), 403);
}
