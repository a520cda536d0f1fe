import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { Workspace } from '../../../workspace/open-workspace.ts';
import { addTeam } from '../../../workspace/testing/practice-team.ts';
import { openTestWorkspace } from '../../../workspace/testing/test-workspace.ts';
import { newSyncDevice, type SyncDevice } from './sync-device.ts';

/** A workspace with teams of devices, which all end with it. */
interface SyncStage {
  readonly workspace: Workspace;
  newTeam(): ReturnType<typeof addTeam>;
  newDevice(teamId: string, given?: Parameters<typeof newSyncDevice>[2]): Promise<SyncDevice>;
}

/** A workspace starts a database server; on a busy computer that takes as long as this, in milliseconds. */
const START = 240_000;
/** What a test over several devices may take, in milliseconds. */
export const SLOW = 120_000;

/** A stage for the tests of one file; it and its devices are gone when they end. */
export function syncStageOfFile(): SyncStage {
  let opened: Workspace | null = null;
  const devices: SyncDevice[] = [];
  beforeAll(async () => {
    opened = await openTestWorkspace(null);
  }, START);
  afterAll(async () => {
    for (const device of devices) await device.close();
    await opened?.close();
  }, START);
  const workspace = (): Workspace => {
    if (opened === null) throw new Error('The workspace opens when the tests of the file begin.');
    return opened;
  };
  return {
    get workspace() {
      return workspace();
    },
    newTeam: () => addTeam(workspace().database, `team ${randomUUID()}`),
    newDevice: async (teamId, given) => {
      const device = await newSyncDevice(workspace(), teamId, given);
      devices.push(device);
      return device;
    },
  };
}
