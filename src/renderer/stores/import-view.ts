import { create } from 'zustand';
import type { FinishedImport, ImportRowView, ImportView } from '../../shared/domain/import-view.ts';
import { api, messageOf } from '../app/api.ts';
import { offeredFiles } from '../app/offered-files.ts';

interface ImportState {
  /** null until it was asked for. */
  readonly isLoaded: boolean;
  readonly view: ImportView | null;
  /** The last import made, as long as it can be undone. */
  readonly finished: FinishedImport | null;
  /** It was made just now. */
  readonly isDone: boolean;
  readonly isBusy: boolean;
  /** Why the last thing asked for was not done. */
  readonly failure: string | null;
}

/** The import as main has it. No text of a password comes here. */
export const useImport = create<ImportState>()(() => ({ isLoaded: false, view: null, finished: null, isDone: false, isBusy: false, failure: null }));

/** The same row objects where nothing of a row changed, so that only what changed is drawn anew. */
export function keepRows(before: readonly ImportRowView[], after: readonly ImportRowView[]): ImportRowView[] {
  const known = new Map(before.map((row) => [row.id, { row, text: JSON.stringify(row) }]));
  return after.map((row) => {
    const old = known.get(row.id);
    return old !== undefined && old.text === JSON.stringify(row) ? old.row : row;
  });
}

const show = (view: ImportView): void => useImport.setState((now) => ({ view: { ...view, rows: keepRows(now.view?.rows ?? [], view.rows) }, failure: null, isDone: false }));

async function work(ask: () => Promise<void>): Promise<boolean> {
  useImport.setState({ isBusy: true });
  try {
    await ask();
    return true;
  } catch (error) {
    useImport.setState({ failure: messageOf(error) });
    return false;
  } finally {
    useImport.setState({ isBusy: false });
  }
}

/** Asks main for what is under way. */
export const loadImport = (): Promise<boolean> =>
  work(async () => {
    const { open, finished } = await api.imports.state();
    useImport.setState({ view: open, finished, isLoaded: true, isDone: false, failure: null });
  });

const readOffered = async ([file]: readonly { readonly id: string }[]): Promise<void> => {
  if (file) show(await api.imports.readFile({ fileId: file.id }));
};

/** Reads the first of the files a person handed over. */
export const readImportFile = (files: readonly File[]): Promise<boolean> => work(async () => readOffered(await offeredFiles(files.slice(0, 1))));

/** Asks for the list by the system's dialog. */
export const chooseImportFile = (): Promise<boolean> => work(async () => readOffered(await api.files.choose({ kind: 'CONNECTIONS' })));

export const pasteImport = (text: string): Promise<boolean> => work(async () => show(await api.imports.paste({ text })));

/** Changes the import under way and shows what came of it. */
export const changeImport = (ask: (importId: string) => Promise<ImportView>): Promise<boolean> =>
  work(async () => {
    const { view } = useImport.getState();
    if (view !== null) show(await ask(view.id));
  });

export const runImport = (): Promise<boolean> =>
  work(async () => {
    const { view } = useImport.getState();
    if (view === null) return;
    const finished = await api.imports.run({ importId: view.id });
    useImport.setState({ view: null, finished, isDone: true, failure: null });
  });

export const undoImport = async (): Promise<number | null> => {
  const { finished } = useImport.getState();
  if (finished === null) return null;
  let removed: number | null = null;
  await work(async () => {
    ({ removed } = await api.imports.undoFinished({ id: finished.id }));
    useImport.setState({ finished: null, isDone: false, failure: null });
  });
  return removed;
};

/** Forgets the import under way, its passwords included. */
export const cancelImport = (): Promise<boolean> =>
  work(async () => {
    const { view } = useImport.getState();
    if (view !== null) await api.imports.cancel({ importId: view.id });
    useImport.setState({ view: null, failure: null, isDone: false });
  });
