import { z } from 'zod';
import { Id, Moment } from './base.ts';

/**
 * What somebody did with a connection by asking the workspace for it, and not in the app. It says which settings changed,
 * never what they say: an address of a person would outlast its erasure here.
 */
export const ConnectionDeed = z.object({
  id: Id,
  connectionId: Id,
  at: Moment,
  /** A program by its API key, or somebody of the team in a browser. */
  by: z.enum(['KEY', 'PERSON', 'DEVICE']),
  /** How the key or the person is called. */
  name: z.string().max(200),
  kind: z.enum(['CHANGED', 'RUN']),
  /** The fields that changed, a setting as `settings.ownerEmail`. */
  fields: z.array(z.string().max(100)).max(50),
  /** Whether checks were on afterwards. */
  isActive: z.boolean(),
}).meta({ id: 'ConnectionDeed', description: 'What was done with a connection through the API, and by whom.' });
export type ConnectionDeed = z.infer<typeof ConnectionDeed>;
