import { z } from 'zod';
import { CodeDelivery } from '../../shared/domain/code-delivery.ts';
import { createTurns } from '../../shared/process/turns.ts';
import type { StoreClient } from '../store/store-client.ts';

const NAME = 'codes.deliveries';
const Kept = z.record(z.string(), CodeDelivery);

/** What is known outside the vault of how connections get their codes. */
export interface Deliveries {
  get(connectionId: string): Promise<CodeDelivery>;
  /** Durable when it resolves. */
  change(connectionId: string, change: Partial<Omit<CodeDelivery, 'connectionId'>>): Promise<CodeDelivery>;
  delete(connectionId: string): Promise<void>;
}

/** Keeps deliveries as a setting of this device: codes arrive where their secrets are. */
export function openDeliveries(settings: StoreClient['settings']): Deliveries {
  const inTurn = createTurns();
  const read = async (): Promise<z.infer<typeof Kept>> => Kept.safeParse(await settings.get({ name: NAME })).data ?? {};
  const none = (connectionId: string): CodeDelivery => ({ connectionId, authenticator: null, mailbox: null, sms: false, questions: [] });
  return {
    get: async (connectionId) => (await read())[connectionId] ?? none(connectionId),
    change: (connectionId, change) => inTurn(async () => {
      const all = await read();
      const changed = { ...(all[connectionId] ?? none(connectionId)), ...change };
      await settings.set({ name: NAME, value: { ...all, [connectionId]: changed } });
      return changed;
    }),
    delete: (connectionId) => inTurn(async () => {
      const { [connectionId]: gone, ...others } = await read();
      if (gone !== undefined) await settings.set({ name: NAME, value: others });
    }),
  };
}
