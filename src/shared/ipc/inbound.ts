import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { InboundAddress } from '../domain/inbound-address.ts';
import { InboundKind } from '../workspace/inbound.ts';
import { defineCall } from './call.ts';

/** Addresses of the workspace to which bills and codes are sent. */
export const inboundCalls = {
  list: defineCall(z.void(), z.array(InboundAddress)),
  /** Makes the address of a company or a connection; one that is there stays. Refused in words. */
  make: defineCall(z.object({ kind: InboundKind, subject: Id }), InboundAddress),
  remove: defineCall(z.object({ id: Id }), z.void()),
};
