import { randomUUID } from 'node:crypto';
import type { Workspace } from '../../../workspace/open-workspace.ts';
import { enrolledDevice } from '../../../workspace/testing/enrolled-device.ts';
import type { AfterApplying } from '../../store/sync/apply-rows.ts';
import { engineStore, type EngineStore } from '../../store/testing/engine-store.ts';
import { syncOnce, type Synced } from '../sync-once.ts';
import type { SendToWorkspace } from '../workspace-call.ts';

/** A device of a team with a store of its own, that syncs when it is told to. */
export interface SyncDevice extends EngineStore {
  readonly id: string;
  readonly after: AfterApplying[];
  /** The bodies it sent, as they went over the wire. */
  readonly sent: string[];
  /** How many requests it sent. */
  requests: number;
  /** Stands between it and the workspace. */
  wire: (send: SendToWorkspace) => SendToWorkspace;
  /** By how much its computer's clock is ahead, milliseconds. */
  ahead: number;
  readonly now: () => number;
  /** As this device, over the wire. */
  readonly send: SendToWorkspace;
  sync(): Promise<Synced>;
}

/** @param ahead by how much its computer's clock is ahead, milliseconds */
export async function newSyncDevice(workspace: Workspace, teamId: string, { ahead = 0 }: { readonly ahead?: number } = {}): Promise<SyncDevice> {
  const { deviceId, headers } = await enrolledDevice(workspace, teamId);
  const now = (): number => Date.now() + device.ahead;
  const send: SendToWorkspace = async ({ method, path, body }) => {
    device.requests += 1;
    if (body !== undefined) device.sent.push(body);
    const response = await workspace.server.inject({ method, url: path, headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { payload: body }) });
    return { status: response.statusCode, body: JSON.parse(response.body) as unknown, at: Date.now() };
  };
  const run = randomUUID();
  const device: SyncDevice = {
    ...(await engineStore(() => Date.now() + ahead)),
    id: deviceId, after: [], sent: [], requests: 0, wire: (each) => each, ahead, now,
    send: (request) => device.wire(send)(request),
    sync: () =>
      syncOnce({
        store: device.store, run, now, send: device.send, onProgress: () => undefined, signal: new AbortController().signal,
        afterApplying: (after) => {
          device.after.push(after);
          return Promise.resolve();
        },
      }),
  };
  await device.store.sync.connect({ workspace: `test ${teamId}` });
  return device;
}
