import swagger, { type StaticDocumentSpec } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { lazily } from '../../shared/lazily.ts';
import { openApiDocument } from '../../shared/workspace/openapi.ts';

/** The description as it is served; made once, when it is first asked for. */
const description = lazily(() => JSON.stringify(openApiDocument()));

/** `/openapi.json`, and `/docs`, the page that shows it. Both are open: they hold nothing of any team. */
export async function registerDocs(server: FastifyInstance): Promise<void> {
  server.get('/openapi.json', (_request, reply) => reply.type('application/json').send(description()));
  // The page's own type of a description is OpenAPI's of another package.
  const document = JSON.parse(description()) as StaticDocumentSpec['document'];
  await server.register(swagger, { mode: 'static', specification: { document } });
  await server.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, uiConfig: { docExpansion: 'none', persistAuthorization: false, validatorUrl: null } });
}
