import swagger, { type StaticDocumentSpec } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { lazily } from '../../shared/lazily.ts';
import { openApiDocument } from '../../shared/workspace/openapi.ts';
import { OPEN } from './open.ts';

/** The description as it is served; made once, when it is first asked for. */
const description = lazily(() => JSON.stringify(openApiDocument()));

/** Everything under it is open. */
export const DOCS_PREFIX = '/docs';

/** The page shows and sends nothing but to this very service. Its script sets styles on elements. */
const PAGE_CSP = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/openapi.json`, and `/docs`, the page that shows it. Both are open: they hold nothing of any team. */
export async function registerDocs(server: FastifyInstance): Promise<void> {
  server.get('/openapi.json', OPEN, (_request, reply) => reply.type('application/json').send(description()));
  // The page's own type of a description is OpenAPI's of another package.
  const document = JSON.parse(description()) as StaticDocumentSpec['document'];
  await server.register(swagger, { mode: 'static', specification: { document } });
  await server.register(swaggerUi, { routePrefix: DOCS_PREFIX, staticCSP: PAGE_CSP, theme: { title: 'Forager workspace' }, uiConfig: { layout: 'BaseLayout', docExpansion: 'none', persistAuthorization: false, validatorUrl: null } });
}
