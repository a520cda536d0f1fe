import { HELD_ALWAYS, LeaseLost, type CheckElsewhere, type CheckLease } from '../../shared/domain/check-lease.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { LEASE_SECONDS, type LeaseAnswer } from '../../shared/workspace/sync.ts';
import type { StoreClient } from '../store/store-client.ts';
import { callSync, type AskWorkspace } from './workspace-call.ts';
import { WorkspaceProblem } from './workspace-problem.ts';

export interface CheckLeasesDeps {
  readonly store: Pick<StoreClient, 'sync'>;
  /** Requests as this device, with its id; null without a workspace. */
  readonly device: () => { readonly id: string; readonly ask: AskWorkspace; readonly workspaceNow: () => number } | null;
  /** Brings this computer and the workspace in step, within seconds or not now. Never rejects. */
  readonly catchUp: () => Promise<void>;
  /** Milliseconds of the epoch: goes on while the computer sleeps. */
  readonly now: () => number;
  /** Milliseconds that never run backwards, whoever sets the clock. */
  readonly monotonic: () => number;
}

export interface CheckLeases {
  /** Takes the lease of a connection for one check, and learns what others found before. @param onLost told once where it is lost while the check waits */
  begin(connection: Pick<Connection, 'id' | 'credentialId'>, onLost: (lost: LeaseLost) => void): Promise<CheckLease | CheckElsewhere>;
}

/** A lease that was asked for so recently need not be asked for again before a write, in milliseconds. */
const JUST_ASKED = 10_000;
const KEEP_EVERY = (LEASE_SECONDS * 1000) / 3;
const TIMEOUT_MS = 15_000;

const isAway = (error: unknown): boolean => error instanceof WorkspaceProblem && (error.kind === 'UNREACHABLE' || error.kind === 'BUSY');

/** Leases of checks, held in the workspace; while that is out of reach, the device that held one last checks. */
export function createCheckLeases(deps: CheckLeasesDeps): CheckLeases {
  const { store } = deps;
  return {
    begin: async (connection, onLost) => {
      const device = deps.device();
      if (device === null) return HELD_ALWAYS;
      const last = await store.sync.lastLease({ connectionId: connection.id });
      const holder = last?.deviceId ?? null;
      if (connection.credentialId === null && holder !== null && holder !== device.id) return { elsewhere: 'The sign-in is kept on another computer of the team, which makes the checks.' };
      const take = async (): Promise<LeaseAnswer> => {
        const answer = await callSync(device.ask, 'takeLease', { id: connection.id, body: { now: new Date(device.workspaceNow()).toISOString() }, timeoutMs: TIMEOUT_MS });
        if (answer.isHeld) await store.sync.noteLease({ connectionId: connection.id, deviceId: device.id, fence: answer.fence, latest: answer.latest });
        return answer;
      };
      try {
        const answer = await take();
        if (!answer.isHeld) return { elsewhere: `${answer.holder?.name ?? 'Another computer of the team'} is checking this connection now.` };
        // What others found since goes before what is known here: a password that was refused there is not tried here.
        await deps.catchUp();
        return heldLease(deps, device.ask, connection.id, answer.fence, onLost);
      } catch (error) {
        // The workspace does not know the connection yet: neither does any other device, until it does.
        if (error instanceof WorkspaceProblem && error.type === 'not-found') return { ...HELD_ALWAYS, fence: () => 0 };
        if (error instanceof WorkspaceProblem && error.type === 'scope-missing') return { elsewhere: 'Your role in the team is read-only: others make the checks.' };
        if (!isAway(error)) throw error;
        if (holder !== null && holder !== device.id) return { elsewhere: 'The workspace cannot be reached, and another computer of the team made the last check. It is made when the workspace answers.' };
        return leaseOutOfReach(take, last?.fence ?? 0);
      }
    },
  };
}

function heldLease({ now, monotonic, catchUp }: CheckLeasesDeps, ask: AskWorkspace, connectionId: string, fence: number, onLost: (lost: LeaseLost) => void): CheckLease {
  let asked = { at: now(), tick: monotonic() };
  let isLost = false;
  /** By the clock that went further: one stands still while the computer sleeps, the other is set by people. */
  const sinceAsked = (): number => Math.max(now() - asked.at, monotonic() - asked.tick);
  const lose = (): LeaseLost => {
    const lost = new LeaseLost();
    if (!isLost) onLost(lost);
    isLost = true;
    clearInterval(timer);
    return lost;
  };
  const renew = async (): Promise<void> => {
    if (isLost) throw new LeaseLost();
    const began = { at: now(), tick: monotonic() };
    try {
      if (!(await callSync(ask, 'renewLease', { id: connectionId, body: { fence }, timeoutMs: TIMEOUT_MS })).isHeld) throw lose();
      asked = began;
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      // What cannot be asked holds for as long as it was given.
      if (!isAway(error) || sinceAsked() > LEASE_SECONDS * 1000) throw lose();
    }
  };
  const timer = setInterval(() => void renew().catch(() => undefined), KEEP_EVERY);
  return {
    fence: () => fence,
    confirm: async (before) => {
      if (isLost) throw new LeaseLost();
      if (before === 'WRITE' && sinceAsked() < JUST_ASKED) return;
      await renew();
    },
    tell: () => (isLost ? Promise.resolve() : catchUp()),
    end: async () => {
      clearInterval(timer);
      if (!isLost) await callSync(ask, 'releaseLease', { id: connectionId, body: { fence }, timeoutMs: TIMEOUT_MS }).catch(() => undefined);
    },
  };
}

/** Of a run that began while the workspace was out of reach: once that answers, it says who checks. Until then it goes under the number that this device had last. */
function leaseOutOfReach(take: () => Promise<LeaseAnswer>, lastFence: number): CheckLease {
  let fence = lastFence;
  const ask = async (): Promise<void> => {
    try {
      const answer = await take();
      if (!answer.isHeld) throw new LeaseLost();
      fence = answer.fence;
    } catch (error) {
      if (!isAway(error)) throw error instanceof LeaseLost ? error : new LeaseLost();
    }
  };
  return { fence: () => fence, confirm: (before) => (before === 'SIGN_IN' ? ask() : Promise.resolve()), tell: () => Promise.resolve(), end: () => Promise.resolve() };
}
