import type { ApiAuditEntry } from '../../shared/workspace/keys.ts';

/** What was done, after the name of who did it. `…` is what the deed names. */
const WORDS: Readonly<Record<string, string>> = {
  'team.create': 'made the team', 'person.sign-in': 'signed in', 'person.invite': 'invited …', 'person.update': 'changed the role or name of …', 'person.remove': 'took … out of the team',
  'passkey.create': 'added a passkey', 'passkey.delete': 'removed a passkey', 'device.enrol': 'let the device … in', 'device.refuse': 'refused the device …', 'device.revoke': 'revoked the device …',
  'key.create': 'made the API key …', 'key.revoke': 'revoked an API key', 'company.create': 'made the company …', 'company.update': 'changed a company', 'connection.update': 'changed a connection',
  'webhook.create': 'made a webhook', 'webhook.update': 'changed a webhook', 'webhook.delete': 'removed a webhook',
};

/** A deed in words; one without words of its own by its name. */
export function deedWords({ actor, action, detail }: Pick<ApiAuditEntry, 'actor' | 'action' | 'detail'>): string {
  const name = detail['name'];
  return `${actor.name} ${(WORDS[action] ?? action).replace('…', () => (typeof name === 'string' ? name : 'one'))}`;
}
