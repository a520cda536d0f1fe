import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { Vault } from '../vault/vault.ts';

/** `onProtected` is told of a protection a person chose. */
export function vaultHandlers(vault: Vault, onProtected: () => void): IpcHandlers['vault'] {
  return {
    setProtection: async (choice) => {
      const state = await vault.setProtection(choice);
      onProtected();
      return state;
    },
    retry: () => vault.retry(),
    unlock: ({ passphrase }) => vault.unlock(passphrase),
  };
}
