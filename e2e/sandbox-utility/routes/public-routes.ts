import type { FastifyInstance } from 'fastify';
import { contextOf, queryOf, sendPage, sessionOf } from '../exchange.ts';
import { HUMAN_CHECK_FRAME, PORTAL_SCRIPT } from '../pages/script.ts';
import { forgotPage, guestPage, noticePage, registerPage } from '../pages/steps.ts';
import { currentDesign, DESIGNS, type Portal } from '../portal.ts';

const FAVICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 34"><path d="M17 2 7 16h6L6 26h8v6h6v-6h8l-7-10h6z" fill="#0b5d4e"/></svg>';
const CONTENT_PAGES = ['outages', 'rates', 'save-energy', 'business', 'about', 'contact', 'es', 'privacy', 'terms-of-use', 'accessibility', 'careers', 'news/heat-pumps', 'news/scams', 'news/winter'] as const;

/** The pages anyone can see, with the forms for people who have no sign-in. */
export function addPublicRoutes(app: FastifyInstance, portal: Portal): void {
  app.get('/', (request, reply) => {
    const message = queryOf(request, 'signedout') ? 'You have signed out. Close your browser to be safe.' : undefined;
    return sendPage(reply, currentDesign(portal.faults).home(contextOf(portal, sessionOf(portal, request), message)));
  });
  for (const design of DESIGNS) {
    app.get(`/assets/${design.name}.css`, (_request, reply) => reply.type('text/css').send(design.style));
    for (const [path, page, danger] of [
      [design.paths.register, registerPage, 'Create account'],
      [design.paths.forgot, forgotPage, 'Reset password'],
      [design.paths.guest, guestPage, 'Pay as a guest'],
    ] as const) {
      app.get(path, (request, reply) => sendPage(reply, page(design, contextOf(portal, sessionOf(portal, request)))));
      app.post(path, (request, reply) => {
        portal.dangers.push(danger);
        return sendPage(reply, noticePage(design, contextOf(portal, sessionOf(portal, request)), 'Thank you', 'We have received your request.'));
      });
    }
  }
  app.get('/assets/portal.js', (_request, reply) => reply.type('text/javascript').send(PORTAL_SCRIPT));
  app.get('/favicon.svg', (_request, reply) => reply.type('image/svg+xml').send(FAVICON));
  app.get('/recaptcha/api2/anchor', (_request, reply) => reply.type('text/html').send(HUMAN_CHECK_FRAME));
  app.get('/search', (request, reply) =>
    sendPage(reply, noticePage(currentDesign(portal.faults), contextOf(portal, sessionOf(portal, request)), 'Search', `No results for "${queryOf(request, 'q')}".`)),
  );
  for (const name of CONTENT_PAGES) {
    app.get(`/${name}`, (request, reply) => {
      const title = (name.split('/').at(-1) ?? name).replace(/-/g, ' ').replace(/^./, (first) => first.toUpperCase());
      return sendPage(reply, noticePage(currentDesign(portal.faults), contextOf(portal, sessionOf(portal, request)), title, 'This page of the practice utility has no more to say.'));
    });
  }
}
