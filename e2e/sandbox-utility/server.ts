import { setTimeout as pause } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { contextOf, sendPage, sessionOf } from './exchange.ts';
import type { Design } from './pages/design.ts';
import { noticePage } from './pages/steps.ts';
import { currentDesign, DESIGNS, type Portal } from './portal.ts';
import { addControlRoutes, CONTROL_PATH } from './routes/control-routes.ts';
import { addMyRoutes } from './routes/my-routes.ts';
import { addPublicRoutes } from './routes/public-routes.ts';
import { addSignInRoutes } from './routes/sign-in-routes.ts';

const RETRY_AFTER_SECONDS = '3600';

/** The portal's web server, not yet listening. */
export function buildServer(portal: Portal): FastifyInstance {
  const app = Fastify({ forceCloseConnections: true });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });

  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (path === CONTROL_PATH) return;
    portal.requests.push({ method: request.method, path, at: new Date().toISOString() });
    if (path.startsWith('/assets/') || path === '/favicon.svg') return;
    if (portal.faults.slow > 0) await pause(portal.faults.slow);
    const design = currentDesign(portal.faults);
    if (portal.faults.maintenance) {
      reply.header('retry-after', RETRY_AFTER_SECONDS);
      const page = noticePage(design, contextOf(portal, null), 'We are down for scheduled maintenance', 'My Account is temporarily unavailable while we make improvements. We apologize for the inconvenience. Please check back soon.');
      return sendPage(reply, page, 503);
    }
    const other = DESIGNS.find((one) => one !== design && ownsPath(one, path));
    // An old bookmark of the sign-in page still works after a redesign; anything deeper is gone.
    if (other) return path === other.paths.signIn ? reply.redirect(design.paths.signIn, 302) : reply.callNotFound();
    return;
  });

  app.setNotFoundHandler((request, reply) =>
    sendPage(reply, noticePage(currentDesign(portal.faults), contextOf(portal, sessionOf(portal, request)), 'Page not found', 'The page you are looking for has moved or no longer exists.'), 404),
  );

  addPublicRoutes(app, portal);
  for (const design of DESIGNS) {
    addSignInRoutes(app, portal, design);
    addMyRoutes(app, portal, design);
  }
  addControlRoutes(app, portal);
  return app;
}

function ownsPath(design: Design, path: string): boolean {
  return Object.values(design.paths).some((own: string) => path === own || (own.endsWith('/') && path.startsWith(own)) || path.startsWith(`${own}/`));
}
