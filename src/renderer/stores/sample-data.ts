import { create } from 'zustand';
import type { SampleRemoved } from '../../shared/domain/sample-removed.ts';
import { api } from '../app/api.ts';
import { attempt, tell } from '../components/toast.tsx';
import { countOf } from '../words/format-number.ts';
import { useAppState } from './app-state.ts';

/** Whether a person's press is being carried out. */
const useWork = create<{ readonly isAdding: boolean; readonly isRemoving: boolean }>()(() => ({ isAdding: false, isRemoving: false }));

export function useSampleData(): { readonly isHere: boolean; readonly isAdding: boolean; readonly isRemoving: boolean } {
  const isHere = useAppState((s) => s.state?.hasSampleData ?? false);
  const { isAdding, isRemoving } = useWork();
  return { isHere, isAdding, isRemoving };
}

/** What is said once sample data is gone. */
export function removedWords({ kept }: SampleRemoved): string {
  if (kept.length === 0) return 'The sample data is gone.';
  const each = kept.map(({ name, sites, connections, bills }) => {
    const own = [...(sites === 0 ? [] : [countOf(sites, 'site')]), ...(connections === 0 ? [] : [countOf(connections, 'connection')]), ...(bills === 0 ? [] : [countOf(bills, 'bill')])];
    return own.length === 0 ? name : `${name} with your ${own.join(', ')}`;
  });
  return `The sample data is gone. What you added yourself stays: ${each.join('; ')}.`;
}

export const sampleData = {
  add: async (): Promise<void> => {
    useWork.setState({ isAdding: true });
    await attempt(() => api.sample.add());
    useWork.setState({ isAdding: false });
  },
  remove: async (): Promise<void> => {
    useWork.setState({ isRemoving: true });
    await attempt(async () => tell(removedWords(await api.sample.remove())));
    useWork.setState({ isRemoving: false });
  },
};
