import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { DeviceCodeAsk } from '../../shared/workspace/device-sign-in.ts';
import type { LeftWorkspace, WorkspaceState } from '../../shared/domain/workspace-state.ts';
import type { Vault } from '../vault/vault.ts';
import type { Fetch } from './workspace-client.ts';
import { addressProblem, enrol, type AskedCode } from './workspace-enrolment.ts';
import { makeWorkspaceKeys } from './workspace-keys.ts';
import type { HeldKeys, Membership, MembershipBook } from './workspace-membership.ts';
import { WorkspaceProblem } from './workspace-problem.ts';
import { openWorkspaceSession, type WorkspaceSession } from './workspace-session.ts';

export interface WorkspaceDeskDeps {
  readonly book: MembershipBook;
  readonly vault: Pick<Vault, 'state'>;
  readonly fetch: Fetch;
  readonly device: Pick<DeviceCodeAsk, 'name' | 'platform'>;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly registerSecret: (value: string) => () => void;
  readonly onChange: (state: WorkspaceState) => void;
  readonly now: () => number;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export type LeavingStep = (address: string) => Promise<(isTold: boolean) => Promise<string | null>>;

/** This computer's place in a workspace. Calls of a person reject with WorkspaceProblem, whose words are for them. */
export interface WorkspaceDesk {
  /** Reads what is kept. Once, before anything else. */
  start(): Promise<void>;
  state(): WorkspaceState;
  connect(address: string): Promise<WorkspaceState>;
  cancel(): WorkspaceState;
  openPage(): Promise<void>;
  check(): Promise<WorkspaceState>;
  leave(): Promise<WorkspaceState>;
  /** Requests as this device; null while it belongs to no workspace, or the workspace knows it no longer. */
  session(): WorkspaceSession | null;
  membership(): Membership | null;
  /** Hands this device's private keys to a step. @throws WorkspaceProblem where it belongs to no workspace, VaultError */
  useKeys<T>(step: (keys: HeldKeys) => Promise<T>): Promise<T>;
  /** Told when it joins a workspace (its membership) or leaves it (null). */
  onMembership(listener: (membership: Membership | null) => void): () => void;
  /**
   * Called with its address before a workspace is left, while it can still be asked: best effort, bounded in time. What it returns is
   * called when it is left, with whether the workspace was told; its words, if any, are for the person.
   */
  onLeaving(step: LeavingStep): void;
  /** Ends what waits. */
  close(): void;
}

const KEEPS_NOTHING = 'On this computer no passwords are kept, so its keys would be gone when Forager quits. Choose a passphrase for the vault first.';
const NO_KEYS = 'The keys with which this computer proves itself are not here: a backup holds none, and they go when passwords are not kept. Everything collected is here. Connect again to go on.';
const VAULT_CLOSED = 'The keys of this computer are kept where passwords are, and that is not open now. See “Where passwords are kept”.';

export function createWorkspaceDesk({ book, vault, fetch, device, openBrowser, registerSecret, onChange, now, wait = (ms, signal) => pause(ms, undefined, { signal }) }: WorkspaceDeskDeps): WorkspaceDesk {
  let member: Membership | null = null;
  let session: WorkspaceSession | null = null;
  let asking: { readonly address: string; readonly ended: AbortController; code: AskedCode | null } | null = null;
  let isStopped = false;
  let lastContact: string | null = null;
  let problem: string | null = null;
  let left: readonly LeftWorkspace[] = [];
  let lacksKeys = false;
  const leavingSteps: LeavingStep[] = [];
  const listeners = new Set<(membership: Membership | null) => void>();

  const state = (): WorkspaceState => ({
    kind: asking?.code != null ? 'ASKING' : member === null ? 'NONE' : isStopped ? 'STOPPED' : 'CONNECTED',
    address: asking?.address ?? member?.address ?? null,
    code: asking?.code ?? null,
    member: member && { team: member.teamName, person: member.personName, role: member.role, deviceId: member.deviceId, since: member.since },
    left: [...left], lastContact, problem,
  });
  const tell = (): WorkspaceState => {
    const current = state();
    onChange(current);
    return current;
  };
  const note = (error: unknown): void => {
    if (!(error instanceof WorkspaceProblem)) return;
    problem = error.message;
    if (error.kind === 'UNKNOWN_DEVICE') isStopped = true;
    tell();
  };
  const reached = (): void => {
    const isNews = problem !== null || isStopped || lastContact === null;
    [problem, isStopped, lastContact] = [null, false, new Date(now()).toISOString()];
    if (isNews) tell();
  };

  /** A session whose every answer and failure shows in the state. */
  const watched = (inner: WorkspaceSession): WorkspaceSession => {
    const watch = async <T>(work: Promise<T>): Promise<T> => {
      try {
        const done = await work;
        if (inner === current) reached();
        return done;
      } catch (error) {
        // What it refused, it answered.
        if (inner === current && error instanceof WorkspaceProblem && error.kind === 'REFUSED') reached();
        else if (inner === current) note(error);
        throw error;
      }
    };
    return { ask: (request, answer) => watch(inner.ask(request, answer)), download: (request, mostBytes) => watch(inner.download(request, mostBytes)), signIn: () => watch(inner.signIn()), clockOffsetMs: () => inner.clockOffsetMs() };
  };
  let current: WorkspaceSession | null = null;
  const become = (membership: Membership | null): void => {
    member = membership;
    current = membership === null ? null : openWorkspaceSession(membership, { fetch, book, registerSecret, now });
    session = current && watched(current);
    [isStopped, lacksKeys] = [false, false];
  };
  const announce = (): void => listeners.forEach((listener) => listener(member));

  const checkNow = async (): Promise<void> => {
    const [asked, open] = [member, session];
    if (asked === null || open === null || isStopped) return;
    const role = await open.signIn();
    if (member !== asked || role === asked.role) return;
    member = { ...asked, role };
    await book.change(member);
    tell();
  };

  return {
    state,
    session: () => (isStopped ? null : session),
    membership: () => member,
    start: async () => {
      const kept = await book.get();
      left = await book.left();
      become(kept);
      if (kept === null || (await book.hasKeys(kept))) return;
      [isStopped, lacksKeys, problem] = [true, true, NO_KEYS];
    },
    connect: async (address) => {
      const wrong = addressProblem(address);
      if (wrong !== null) throw new WorkspaceProblem('REFUSED', wrong);
      if (member !== null && !isStopped) throw new WorkspaceProblem('REFUSED', 'Leave the workspace first.');
      const { protection, canStore } = vault.state();
      if (protection === 'DO_NOT_STORE') throw new WorkspaceProblem('CLOSED', KEEPS_NOTHING);
      if (!canStore) throw new WorkspaceProblem('CLOSED', VAULT_CLOSED);
      asking?.ended.abort();
      const mine = { address, ended: new AbortController(), code: null as AskedCode | null };
      asking = mine;
      problem = null;
      const keys = await makeWorkspaceKeys();
      const coded = Promise.withResolvers<null>();
      const enrolled = enrol({
        network: { fetch, now }, address, device, keys, wait, signal: mine.ended.signal,
        onCode: async (code) => {
          mine.code = code;
          tell();
          coded.resolve(null);
          await openBrowser(code.page).catch(() => undefined);
        },
        onTrouble: (words) => {
          if (asking !== mine || problem === words) return;
          problem = words;
          tell();
        },
      });
      void enrolled.then(async (membership) => {
        await book.keep(membership, keys);
        left = await book.left();
        if (asking === mine) asking = null;
        become(membership);
        problem = null;
        announce();
        tell();
        await session?.signIn().catch(() => undefined);
      }).catch((error: unknown) => {
        if (asking !== mine) return;
        asking = null;
        problem = error instanceof Error ? error.message : 'It did not work.';
        tell();
      });
      // The first words of the workspace are awaited, so that a wrong address is told where it was typed.
      await Promise.race([coded.promise, enrolled.catch((error: unknown) => {
        if (mine.code === null) {
          if (asking === mine) asking = null;
          throw error;
        }
      })]);
      return state();
    },
    cancel: () => {
      asking?.ended.abort();
      asking = null;
      problem = null;
      return tell();
    },
    openPage: async () => {
      const page = asking?.code?.page ?? (member === null ? null : `${member.address}/team`);
      if (page !== null) await openBrowser(page);
    },
    check: async () => {
      await checkNow().catch((error: unknown) => {
        if (!(error instanceof WorkspaceProblem)) throw error;
      });
      return state();
    },
    leave: async () => {
      const leaves = member;
      if (leaves === null) return state();
      const finishers = await Promise.all(leavingSteps.map((step) => step(leaves.address)));
      // A workspace that knows it no longer takes nothing more on its behalf.
      let isTold = isStopped && !lacksKeys;
      if (!isStopped) {
        try {
          await current?.ask({ method: 'DELETE', path: `/team/device/${leaves.deviceId}`, timeoutMs: 10_000 }, z.undefined());
          isTold = true;
        } catch (error) {
          isTold = error instanceof WorkspaceProblem && error.kind === 'UNKNOWN_DEVICE';
        }
      }
      // A restored copy without keys says nothing of the device: it may be in use where the backup came from.
      const words = isTold || isStopped ? [] : [`This computer has left, and its keys are erased here. The workspace could not be told: revoke it at ${leaves.address}/team.`];
      for (const finish of finishers) words.push(...[await finish(isTold)].filter((each) => each !== null));
      await book.forget(new Date(now()).toISOString());
      left = await book.left();
      become(null);
      [problem, lastContact] = [words.length === 0 ? null : words.join(' '), null];
      announce();
      return tell();
    },
    useKeys: (step) => {
      if (member === null) throw new WorkspaceProblem('REFUSED', 'This computer belongs to no workspace.');
      return book.use(member, step);
    },
    onMembership: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onLeaving: (step) => void leavingSteps.push(step),
    close: () => asking?.ended.abort(),
  };
}
