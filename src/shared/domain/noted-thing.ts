import { z } from 'zod';
import { Id, Notes } from './base.ts';

/** What a person wrote on an account, a meter or a bill; null takes it away. */
export const NotedThing = z.object({ noun: z.enum(['ACCOUNT', 'METER', 'BILL']), id: Id, notes: Notes });
export type NotedThing = z.infer<typeof NotedThing>;
