import type { ApiAuditEntry } from '../../shared/workspace/keys.ts';
import { AUDIT_ACTIONS, type AuditAction } from '../audit-actions.ts';

/** What was done, after the name of who did it. `…` is what the deed names. */
const WORDS: Readonly<Record<AuditAction, string>> = {
  'team.create': 'made the team', 'person.sign-in': 'signed in', 'person.invite': 'invited …', 'person.update': 'changed the role or name of …', 'person.remove': 'took … out of the team',
  'passkey.create': 'added a passkey', 'passkey.delete': 'removed a passkey', 'device.enrol': 'let the device … in', 'device.refuse': 'refused the device …', 'device.revoke': 'revoked the device …',
  'key.create': 'made the API key …', 'key.revoke': 'revoked an API key', 'company.create': 'made the company …', 'company.update': 'changed a company', 'site.create': 'made the site …', 'site.update': 'changed a site',
  'account.update': 'changed an account', 'issue.update': 'changed what needs attention', 'connection.update': 'changed a connection', 'connection.run': 'asked for a check of a connection',
  'connection.handover': 'handed a connection over to another device', 'sync.push': 'sent what it collected', 'document.keep': 'sent the original file of a bill',
  'invitation.publish': 'made the link of an invitation', 'invitation.mail': 'had the link of an invitation mailed', 'invitation.answer': 'took an answer in', 'invitation.revoke': 'revoked an invitation',
  'invitation.close': 'closed the link of an invitation', 'parcel.take': 'took in …', 'parcel.refuse': 'refused …', 'inbound.create': 'made an address for mail or messages', 'inbound.remove': 'gave up an address for mail or messages',
  'webhook.create': 'made a webhook', 'webhook.update': 'changed a webhook', 'webhook.delete': 'removed a webhook', 'webhook.secret': 'made a new secret for a webhook', 'webhook.replay': 'had events sent to a webhook again',
};

/** What comes in a parcel, by what it is for. */
const PARCELS: Readonly<Record<string, string>> = { invitation: 'the answer to an invitation', connection: 'a connection handed over to it' };

const isAction = (action: string): action is AuditAction => AUDIT_ACTIONS.some((each) => each === action);

/** A deed in words; one that an older or newer service wrote down and this one does not know, by its name. */
export function deedWords({ actor, action, target, detail }: Pick<ApiAuditEntry, 'actor' | 'action' | 'target' | 'detail'>): string {
  const name = detail['name'];
  return `${actor.name} ${(isAction(action) ? WORDS[action] : action).replace('…', () => (typeof name === 'string' ? name : action.startsWith('parcel.') ? (PARCELS[target.kind] ?? 'one') : 'one'))}`;
}
