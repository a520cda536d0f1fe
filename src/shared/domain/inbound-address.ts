import { z } from 'zod';
import { Id } from './base.ts';
import { InboundKind } from '../workspace/inbound.ts';

/** An address of the workspace at which something comes in, sealed for this computer: bills of a company, codes of a connection. */
export const InboundAddress = z.object({
  id: Id,
  kind: InboundKind,
  /** The company or the connection. */
  subject: Id,
  /** A mail address, or where an app that forwards text messages posts to. */
  address: z.string(),
  /** The workspace that takes it in. */
  workspace: z.string(),
});
export type InboundAddress = z.infer<typeof InboundAddress>;
