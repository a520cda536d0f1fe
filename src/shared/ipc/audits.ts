import { z } from 'zod';
import { AuditChange, AuditSettings } from '../domain/audit-rule.ts';
import { SharedSettingEvent } from '../domain/shared-setting.ts';
import { defineCall } from './call.ts';

export const auditsCalls = {
  /** Which rules are off, and which numbers a person changed. */
  get: defineCall(z.void(), AuditSettings),
  /** All accounts are audited by these from then on, in the background, on all computers of the team. */
  change: defineCall(z.array(AuditChange).max(500), AuditSettings),
  /** Who changed which of them, here or on another computer of the team, the newest first. */
  listHistory: defineCall(z.void(), z.array(SharedSettingEvent)),
};
