import { randomUUID } from 'node:crypto';
import type { Workspace } from '../../../workspace/open-workspace.ts';
import { addTeam } from '../../../workspace/testing/practice-team.ts';
import { openTestWorkspace } from '../../../workspace/testing/test-workspace.ts';
import { newSyncDevice, type SyncDevice } from './sync-device.ts';

/** A workspace with teams of devices, which all end with it. */
export interface SyncStage {
  readonly workspace: Workspace;
  newTeam(): ReturnType<typeof addTeam>;
  newDevice(teamId: string, given?: Parameters<typeof newSyncDevice>[2]): Promise<SyncDevice>;
  close(): Promise<void>;
}

export async function openSyncStage(): Promise<SyncStage> {
  const workspace = await openTestWorkspace(null);
  const devices: SyncDevice[] = [];
  return {
    workspace,
    newTeam: () => addTeam(workspace.database, `team ${randomUUID()}`),
    newDevice: async (teamId, given) => {
      const device = await newSyncDevice(workspace, teamId, given);
      devices.push(device);
      return device;
    },
    close: async () => {
      for (const device of devices) await device.close();
      await workspace.close();
    },
  };
}
