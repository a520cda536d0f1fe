import { useMemo } from 'react';
import { api } from '../../app/api.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { groupUnclear, type UnclearGroup } from '../../words/file-words.ts';

/** Bills that wait until somebody says whose they are, those together that belong together; the oldest first. None while nobody looks at them. */
export function useUnclearGroups(isShown: boolean): readonly UnclearGroup[] {
  const files = useLoaded(`unclear ${isShown}`, async () => (!isShown ? [] : (await api.files.list({ states: ['UNCLEAR'], isAsking: true, limit: 2000 })).rows), ['files']).value;
  return useMemo(() => groupUnclear((files ?? []).toReversed()), [files]);
}

/** The file to be looked at: the one that was chosen, else the first; null where none waits. */
export function paperOf(groups: readonly UnclearGroup[], chosenId: string | null): UnclearGroup['files'][number] | null {
  const files = groups.flatMap((group) => group.files);
  return files.find(({ id }) => id === chosenId) ?? files[0] ?? null;
}
