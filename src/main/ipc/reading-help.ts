import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { ModelSetupRefused } from '../collection/review/model-help-settings.ts';
import type { ModelHelp } from '../collection/review/model-help.ts';
import { CallRefused } from './dispatch.ts';

export function readingHelpHandlers(help: ModelHelp): IpcHandlers['readingHelp'] {
  return {
    state: () => help.state(),
    set: async (change) => {
      try {
        return await help.set(change);
      } catch (error) {
        if (error instanceof ModelSetupRefused) throw new CallRefused('REFUSED', error.message);
        throw error;
      }
    },
    test: () => help.test(),
  };
}
