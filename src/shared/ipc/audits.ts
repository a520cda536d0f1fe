import { z } from 'zod';
import { AuditSettings } from '../domain/audit-rule.ts';
import { defineCall } from './call.ts';

export const auditsCalls = {
  /** Which rules are off, and which numbers a person changed. */
  settings: defineCall(z.void(), AuditSettings),
  /** All accounts are audited by these from then on, in the background. */
  setSettings: defineCall(AuditSettings, AuditSettings),
};
