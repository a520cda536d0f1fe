import { create } from 'zustand';
import type { OfferedFile } from '../../../shared/domain/handed-file.ts';
import { api } from '../../app/api.ts';
import { offeredFiles } from '../../app/offered-files.ts';
import { tell } from '../../components/toast.tsx';
import { useCompanies } from '../../stores/data.ts';
import { showFilesPanel, useFileReading, useFilesPanel } from '../../stores/file-reading.ts';
import { usePlace } from '../../stores/navigation.ts';
import { countOf } from '../../words/format-number.ts';
import { firstCompany } from '../new-connection/company-draft.ts';

interface HandedFiles {
  /** Files that wait for the person to say whose they are, by folder and name. */
  readonly waiting: readonly OfferedFile[];
  /** The company in sight, the one chosen last, that of the latest bill, or the only one; null as long as what is typed stands for none. */
  readonly companyId: string | null;
  /** Whether the company of each bill is found by itself; null while the person has not said. */
  readonly isEach: boolean | null;
  /** They are being handed to the reading: what is known of it still speaks of the run before. */
  readonly isHanding: boolean;
}

/** Files the person dropped or chose and that are not handed to the reading yet. */
export const useHandedFiles = create<HandedFiles>()(() => ({ waiting: [], companyId: null, isEach: null, isHanding: false }));

/** The company the person is looking at; null where there is none. */
function companyInSight(): string | null {
  const { screen, id, query } = usePlace.getState();
  return query['companyId'] ?? (screen === 'companies' && id !== 'new' ? id : null);
}

const { compare } = new Intl.Collator(undefined, { numeric: true });
const byPlace = (one: OfferedFile, other: OfferedFile): number => compare(one.folder, other.folder) || compare(one.name, other.name);

const latestCompany = async (): Promise<string | null> => (await api.bills.list({ sort: 'createdAt', limit: 1 })).rows[0]?.companyId ?? null;

const onlyCompany = (): string | null => firstCompany(useCompanies.getState().value ?? []).id;

async function keepWaiting(offered: readonly OfferedFile[]): Promise<void> {
  if (offered.length === 0) return;
  const { waiting: before, companyId } = useHandedFiles.getState();
  // More of the same leave as it is what the person is saying of those that wait.
  if (before.length === 0) {
    const inSight = companyInSight();
    useHandedFiles.setState({ companyId: inSight ?? companyId ?? (await latestCompany()) ?? onlyCompany(), isEach: inSight === null ? null : false });
  }
  useHandedFiles.setState(({ waiting }) => ({ waiting: [...waiting, ...offered].sort(byPlace) }));
  showFilesPanel();
}

/**
 * Takes files from the window; they wait until it is said whose bills they are. Files a page made itself are passed over, and
 * answers of account holders are opened.
 */
export async function takeFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  // Loaded with the first file: what takes files stands with the first screen, which is drawn without the library of schemas.
  const { answersAmong, openAnswer } = await import('../invitations/open-answer.ts');
  const { answers, others } = await answersAmong(files);
  for (const answer of answers) await openAnswer(answer);
  if (others.length > 0) await keepWaiting(await offeredFiles(others));
}

/** Asks for bills, or for a folder of them, by the system's dialog. */
export const chooseBills = async (kind: 'BILLS' | 'FOLDER'): Promise<void> => keepWaiting(await api.files.choose({ kind }));

/** Closes the panel, and says what goes on without it. */
export function closeFilesPanel(): void {
  const { waiting } = useHandedFiles.getState();
  const reading = useFileReading.getState().value;
  useFilesPanel.setState({ isOpen: false });
  useHandedFiles.setState({ waiting: [] });
  if (waiting.length > 0) {
    tell(`${countOf(waiting.length, 'file')} left unread.`, () => {
      useHandedFiles.setState({ waiting });
      showFilesPanel();
      return Promise.resolve();
    });
  }
  if (reading?.isReading === true) tell(`The reading goes on: ${reading.done} of ${countOf(reading.total, 'file')} done. Press it in the side bar to look on.`);
}

/** Says the company of all files that wait. It stays said when that company makes the second one here. */
export const chooseCompany = (companyId: string | null): void => useHandedFiles.setState({ companyId, isEach: false });
export const chooseEach = (isEach: boolean): void => useHandedFiles.setState({ isEach });

/** Hands what waits to the reading, under a company, or each bill under the one it is found to be of (null). */
export async function readWaiting(companyId: string | null): Promise<void> {
  const { waiting } = useHandedFiles.getState();
  useHandedFiles.setState({ waiting: [], isHanding: true, ...(companyId === null ? {} : { companyId }) });
  try {
    await api.files.read({ fileIds: waiting.map(({ id }) => id), companyId });
    await useFileReading.getState().load();
  } finally {
    useHandedFiles.setState({ isHanding: false });
  }
}
