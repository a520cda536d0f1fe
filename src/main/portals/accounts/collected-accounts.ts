import { normaliseAccountNumber } from '../../../shared/domain/account.ts';
import type { PortalAccount } from '../../../shared/domain/portal-outcome.ts';
import type { CollectRequest } from '../collect-request.ts';

/** The accounts one collection has met, each once however it is written. */
export class CollectedAccounts {
  readonly #accounts = new Map<string, PortalAccount>();
  readonly #onAccount: CollectRequest['onAccount'];

  /** `onAccount` is told each account when it is met first. */
  constructor(onAccount: CollectRequest['onAccount']) { this.#onAccount = onAccount; }

  /** By the number as `normaliseAccountNumber` writes it. */
  has(number: string): boolean { return this.#accounts.has(number); }

  get size(): number { return this.#accounts.size; }

  list(): PortalAccount[] { return [...this.#accounts.values()]; }

  async note(accountNumber: string, label: string): Promise<void> {
    const key = normaliseAccountNumber(accountNumber);
    if (this.#accounts.has(key)) return;
    const account = { accountNumber, label: label.slice(0, 200) };
    this.#accounts.set(key, account);
    await this.#onAccount?.(account);
  }
}
