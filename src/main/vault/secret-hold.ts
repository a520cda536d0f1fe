import { setTimeout, clearTimeout } from 'node:timers';

/** Tells the log's redaction of a secret in use; the returned function ends it. */
export type SecretRegistrar = (value: string) => () => void;

/** A secret may still turn up in a message written shortly after the step that used it. */
const GRACE_MS = 5 * 60_000;

/** What of a credential's values is no secret and may be shown: see the fields of mailboxes, their sign-ins, and proxies. */
const OPEN_FIELDS = new Set(['username', 'email', 'host', 'port', 'security', 'url', 'issuer', 'digits', 'period', 'algorithm', 'service', 'clientId', 'scope', 'grant']);

/** Keeps secrets registered while a step uses them and a while after. */
export function createSecretHold(register: SecretRegistrar, graceMs: number = GRACE_MS) {
  const ending = new Map<NodeJS.Timeout, () => void>();
  return {
    /** Registers the secret ones among the values. The returned function starts the grace period. */
    hold(values: Readonly<Record<string, string>>): () => void {
      const disposals = Object.entries(values)
        .filter(([field, value]) => !OPEN_FIELDS.has(field) && value !== '')
        .map(([, value]) => register(value));
      const dispose = (): void => disposals.forEach((end) => end());
      return () => {
        const timer = setTimeout(() => {
          ending.delete(timer);
          dispose();
        }, graceMs);
        timer.unref();
        ending.set(timer, dispose);
      };
    },
    /** Ends every grace period now. */
    close(): void {
      for (const [timer, dispose] of ending) {
        clearTimeout(timer);
        dispose();
      }
      ending.clear();
    },
  };
}
