import type { z } from 'zod';
import { DeviceSessionAnswer } from '../../shared/workspace/device-sign-in.ts';
import type { Role } from '../../shared/workspace/roles.ts';
import { signAssertion } from './workspace-keys.ts';
import { ClockWrong, askWorkspace, downloadFromWorkspace, type Fetch, type WorkspaceAnswer, type WorkspaceRequest } from './workspace-client.ts';
import type { Membership, MembershipBook } from './workspace-membership.ts';
import { WorkspaceProblem } from './workspace-problem.ts';

/** A token is renewed so long before it ends, in milliseconds. */
const RENEW_BEFORE = 60_000;

/** Requests of this computer to the workspace it belongs to. */
export interface WorkspaceSession {
  /** Sends one request, signed in. @throws WorkspaceProblem */
  ask<Schema extends z.ZodType>(request: Omit<WorkspaceRequest, 'token'>, answer: Schema): Promise<z.output<Schema>>;
  /** Fetches a file of at most so many bytes, signed in. @throws WorkspaceProblem */
  download(request: Omit<WorkspaceRequest, 'token'>, mostBytes: number): Promise<Uint8Array>;
  /** Proves itself anew, and says what the person's role is now. @throws WorkspaceProblem */
  signIn(): Promise<Role>;
  /** By how much the workspace's clock is ahead of this computer's, in milliseconds; null before it has answered. */
  clockOffsetMs(): number | null;
}

interface Deps {
  readonly fetch: Fetch;
  readonly book: Pick<MembershipBook, 'use'>;
  readonly registerSecret: (value: string) => () => void;
  readonly now: () => number;
}

/** A session over a membership. It keeps its token in memory and proves itself when there is none that lasts. */
export function openWorkspaceSession(membership: Membership, { fetch, book, registerSecret, now }: Deps): WorkspaceSession {
  const { address, deviceId } = membership;
  let held: { readonly token: string; readonly until: number; readonly forget: () => void } | null = null;
  let opening: Promise<Role> | null = null;
  let offset: number | null = null;

  const prove = async (): Promise<Role> => {
    const assertion = await book
      .use(membership, ({ signingPrivate }) => signAssertion(signingPrivate, { deviceId, address, now: now() + (offset ?? 0) }))
      .catch((error: unknown) => {
        throw new WorkspaceProblem('CLOSED', error instanceof Error ? error.message : 'The keys of this computer cannot be opened now.');
      });
    const { body, clockOffsetMs } = await askWorkspace({ fetch, now }, address, { method: 'POST', path: '/device/session', body: { assertion } }, DeviceSessionAnswer);
    offset = clockOffsetMs ?? offset;
    held?.forget();
    held = { token: body.token, until: now() + body.expiresIn * 1000, forget: registerSecret(body.token) };
    return body.role;
  };

  const open = async (): Promise<Role> => {
    try {
      return await prove();
    } catch (error) {
      if (!(error instanceof ClockWrong)) throw error;
      offset = error.clockOffsetMs;
      return await prove();
    }
  };

  const signIn = (): Promise<Role> => {
    opening ??= open().finally(() => {
      opening = null;
    });
    return opening;
  };

  const send = async <T>(exchange: (token: string) => Promise<WorkspaceAnswer<T>>): Promise<T> => {
    if (held === null || held.until - RENEW_BEFORE <= now()) await signIn();
    const { body, clockOffsetMs } = await exchange(held?.token ?? '');
    offset = clockOffsetMs ?? offset;
    return body;
  };
  const signedIn = async <T>(exchange: (token: string) => Promise<WorkspaceAnswer<T>>): Promise<T> => {
    try {
      return await send(exchange);
    } catch (error) {
      // The workspace forgot the token: another one tells whether it forgot the device.
      if (!(error instanceof WorkspaceProblem) || error.type !== 'token-refused') throw error;
      held = null;
      return await send(exchange);
    }
  };

  return {
    signIn,
    clockOffsetMs: () => offset,
    ask: (request, answer) => signedIn((token) => askWorkspace({ fetch, now }, address, { ...request, token }, answer)),
    download: (request, mostBytes) => signedIn((token) => downloadFromWorkspace({ fetch, now }, address, { ...request, token }, mostBytes)),
  };
}
