import { create } from 'zustand';
import { z } from 'zod';
import type { FileOutcome} from '../../../shared/domain/file-reading.ts';
import { OfferedFile } from '../../../shared/domain/file-reading.ts';
import { api, messageOf } from '../../app/api.ts';
import { onEvent } from '../../app/events.ts';

interface HandedFiles {
  readonly isOpen: boolean;
  /** Files that wait for a company to be filed under. */
  readonly waiting: readonly OfferedFile[];
  /** The company they were last filed under. */
  readonly companyId: string | null;
  /** What is being read now, in words; null when nothing is. */
  readonly text: string | null;
  readonly done: number;
  readonly total: number;
  /** Newest last. */
  readonly outcomes: readonly FileOutcome[];
  readonly failure: string | null;
}

const LAST_COMPANY = 'forager.lastCompany';

/** Files the person dropped or chose, and what became of them. */
export const useHandedFiles = create<HandedFiles>()(() => ({ isOpen: false, waiting: [], companyId: localStorage.getItem(LAST_COMPANY), text: null, done: 0, total: 0, outcomes: [], failure: null }));

/** Takes files from the window; they wait until it is said whose bills they are. Files a page made itself are passed over. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const offered = z.array(OfferedFile).safeParse(await window.forager.offerFiles(files)).data ?? [];
  if (offered.length === 0) return;
  useHandedFiles.setState(({ waiting, text, outcomes }) => ({ isOpen: true, failure: null, waiting: [...waiting, ...offered], outcomes: text === null ? [] : outcomes }));
}

export const closeHandedFiles = (): void => useHandedFiles.setState(({ text }) => ({ isOpen: false, waiting: [], ...(text === null ? { outcomes: [], failure: null } : {}) }));

export const chooseCompany = (companyId: string | null): void => useHandedFiles.setState({ companyId });

/** Reads what waits and files it under the chosen company. */
export async function readWaiting(companyId: string): Promise<void> {
  const { waiting } = useHandedFiles.getState();
  localStorage.setItem(LAST_COMPANY, companyId);
  useHandedFiles.setState({ companyId, waiting: [], text: 'Beginning', done: 0, total: waiting.length, failure: null });
  const stop = onEvent('files.progress', ({ done, total, text, outcome }) =>
    useHandedFiles.setState((now) => ({ done, total, text: text === '' ? now.text : text, outcomes: outcome === null ? now.outcomes : [...now.outcomes, outcome] })),
  );
  try {
    await api.bills.readFiles({ fileIds: waiting.map((file) => file.id), companyId });
  } catch (error) {
    useHandedFiles.setState({ failure: messageOf(error) });
  } finally {
    stop();
    useHandedFiles.setState({ text: null });
  }
}
