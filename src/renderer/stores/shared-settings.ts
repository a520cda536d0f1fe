import { useEffect, useState } from 'react';
import { READ_ONLY_SETTINGS } from '../../shared/domain/shared-setting.ts';
import type { WorkspaceState } from '../../shared/domain/workspace-state.ts';
import { api } from '../app/api.ts';
import { onEvent } from '../app/events.ts';
import { useLoaded } from './use-loaded.ts';

export interface SharedSettingsStanding {
  /** Whether other computers go by them, too. */
  readonly isInTeam: boolean;
  /** Why they cannot be changed here; null where they can. */
  readonly whyNot: string | null;
}

/** How this computer stands to the settings that a team shares. */
export function useSharedSettingsStanding(): SharedSettingsStanding {
  const { value: loaded } = useLoaded('workspace', () => api.workspace.state(), []);
  const [told, setTold] = useState<WorkspaceState | null>(null);
  useEffect(() => onEvent('workspace.changed', setTold), []);
  const member = (told ?? loaded)?.member ?? null;
  return { isInTeam: member !== null, whyNot: member?.role === 'READ_ONLY' ? READ_ONLY_SETTINGS : null };
}
