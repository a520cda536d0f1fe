import { MOST_PAGE_MONTHS } from '../../shared/domain/client-report.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { IpcEvents } from '../../shared/ipc/events.ts';
import type { ChosenKind } from '../../shared/ipc/files.ts';
import { addMonths, localDay } from '../../shared/units/day.ts';
import { readFactorList } from '../imports/factor-list.ts';
import type { ClientDesk } from '../reports/client-desk.ts';
import type { EmissionDesk } from '../reports/emission-desk.ts';
import { EMISSION_SETTINGS } from '../reports/shared-factors.ts';
import { MOST_LOGO_BYTES, pictureAddress, type LetterheadDesk } from '../reports/letterhead.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { ChoosePath } from './choose-path.ts';
import { CallRefused } from './dispatch.ts';
import { bytesOf, told } from './list-files.ts';
import { refuseReadOnly, type TeamRole } from './read-only.ts';

const MOST_EVENTS = 500;

interface ReportsDeps {
  readonly store: Pick<StoreClient, 'reports' | 'sharedSettings'>;
  readonly letterhead: LetterheadDesk;
  readonly emissions: EmissionDesk;
  readonly workspace: TeamRole;
  readonly pages: ClientDesk;
  readonly choosePath: ChoosePath;
  readonly chooseFiles: (kind: ChosenKind) => Promise<string[]>;
  readonly chooseFolder: (title: string, buttonLabel: string) => Promise<string | null>;
  readonly onProgress: (progress: IpcEvents['reports.progress']) => void;
}

/** @throws CallRefused where the months do not fit on a page */
function refuseLong({ from, to }: { readonly from: string; readonly to: string }): void {
  if (from > to || addMonths(`${from}-01`, MOST_PAGE_MONTHS - 1).slice(0, 7) < to) throw new CallRefused('REFUSED', `A page has room for ${MOST_PAGE_MONTHS} months. Choose a shorter period.`);
}

export function reportsHandlers({ store, letterhead, emissions, workspace, pages, choosePath, chooseFiles, chooseFolder, onProgress }: ReportsDeps): IpcHandlers['reports'] {
  return {
    get: (request) => store.reports.make({ ...request, today: localDay(new Date()) }),
    savePage: async (asked) => {
      refuseLong(asked);
      const path = await choosePath(`${await pages.nameOf(asked)}.pdf`, 'Save the report for the client');
      if (path === null) return null;
      await pages.write(asked, path);
      return { path };
    },
    saveSitePages: async (asked) => {
      refuseLong(asked);
      const folder = await chooseFolder('Choose a folder for the reports of all sites', 'Save here');
      if (folder === null) return null;
      const count = await pages.writeSites({ ...asked, siteId: null }, folder, (done, total) => onProgress({ done, total }));
      return { folder, count };
    },
    getLetterhead: letterhead.get,
    nameLetterhead: letterhead.change,
    chooseLogo: () => told(async () => {
      const [path] = await chooseFiles('LOGO');
      if (path === undefined) return null;
      const bytes = await bytesOf(path);
      const logo = bytes.length > MOST_LOGO_BYTES ? null : pictureAddress(bytes);
      if (logo === null) throw new CallRefused('REFUSED', 'A logo is a PNG or JPEG picture of at most 1 MB.');
      return letterhead.change({ logo });
    }),
    removeLogo: () => letterhead.change({ logo: null }),
    listFactors: () => emissions.table(),
    replaceFactors: async ({ factors }) => {
      refuseReadOnly(workspace);
      return emissions.replace(factors);
    },
    changeFactor: async (factor) => {
      refuseReadOnly(workspace);
      return emissions.change(factor);
    },
    chooseFactor: async ({ companyId, type, factorId }) => {
      refuseReadOnly(workspace);
      return emissions.choose(companyId, type, factorId);
    },
    listFactorHistory: () => store.sharedSettings.history({ prefix: EMISSION_SETTINGS, limit: MOST_EVENTS }),
    readFactors: () => told(async () => {
      const [path] = await chooseFiles('FACTORS');
      return path === undefined ? null : readFactorList(await bytesOf(path));
    }),
  };
}
