import type { AllHandlers } from '../context.ts';
import { accountHandlers } from './accounts.ts';
import { billHandlers } from './bills.ts';
import { companyHandlers } from './companies.ts';
import { connectionHandlers } from './connections.ts';
import { inboundHandlers } from './inbound.ts';
import { invitationHandlers } from './invitations.ts';
import { issueHandlers } from './issues.ts';
import { keyHandlers } from './keys.ts';
import { originalFileHandlers } from './original-files.ts';
import { parcelHandlers } from './parcels.ts';
import { siteHandlers } from './sites.ts';
import { syncHandlers } from './sync.ts';
import { teamHandlers } from './team.ts';
import { webhookHandlers } from './webhooks.ts';

/** How each operation of the contract is carried out; the compiler refuses one that is missing. */
export const handlers: AllHandlers = {
  ...keyHandlers, ...companyHandlers, ...siteHandlers, ...connectionHandlers, ...accountHandlers, ...billHandlers, ...issueHandlers, ...invitationHandlers, ...parcelHandlers, ...inboundHandlers, ...webhookHandlers, ...teamHandlers, ...syncHandlers, ...originalFileHandlers,
};
