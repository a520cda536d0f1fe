import type { WorkspaceState } from '../../shared/domain/workspace-state.ts';
import { localDay } from '../../shared/units/day.ts';
import { formatDay } from './format-day.ts';

/** What becomes of what workspaces hold of something that is erased on this computer, a sentence for each; none where it never joined one. */
export function workspaceCopyWords({ kind, address, member, left }: Pick<WorkspaceState, 'kind' | 'address' | 'member' | 'left'>): string[] {
  const named = `${member?.team ?? ''} (${address ?? ''})`;
  const now = kind === 'CONNECTED'
    ? [`The copy in the workspace of ${named} is erased with the next sync.`]
    : kind === 'STOPPED' ? [`The workspace of ${named} takes nothing from this computer now: what it holds stays there until this computer is connected again, or somebody of the team erases it.`] : [];
  return [
    ...now,
    ...left.map((one) => `You left the workspace of ${one.team} (${one.address}) on ${formatDay(localDay(new Date(one.at)))}: what it holds stays there until somebody of the team erases it, or you join again.`),
  ];
}
