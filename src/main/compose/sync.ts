import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { CLOCK_TOLERANCE_MS } from '../../shared/workspace/clock-tolerance.ts';
import type { Collector } from '../collection/collector.ts';
import type { Services } from './services.ts';
import type { StartedWindow } from './start.ts';
import type { Deletions } from '../deletions/deletions.ts';
import type { AfterApplying } from '../store/sync/apply-rows.ts';
import { createCheckLeases, type CheckLeases } from '../sync/check-leases.ts';
import { createOriginalCourier } from '../sync/original-courier.ts';
import { createSyncDesk, type SyncDesk } from '../sync/sync-desk.ts';
import type { AskWorkspace } from '../sync/workspace-call.ts';
import type { WorkspaceDesk } from '../sync/workspace-desk.ts';

/** Leases of checks over this computer's place in a workspace. @param catchUp brings the data in step with it */
export function composeLeases({ store }: Pick<Services, 'store'>, workspace: WorkspaceDesk, catchUp: () => Promise<void>): CheckLeases {
  const now = (): number => Date.now();
  return createCheckLeases({
    store, catchUp, now, monotonic: () => performance.now(),
    device: () => {
      const [session, membership] = [workspace.session(), workspace.membership()];
      if (session === null || membership === null) return null;
      const offset = session.clockOffsetMs() ?? 0;
      return { id: membership.deviceId, ask: (request, answer) => session.ask(request, answer), workspaceNow: () => now() + (Math.abs(offset) > CLOCK_TOLERANCE_MS ? offset : 0) };
    },
  });
}

interface Wired {
  readonly workspace: WorkspaceDesk;
  readonly collector: Collector;
  readonly deletions: Pick<Deletions, 'eraseAll'>;
  readonly send: StartedWindow['send'];
}

/** Keeps the data and the workspace in step; what others changed is carried out here. */
export function composeSync({ store, documents, vault, log }: Pick<Services, 'store' | 'documents' | 'vault' | 'log'>, { workspace, collector, deletions, send }: Wired): SyncDesk {
  /** Those of which this computer keeps the sign-in, or made the last check. */
  const ownOnes = async (connectionIds: readonly string[]): Promise<string[]> => {
    const deviceId = workspace.membership()?.deviceId ?? null;
    const own = await Promise.all(connectionIds.map(async (id) => {
      const connection = await store.connections.get({ id });
      return connection !== null && (connection.credentialId !== null || ((await store.sync.lastLease({ connectionId: id }))?.deviceId ?? null) === deviceId);
    }));
    return connectionIds.filter((_, at) => own[at]);
  };
  const afterApplying = async ({ erasedDocuments, deletedConnections, checkedElsewhere, runRequested, switched }: AfterApplying): Promise<void> => {
    for (const sha256 of erasedDocuments) await documents.erase(sha256);
    for (const id of [...deletedConnections, ...switched.filter(({ isActive }) => !isActive).map(({ connectionId }) => connectionId)]) await collector.stop(id);
    if (deletedConnections.length > 0) await deletions.eraseAll();
    await collector.checkedElsewhere(checkedElsewhere);
    await collector.schedule(await ownOnes(switched.filter(({ isActive }) => isActive).map(({ connectionId }) => connectionId)));
    await collector.checkNow(await ownOnes(runRequested));
  };
  const onFault = (error: unknown): void => log.error('The sync with the workspace met a fault', error);
  const ask = (): AskWorkspace | null => {
    const session = workspace.session();
    return session && ((request, answer) => session.ask(request, answer));
  };
  const originals = createOriginalCourier({ store, documents, ask, now: () => Date.now(), onFault });
  const desk = createSyncDesk({
    store, workspace, originals, run: randomUUID(), now: () => Date.now(), afterApplying,
    onChange: (state) => send('workspace.synced', state),
    onFault,
  });
  // The keys by which this computer is known are where passwords are.
  vault.onChange(({ canStore }) => {
    if (canStore && desk.state().kind === 'BEHIND') void desk.syncNow();
  });
  return desk;
}
