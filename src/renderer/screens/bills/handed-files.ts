import { create } from 'zustand';
import type { FileOutcome, OfferedFile } from '../../../shared/domain/file-reading.ts';
import { api, messageOf } from '../../app/api.ts';
import { offeredFiles } from '../../app/offered-files.ts';
import { onEvent } from '../../app/events.ts';
import { usePlace } from '../../stores/navigation.ts';
import { answersAmong, openAnswer } from '../invitations/open-answer.ts';

interface HandedFiles {
  readonly isOpen: boolean;
  /** Files that wait for a company to be filed under. */
  readonly waiting: readonly OfferedFile[];
  /** The company they are filed under: the one in sight, or the last one. */
  readonly companyId: string | null;
  /** What is being read now, in words; null when nothing is. */
  readonly text: string | null;
  readonly done: number;
  readonly total: number;
  /** Newest last. */
  readonly outcomes: readonly FileOutcome[];
  readonly failure: string | null;
}

/** Files the person dropped or chose, and what became of them. */
export const useHandedFiles = create<HandedFiles>()(() => ({ isOpen: false, waiting: [], companyId: null, text: null, done: 0, total: 0, outcomes: [], failure: null }));

/** The company the person is looking at, or the one that got the latest bill; null where there is neither. */
async function likelyCompany(): Promise<string | null> {
  const { screen, id, query } = usePlace.getState();
  const inSight = query['companyId'] ?? (screen === 'companies' && id !== 'new' ? id : null);
  if (inSight !== null) return inSight;
  const last = await api.bills.list({ sort: 'createdAt', limit: 1 });
  return last.rows[0]?.companyId ?? null;
}

/**
 * Takes files from the window; they wait until it is said whose bills they are. Files a page made itself are passed over, and
 * answers of account holders are opened.
 */
export async function takeFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const { answers, others } = await answersAmong(files);
  for (const answer of answers) await openAnswer(answer);
  if (others.length === 0) return;
  const offered = await offeredFiles(others);
  if (offered.length === 0) return;
  const companyId = (await likelyCompany()) ?? useHandedFiles.getState().companyId;
  useHandedFiles.setState(({ waiting, text, outcomes }) => ({ isOpen: true, failure: null, companyId, waiting: [...waiting, ...offered], outcomes: text === null ? [] : outcomes }));
}

export const closeHandedFiles = (): void => useHandedFiles.setState(({ text }) => ({ isOpen: false, waiting: [], ...(text === null ? { outcomes: [], failure: null } : {}) }));

export const chooseCompany = (companyId: string | null): void => useHandedFiles.setState({ companyId });

/** As many files as are handed to main at once. */
const AT_ONCE = 500;

/** Reads what waits and files it under the chosen company; null files each bill under the company whose account it is. */
export async function readWaiting(companyId: string | null): Promise<void> {
  const { waiting, outcomes: earlier } = useHandedFiles.getState();
  useHandedFiles.setState({ ...(companyId === null ? {} : { companyId }), waiting: [], text: 'Beginning', done: 0, total: waiting.length, failure: null });
  let before = 0;
  const stop = onEvent('files.progress', ({ done, text, outcome }) =>
    useHandedFiles.setState((now) => ({ done: before + done, total: waiting.length, text: text === '' ? now.text : text, outcomes: outcome === null ? now.outcomes : [...now.outcomes, outcome] })),
  );
  try {
    const all: FileOutcome[] = [];
    for (; before < waiting.length; before += AT_ONCE) {
      all.push(...(await api.bills.readFiles({ fileIds: waiting.slice(before, before + AT_ONCE).map((file) => file.id), companyId })));
      // The answer may overtake the last words of progress.
      useHandedFiles.setState({ outcomes: [...earlier, ...all] });
    }
  } catch (error) {
    useHandedFiles.setState({ failure: messageOf(error) });
  } finally {
    stop();
    useHandedFiles.setState({ text: null });
  }
}
