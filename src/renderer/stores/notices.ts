import { api } from '../app/api.ts';
import { createResource } from './resource.ts';

/** What Forager told, the newest first. */
export const useNotices = createResource(() => api.notices.list());

export const useUnreadNotices = (): number => useNotices((s) => s.value?.filter(({ isRead }) => !isRead).length ?? 0);
