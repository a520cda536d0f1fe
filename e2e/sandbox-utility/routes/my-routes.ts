import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccountOnFile } from '../bills/make.ts';
import type { ServedBill } from '../bills/types.ts';
import { contextOf, endSession, formOf, pathOfStep, queryOf, sendPage, sessionOf } from '../exchange.ts';
import { pageOf } from '../paging.ts';
import type { BillsView, Design, MyContext } from '../pages/design.ts';
import { profilePage, usagePage } from '../pages/more.ts';
import { noticePage } from '../pages/steps.ts';
import { servedDocuments, type Portal } from '../portal.ts';
import type { Session } from '../sessions.ts';
import { provenSession, staleForm } from './sign-in-routes.ts';

/** What each button that changes something is called in the list of dangers. */
const ACTIONS: Readonly<Record<string, string>> = {
  'pay-bill': 'Pay bill',
  'pay-now': 'Pay now',
  autopay: 'Enroll in AutoPay',
  paperless: 'Go paperless',
  'stop-service': 'Stop service',
  'link-account': 'Add an account',
  'sign-out': 'Sign out',
};

/** The pages behind the sign-in. */
export function addMyRoutes(app: FastifyInstance, portal: Portal, design: Design): void {
  const { paths } = design;
  const documents = new Map(servedDocuments(portal.accounts).map((document) => [document.sha256.slice(0, 16), document]));

  /** The session of a signed-in request; answers the request itself and returns null for any other. */
  function admit(request: FastifyRequest, reply: FastifyReply): Session | null {
    const session = sessionOf(portal, request);
    if (session?.step !== 'DONE') {
      void reply.redirect(session ? pathOfStep(design, session) : paths.signIn);
      return null;
    }
    session.requests += 1;
    const limit = portal.faults.sessionExpiresAfter;
    if (limit !== null && session.requests > limit) {
      endSession(portal, request, reply);
      void reply.redirect(`${paths.signIn}?timeout=1`);
      return null;
    }
    return session;
  }

  function contextFor(session: Session): MyContext {
    return {
      ...contextOf(portal, session),
      accounts: portal.faults.noAccounts ? [] : portal.accounts,
      chosen: session.accountAt,
      hasBills: !portal.faults.noBills,
    };
  }

  /** A page about the chosen account; the dashboard instead, where there is none. */
  function addAccountPage(path: string, send: (reply: FastifyReply, context: MyContext, account: AccountOnFile, request: FastifyRequest) => FastifyReply): void {
    app.get(path, (request, reply) => {
      const session = admit(request, reply);
      if (!session) return reply;
      const context = contextFor(session);
      const account = context.accounts[context.chosen];
      return account ? send(reply, context, account, request) : reply.redirect(paths.dashboard);
    });
  }

  const billsView = (context: MyContext, account: AccountOnFile, asked: string): BillsView => ({
    ...pageOf(context.hasBills ? account.bills : [], Number(asked || 1)),
    account,
  });

  app.get(paths.dashboard, (request, reply) => {
    const session = admit(request, reply);
    return session ? sendPage(reply, design.dashboard(contextFor(session))) : reply;
  });
  addAccountPage(paths.bills, (reply, context, account, request) => sendPage(reply, design.bills(context, billsView(context, account, queryOf(request, 'page')))));
  addAccountPage(paths.moreBills, (reply, context, account, request) => sendPage(reply, design.billRows(context, billsView(context, account, queryOf(request, 'page')))));
  addAccountPage(paths.payments, (reply, context, account, request) => sendPage(reply, design.payments(context, pageOf(context.hasBills ? account.payments : [], Number(queryOf(request, 'page') || 1)))));
  addAccountPage(paths.usage, (reply, context) => sendPage(reply, usagePage(design, context)));
  addAccountPage(`${paths.usage}/data.csv`, (reply, _context, account) => {
    const rows = account.bills.map(({ model }) => `${model.periodStart},${model.periodEnd},${model.usage}`);
    return reply.type('text/csv').header('content-disposition', 'attachment; filename="usage.csv"').send(`start,end,usage\r\n${rows.join('\r\n')}\r\n`);
  });
  addAccountPage(paths.profile, (reply, context) => sendPage(reply, profilePage(design, context)));

  app.post(paths.account, (request, reply) => {
    const session = provenSession(portal, request);
    if (!session) return staleForm(portal, design, reply);
    if (!admit(request, reply)) return reply;
    const chosen = Number(formOf(request)['account']);
    if (portal.accounts[chosen]) session.accountAt = chosen;
    return reply.redirect(samePageOr(request, paths.dashboard), 303);
  });

  app.get<{ Params: { id: string } }>(`${paths.document}:id`, (request, reply) => {
    if (!admit(request, reply)) return reply;
    const document = documents.get(request.params.id);
    if (!document) return reply.callNotFound();
    return reply.type('application/pdf').header('cache-control', 'private, no-store').header('content-disposition', dispositionOf(portal, document)).send(Buffer.from(document.bytes));
  });

  app.post<{ Params: { name: string } }>(`${paths.action}:name`, (request, reply) => {
    const { name } = request.params;
    // Noted before anything is checked: pressing the button is the danger, not whether it worked.
    portal.dangers.push([ACTIONS[name] ?? name, formOf(request)['detail']].filter(Boolean).join(' '));
    const session = provenSession(portal, request);
    if (!session) return staleForm(portal, design, reply);
    if (name === 'sign-out') {
      endSession(portal, request, reply);
      return reply.redirect('/?signedout=1', 303);
    }
    return sendPage(reply, noticePage(design, contextOf(portal, session), 'Thank you', `Your request "${ACTIONS[name] ?? name}" has been received. This is a practice utility; nothing was charged.`));
  });
}

/** Electricity bills open in the browser; everything else is saved. */
function dispositionOf(portal: Portal, document: ServedBill): string {
  const isInline = document.kind !== 'RECEIPT' && document.account === portal.customer.electricity.number;
  return isInline ? 'inline' : `attachment; filename="${document.fileName}"`;
}

/** Back to the page the request came from, within this portal. */
function samePageOr(request: FastifyRequest, otherwise: string): string {
  const from = request.headers.referer;
  if (from === undefined || !URL.canParse(from)) return otherwise;
  const url = new URL(from);
  return url.host === request.headers.host ? url.pathname : otherwise;
}
