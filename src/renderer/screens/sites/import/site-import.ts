import { useCallback, useEffect, useState } from 'react';
import type { FinishedSiteImport, SiteImportView } from '../../../../shared/domain/site-import.ts';
import { api, messageOf } from '../../../app/api.ts';
import { offeredFiles } from '../../../app/offered-files.ts';

interface State {
  readonly isLoaded: boolean;
  readonly view: SiteImportView | null;
  /** The last import made, as long as it can be undone. */
  readonly finished: FinishedSiteImport | null;
  readonly isBusy: boolean;
  /** Why the last thing asked for was not done. */
  readonly failure: string | null;
}

type UndoneImport = Awaited<ReturnType<typeof api.siteImports.undoFinished>>;

export interface SiteImport extends State {
  readonly readFile: (files: readonly File[], companyId: string | null) => Promise<void>;
  /** Asks for the list by the system's dialog. */
  readonly chooseFile: (companyId: string | null) => Promise<void>;
  readonly paste: (text: string, companyId: string | null) => Promise<void>;
  /** Changes the import under way and shows what came of it. */
  readonly change: (ask: (importId: string) => Promise<SiteImportView>) => Promise<void>;
  readonly run: () => Promise<void>;
  readonly undoFinished: () => Promise<UndoneImport | null>;
  readonly cancel: () => Promise<void>;
}

const readOffered = async ([file]: readonly { readonly id: string }[], companyId: string | null): Promise<Partial<State>> =>
  file ? { view: await api.siteImports.readFile({ fileId: file.id, companyId }) } : {};

/** The import of sites as main has it. */
export function useSiteImport(): SiteImport {
  const [state, setState] = useState<State>({ isLoaded: false, view: null, finished: null, isBusy: false, failure: null });
  const work = useCallback(async (ask: () => Promise<Partial<State>>): Promise<boolean> => {
    setState((old) => ({ ...old, isBusy: true }));
    try {
      const change = await ask();
      setState((old) => ({ ...old, ...change, isBusy: false, failure: null }));
      return true;
    } catch (error) {
      setState((old) => ({ ...old, isBusy: false, failure: messageOf(error) }));
      return false;
    }
  }, []);
  useEffect(() => {
    void work(async () => {
      const { open, finished } = await api.siteImports.state();
      return { view: open, finished, isLoaded: true };
    });
  }, [work]);
  const { view, finished } = state;
  return {
    ...state,
    readFile: async (files, companyId) => {
      await work(async () => readOffered(await offeredFiles(files.slice(0, 1)), companyId));
    },
    chooseFile: async (companyId) => {
      await work(async () => readOffered(await api.files.choose({ kind: 'SITES' }), companyId));
    },
    paste: async (text, companyId) => {
      await work(async () => ({ view: await api.siteImports.paste({ text, companyId }) }));
    },
    change: async (ask) => {
      if (view !== null) await work(async () => ({ view: await ask(view.id) }));
    },
    run: async () => {
      if (view !== null) await work(async () => ({ finished: await api.siteImports.run({ importId: view.id }), view: null }));
    },
    undoFinished: async () => {
      if (finished === null) return null;
      let answer: UndoneImport | null = null;
      await work(async () => {
        answer = await api.siteImports.undoFinished({ id: finished.id });
        return { finished: null };
      });
      return answer;
    },
    cancel: async () => {
      if (view !== null) await work(async () => {
        await api.siteImports.cancel({ importId: view.id });
        return { view: null };
      });
    },
  };
}
