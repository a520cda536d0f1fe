import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { messageOf } from '../app/api.ts';
import { isAlike } from '../components/is-alike.ts';

export interface Resource<T> {
  /** null until the first load; kept while it loads again, so that nothing jumps. */
  readonly value: T | null;
  readonly error: string | null;
  readonly isLoading: boolean;
  readonly load: () => Promise<void>;
}

/** A store of one loaded value. Of loads that overlap, the one asked for last wins. */
export function createResource<T>(loader: () => Promise<T>): UseBoundStore<StoreApi<Resource<T>>> {
  let latest = 0;
  return create<Resource<T>>()((set) => ({
    value: null,
    error: null,
    isLoading: false,
    load: async () => {
      const mine = ++latest;
      set({ isLoading: true });
      try {
        const value = await loader();
        // What says the same as before stays the very same: nothing of it is drawn again.
        if (mine === latest) set(({ value: old }) => ({ value: old !== null && isAlike(old, value) ? old : value, error: null, isLoading: false }));
      } catch (error) {
        if (mine === latest) set({ error: messageOf(error), isLoading: false });
      }
    },
  }));
}
