/** All that is written down. What has no words for people (`pages/deed-words.ts`) does not compile. */
export const AUDIT_ACTIONS = [
  'account.update', 'company.create', 'company.update', 'connection.handover', 'connection.run', 'connection.update', 'device.enrol', 'device.refuse', 'device.revoke', 'document.keep',
  'inbound.create', 'inbound.remove', 'invitation.answer', 'invitation.close', 'invitation.mail', 'invitation.publish', 'invitation.revoke', 'issue.update', 'key.create', 'key.revoke',
  'parcel.refuse', 'parcel.take', 'passkey.create', 'passkey.delete', 'person.invite', 'person.remove', 'person.sign-in', 'person.update', 'site.create', 'site.update', 'sync.push',
  'team.create', 'webhook.create', 'webhook.delete', 'webhook.replay', 'webhook.secret', 'webhook.update',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What devices do all day by themselves. */
export const ROUTINE_ACTIONS: readonly AuditAction[] = ['sync.push', 'document.keep'];
