import { create } from 'zustand';
import type { ExportFilter } from '../../../shared/domain/export.ts';
import type { PortfolioComparison } from '../../../shared/domain/portfolio-comparison.ts';
import type { PortfolioTemplate } from '../../../shared/domain/portfolio-template.ts';
import { api } from '../../app/api.ts';
import { offeredFiles } from '../../app/offered-files.ts';
import { attempt, attemptUnless } from '../../components/toast.tsx';
import { fromHere, goTo } from '../../stores/navigation.ts';

interface PortfolioState {
  /** The download that is compared; null where none is open. */
  readonly download: PortfolioTemplate | null;
  readonly comparison: PortfolioComparison | null;
  /** A choice was changed since the comparison. */
  readonly isStale: boolean;
  readonly isBusy: boolean;
}

/** The comparison stays when the person looks at a bill of it meanwhile. */
export const usePortfolio = create<PortfolioState>()(() => ({ download: null, comparison: null, isStale: false, isBusy: false }));

/** Compares the open download by what is chosen in it. */
export async function compare(): Promise<void> {
  const { download } = usePortfolio.getState();
  if (download === null) return;
  usePortfolio.setState({ isBusy: true });
  const comparison = await attempt(() => api.portfolio.compare({ templateId: download.id, choices: download.items.map(({ id, choice }) => ({ id, choice })) }));
  usePortfolio.setState({ isBusy: false, ...(comparison === undefined ? {} : { comparison, isStale: false }) });
}

/** What was open stays where another file is refused. False where that is passed over. */
async function open(fileId: string, filter: ExportFilter, isPassedOver?: (error: unknown) => boolean): Promise<boolean> {
  usePortfolio.setState({ isBusy: true });
  const leadOn = fromHere();
  const download = await attemptUnless(() => api.portfolio.openDownload({ fileId, filter }), isPassedOver);
  usePortfolio.setState({ isBusy: false });
  if (download === undefined || download === null) return download === undefined;
  usePortfolio.setState({ download, comparison: null, isStale: false });
  const hasMatch = download.items.some(({ choice }) => choice !== null);
  leadOn(() => goTo('portfolio', null, hasMatch ? {} : { show: 'meters' }));
  if (hasMatch) await compare();
  return true;
}

/** Asks for a download by the system's dialog and opens it. */
export async function chooseDownload(filter: ExportFilter): Promise<void> {
  const [file] = (await attempt(() => api.files.choose({ kind: 'DOWNLOAD' }))) ?? [];
  if (file !== undefined) await open(file.id, filter);
}

/** Opens the first of files that were dropped; false where it was refused in a way that is passed over, of which nothing is said. */
export async function dropDownload(files: readonly File[], filter: ExportFilter, isPassedOver?: (error: unknown) => boolean): Promise<boolean> {
  const [file] = await offeredFiles(files);
  return file === undefined || open(file.id, filter, isPassedOver);
}

/** Says which meter of ours one there is; null for none. */
export const chooseMeter = (id: string, choice: string | null): void =>
  usePortfolio.setState(({ download }) => (download === null ? {} : { isStale: true, download: { ...download, items: download.items.map((item) => (item.id === id ? { ...item, choice } : item)) } }));
