import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** A new secret as Standard Webhooks writes it: 24 to 64 bytes of chance. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** The headers of a signed message. Each secret that is valid signs; a receiver takes any signature that fits. */
export function signedHeaders({ messageId, body, secrets }: { readonly messageId: string; readonly body: string; readonly secrets: readonly string[] }, now: Date): Record<string, string> {
  const id = `msg_${messageId}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': `${Math.floor(now.getTime() / 1000)}`,
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}
