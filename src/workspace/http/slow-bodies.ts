import type { FastifyReply, FastifyRequest } from 'fastify';

/** For how long a body may take that is no file, in milliseconds. */
const BODY_TIME = 30_000;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether a route takes a file, which may be long on its way. */
    takesFile?: boolean;
  }
}

/** Ends a request whose body does not come: the server's own patience is that for files, which are large. */
export function endSlowBody({ raw, routeOptions: { config } }: FastifyRequest, reply: FastifyReply): void {
  if (config.takesFile === true) return;
  const timer = setTimeout(() => {
    if (!raw.complete) raw.destroy();
  }, BODY_TIME).unref();
  const stop = (): void => clearTimeout(timer);
  reply.raw.once('finish', stop).once('close', stop);
}
