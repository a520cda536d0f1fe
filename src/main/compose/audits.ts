import { createAuditDesk, type AuditDesk } from '../checks/audit-desk.ts';
import type { Services } from './services.ts';
import { localDay } from '../../shared/units/day.ts';

/** The auditing of accounts over the services. */
export const composeAudits = ({ store, log }: Pick<Services, 'store' | 'log'>): AuditDesk =>
  createAuditDesk({ store, today: () => localDay(new Date()), onFault: (error) => log.error('An account could not be audited; it is tried again with the next change or day', error) });
