import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { Vault } from '../vault/vault.ts';

export function vaultHandlers(vault: Vault): IpcHandlers['vault'] {
  return {
    setProtection: (choice) => vault.setProtection(choice),
    retry: () => vault.retry(),
    unlock: ({ passphrase }) => vault.unlock(passphrase),
  };
}
