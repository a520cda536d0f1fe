import { useEffect, useState } from 'react';
import type { WorkspaceState } from '../../shared/domain/workspace-state.ts';
import { api } from '../app/api.ts';
import { onEvent } from '../app/events.ts';
import { useLoaded } from './use-loaded.ts';

/** How this computer stands with its team's workspace, as it changes; null before it is known. */
export function useWorkspace(): WorkspaceState | null {
  const { value } = useLoaded('workspace', () => api.workspace.state(), []);
  const [told, setTold] = useState<WorkspaceState | null>(null);
  useEffect(() => onEvent('workspace.changed', setTold), []);
  return told ?? value;
}
