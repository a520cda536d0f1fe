import { z } from 'zod';
import { list, make, remove } from './operation.ts';
import { ApiStamp, PageQuery, pageOf } from './paging.ts';

/** What comes to an address: bills of a company, or one-time codes of a connection by mail or from an app that forwards text messages. */
export const INBOUND_KINDS = ['BILL_MAIL', 'CODE_MAIL', 'SMS'] as const;
export const InboundKind = z.enum(INBOUND_KINDS);
export type InboundKind = z.infer<typeof InboundKind>;

export const ApiInboundAddress = ApiStamp.omit({ updated: true }).extend({
  kind: InboundKind,
  subject: z.uuid().meta({ description: 'The company whose bills come to it, or the connection whose codes do.' }),
  device: z.uuid().meta({ description: 'For which device everything is sealed that comes to it.' }),
}).meta({ id: 'InboundAddress', description: 'An address at which the workspace takes something in for a device. What it is stands nowhere; the service keeps a hash.' });
export type ApiInboundAddress = z.infer<typeof ApiInboundAddress>;

const tag = 'Inbound';

export const inbound = {
  listInboundAddresses: list({ tag, summary: 'List the addresses at which something is taken in', scope: 'read', paths: [['team', '/inbound-address']], query: PageQuery, answer: pageOf('addresses', ApiInboundAddress) }),
  makeInboundAddress: make({
    tag, summary: 'Make an address for the device that asks', scope: 'connections:write', callers: ['DEVICE'], path: '/inbound-address', body: z.strictObject({ kind: InboundKind, subject: z.uuid() }),
    answer: ApiInboundAddress.extend({ address: z.string().meta({ description: 'An e-mail address; of SMS, where the app that forwards them posts to.' }) }).meta({ id: 'InboundAddressWithName' }),
    description: 'The address itself is in this answer and nowhere else.',
  }),
  removeInboundAddress: remove({ tag, summary: 'Take nothing more in at an address', scope: 'connections:write', path: '/inbound-address/{id}' }),
};
