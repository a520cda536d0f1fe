import { createAuditDesk, type AuditDesk } from '../checks/audit-desk.ts';
import type { WorkspaceDesk } from '../sync/workspace-desk.ts';
import type { Services } from './services.ts';
import { localDay } from '../../shared/units/day.ts';

/** The auditing of accounts over the services. */
export const composeAudits = ({ store, log }: Pick<Services, 'store' | 'log'>, workspace: Pick<WorkspaceDesk, 'membership'>): AuditDesk =>
  createAuditDesk({
    store, today: () => localDay(new Date()), by: () => workspace.membership()?.personName ?? null,
    onFault: (error) => log.error('An account could not be audited; it is tried again with the next change or day', error),
  });
