import { z } from 'zod';
import { AuditSettings } from '../domain/audit-rule.ts';
import { defineCall } from './call.ts';

export const auditsCalls = {
  /** Which rules are off, and which numbers a person changed. */
  get: defineCall(z.void(), AuditSettings),
  /** All accounts are audited by these from then on, in the background. */
  set: defineCall(AuditSettings, AuditSettings),
};
