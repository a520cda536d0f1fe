import { READ_ONLY_SETTINGS } from '../../shared/domain/shared-setting.ts';
import type { WorkspaceDesk } from '../sync/workspace-desk.ts';
import { CallRefused } from './dispatch.ts';

/** Who this computer is in its team; null without one. */
export type TeamRole = Pick<WorkspaceDesk, 'membership'>;

/** @throws CallRefused where this computer may only read in its team: what it changed would hold here alone */
export function refuseReadOnly(workspace: TeamRole): void {
  if (workspace.membership()?.role === 'READ_ONLY') throw new CallRefused('REFUSED', READ_ONLY_SETTINGS);
}
