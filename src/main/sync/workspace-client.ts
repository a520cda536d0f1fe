import type { z } from 'zod';
import { API_VERSIONS, VERSION_HEADER } from '../../shared/workspace/api-version.ts';
import { Problem, problemKind } from '../../shared/workspace/problem.ts';
import { WorkspaceProblem } from './workspace-problem.ts';

/** How the network is reached; the system's own where the app runs. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The network and this computer's clock, in milliseconds. */
export interface Surroundings {
  readonly fetch: Fetch;
  readonly now: () => number;
}

export interface WorkspaceRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its query. */
  readonly path: string;
  readonly body?: unknown;
  /** A file in the place of a body. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly token?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds until it counts as unreachable. */
  readonly timeoutMs?: number;
}

export interface WorkspaceAnswer<T> {
  readonly body: T;
  /** By how much the workspace's clock is ahead of this computer's, in milliseconds, to about a second; null where it did not say. */
  readonly clockOffsetMs: number | null;
}

const TIMEOUT_MS = 30_000;
const AWAY = 'The workspace cannot be reached. Check the network, or ask whoever runs it.';
const NO_WORKSPACE = 'What answers at this address is no workspace of Forager, or one of another version.';

/** Sends one request and reads what comes back. @throws WorkspaceProblem where nothing answers, or refuses */
async function exchange<T>({ fetch, now }: Surroundings, address: string, { method, path, body, bytes, token, signal, timeoutMs = TIMEOUT_MS }: WorkspaceRequest, read: (response: Response) => Promise<T>): Promise<{ readonly status: number; readonly content: T; readonly clockOffsetMs: number | null }> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const began = now();
  let response: Response;
  let content: T | null = null;
  let refusal = '';
  try {
    response = await fetch(`${address}${path}`, {
      method, redirect: 'error', credentials: 'omit', cache: 'no-store', signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      headers: {
        accept: 'application/json, */*;q=0.5', [VERSION_HEADER]: API_VERSIONS[0],
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(bytes !== undefined ? { 'content-type': 'application/octet-stream' } : body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(bytes !== undefined ? { body: bytes } : body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.ok) content = await read(response);
    else refusal = await response.text();
  } catch (error) {
    if (error instanceof WorkspaceProblem) throw error;
    // Which failure it was names addresses and proxies at most; to a person all of them are this one.
    throw new WorkspaceProblem('UNREACHABLE', AWAY);
  }
  const clockOffsetMs = offsetOf(response.headers.get('date'), (began + now()) / 2);
  if (!response.ok) throw problemOf(response, jsonOf(refusal), clockOffsetMs);
  return { status: response.status, content: content as T, clockOffsetMs };
}

/**
 * Sends one request to a workspace and reads its answer by a schema.
 * @throws WorkspaceProblem with words for the person
 */
export async function askWorkspace<Schema extends z.ZodType>(surroundings: Surroundings, address: string, request: WorkspaceRequest, answer: Schema): Promise<WorkspaceAnswer<z.output<Schema>>> {
  const { status, content, clockOffsetMs } = await exchange(surroundings, address, request, (response) => response.text());
  const parsed = answer.safeParse(status === 204 ? undefined : jsonOf(content));
  if (!parsed.success) throw new WorkspaceProblem('UNREACHABLE', NO_WORKSPACE);
  return { body: parsed.data, clockOffsetMs };
}

/** Fetches a file of at most so many bytes. @throws WorkspaceProblem with words for the person */
export async function downloadFromWorkspace(surroundings: Surroundings, address: string, request: WorkspaceRequest, mostBytes: number): Promise<WorkspaceAnswer<Uint8Array>> {
  const { content, clockOffsetMs } = await exchange(surroundings, address, request, async (response) => {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of response.body ?? []) {
      length += piece.byteLength;
      if (length > mostBytes) throw new WorkspaceProblem('REFUSED', 'The workspace sent a larger file than there can be.');
      pieces.push(piece);
    }
    return new Uint8Array(Buffer.concat(pieces));
  });
  return { body: content, clockOffsetMs };
}

/** The header counts whole seconds; its middle is meant, against the middle of the request. */
function offsetOf(date: string | null, middle: number): number | null {
  const said = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(said) ? null : said + 500 - middle;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A clock that is wrong is told with what it should be, so that the next assertion is of the right time. */
export class ClockWrong extends WorkspaceProblem {
  readonly clockOffsetMs: number;

  constructor(clockOffsetMs: number) {
    super('REFUSED', 'The clock of this computer is wrong. Set it right, and try again.', { type: 'clock-wrong' });
    this.clockOffsetMs = clockOffsetMs;
  }
}

const GONE = 'The workspace knows this computer no longer: it was revoked there, or the person who let it in left the team. Everything collected is kept here. Connect again to go on.';

function problemOf({ status, headers }: Response, json: unknown, clockOffsetMs: number | null): WorkspaceProblem {
  const problem = Problem.safeParse(json).data;
  if (problem === undefined) return new WorkspaceProblem('UNREACHABLE', status >= 500 ? AWAY : NO_WORKSPACE);
  const type = problemKind(problem.type);
  const retryAfter = Number(headers.get('retry-after'));
  if (type === 'clock-wrong' && clockOffsetMs !== null) return new ClockWrong(clockOffsetMs);
  if (type === 'device-refused') return new WorkspaceProblem('UNKNOWN_DEVICE', GONE, { type });
  if (status === 429 || status === 503) return new WorkspaceProblem('BUSY', 'The workspace is busy. It is tried again soon.', { type, waitMs: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter * 1000 : null });
  if (status >= 500) return new WorkspaceProblem('UNREACHABLE', 'Something failed in the workspace. It is tried again later.', { type });
  return new WorkspaceProblem('REFUSED', `The workspace refused this: ${problem.detail ?? problem.title}`, { type });
}
