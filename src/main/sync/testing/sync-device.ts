import { randomUUID } from 'node:crypto';
import type { Workspace } from '../../../workspace/open-workspace.ts';
import { enrolledDevice } from '../../../workspace/testing/enrolled-device.ts';
import type { AfterApplying } from '../../store/sync/apply-rows.ts';
import { engineStore, type EngineStore } from '../../store/testing/engine-store.ts';
import type { OriginalCourier } from '../original-courier.ts';
import { syncOnce, type Synced } from '../sync-once.ts';
import type { Fetch } from '../workspace-client.ts';
import type { Membership } from '../workspace-membership.ts';
import { openWorkspaceSession, type WorkspaceSession } from '../workspace-session.ts';

/** A device of a team with a store of its own, that syncs when it is told to. */
export interface SyncDevice extends EngineStore {
  readonly id: string;
  readonly after: AfterApplying[];
  /** The bodies it sent, as they went over the wire. */
  readonly sent: string[];
  /** The paths it asked. */
  readonly asked: string[];
  /** Stands between it and the workspace. */
  wire: (fetch: Fetch) => Fetch;
  /** Told of the files of the bills it sends. */
  originals: Pick<OriginalCourier, 'expect' | 'add'> | null;
  readonly now: () => number;
  readonly session: WorkspaceSession;
  sync(): Promise<Synced>;
}

/** Reaches a workspace without a socket. */
function fetchOf({ server, address }: Workspace): Fetch {
  return async (url, { method = 'GET', headers, body }) => {
    const response = await server.inject({ method: method as 'GET', url: url.slice(address().length), headers: headers as Record<string, string>, ...((typeof body === 'string' || body instanceof Uint8Array) && { payload: typeof body === 'string' ? body : Buffer.from(body) }) });
    return new Response(response.statusCode === 204 ? null : new Uint8Array(response.rawPayload), { status: response.statusCode, headers: { date: new Date().toUTCString() } });
  };
}

/** @param given.ahead by how much its computer's clock is ahead, milliseconds; `role` is OWNER, MEMBER or READ_ONLY */
export async function newSyncDevice(workspace: Workspace, teamId: string, { ahead = 0, role = 'MEMBER' }: { readonly ahead?: number; readonly role?: 'MEMBER' | 'READ_ONLY' } = {}): Promise<SyncDevice> {
  const { deviceId, personId, signingKey, sealing } = await enrolledDevice(workspace, teamId, { role });
  const now = (): number => Date.now() + ahead;
  const direct = fetchOf(workspace);
  const watched: Fetch = (url, init) => {
    device.asked.push(url);
    if (typeof init.body === 'string') device.sent.push(init.body);
    return device.wire(direct)(url, init);
  };
  const membership: Membership = { address: workspace.address(), deviceId, teamId, teamName: 'Team', personId, personName: 'Ann', role, since: new Date().toISOString() };
  const signingPrivate = signingKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
  const session = openWorkspaceSession(membership, { fetch: watched, now, registerSecret: () => () => undefined, book: { use: (_membership, step) => step({ signingPrivate, sealing }) } });
  const run = randomUUID();
  const device: SyncDevice = {
    ...(await engineStore(now)),
    id: deviceId, after: [], sent: [], asked: [], wire: (fetch) => fetch, originals: null, now, session,
    sync: () =>
      syncOnce({
        store: device.store, run, now, ask: session.ask, onProgress: () => undefined, signal: new AbortController().signal, ...(device.originals !== null && { originals: device.originals }),
        afterApplying: (after) => {
          device.after.push(after);
          return Promise.resolve();
        },
      }),
  };
  await device.store.sync.connect({ workspace: `test ${teamId}` });
  return device;
}
