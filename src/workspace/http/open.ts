/** Options of a route that needs no proof of who asks. */
export const OPEN = { config: { isOpen: true } } as const;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether a route answers without proof of who asks; without this, none does. */
    isOpen?: boolean;
  }
}
