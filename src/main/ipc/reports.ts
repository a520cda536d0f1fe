import type { ChosenKind } from '../../shared/ipc/files.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { readFactorList } from '../imports/factor-list.ts';
import type { EmissionDesk } from '../reports/emission-desk.ts';
import type { StoreClient } from '../store/store-client.ts';
import { bytesOf, told } from './list-files.ts';

interface ReportsDeps {
  readonly store: Pick<StoreClient, 'reports'>;
  readonly emissions: EmissionDesk;
  readonly chooseFiles: (kind: ChosenKind) => Promise<string[]>;
}

export function reportsHandlers({ store, emissions, chooseFiles }: ReportsDeps): IpcHandlers['reports'] {
  return {
    get: (request) => store.reports.make(request),
    listFactors: () => emissions.table(),
    replaceFactors: ({ factors }) => emissions.replace(factors),
    chooseFactor: ({ companyId, type, factorId }) => emissions.choose(companyId, type, factorId),
    readFactors: () => told(async () => {
      const [path] = await chooseFiles('FACTORS');
      return path === undefined ? null : readFactorList(await bytesOf(path));
    }),
  };
}
