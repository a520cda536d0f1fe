import type { z } from 'zod';
import { api, type Answer, type OperationName } from '../../shared/workspace/api.ts';

/** A request to the workspace as this device, and what came back. */
export interface WorkspaceRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With its query. */
  readonly path: string;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

export interface WorkspaceReply {
  readonly status: number;
  /** Parsed JSON; null where there is none. */
  readonly body: unknown;
  /** When the workspace says it answered, milliseconds of the epoch; null where it does not say. */
  readonly at: number | null;
}

/** Sends requests as this device, signed in. @throws WorkspaceUnreachable */
export type SendToWorkspace = (request: WorkspaceRequest) => Promise<WorkspaceReply>;

/** The workspace cannot be reached, or does not answer. */
export class WorkspaceUnreachable extends Error {
  override readonly name = 'WorkspaceUnreachable';
}

/** The workspace does not carry out what was asked, with its words. */
export class WorkspaceRefused extends Error {
  override readonly name = 'WorkspaceRefused';
  /** The end of the problem's type: `clock-wrong`. */
  readonly kind: string;
  readonly status: number;
  /** When the workspace says it answered, milliseconds of the epoch. */
  readonly at: number | null;

  constructor(kind: string, status: number, words: string, at: number | null) {
    super(words);
    this.at = at;
    this.kind = kind;
    this.status = status;
  }
}

interface Given {
  readonly id?: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** A surrogate without its other half, or a NUL: PostgreSQL holds neither. Files of strangers bring them. */
const UNKEEPABLE = /\\u0000|\\ud[89a-f]/iu;

/** JSON that the workspace's database can hold. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!UNKEEPABLE.test(text)) return text;
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? inner.toWellFormed().replaceAll('\0', '') : inner));
}

export interface Called<Name extends OperationName> {
  readonly answer: z.output<(typeof api)[Name]['answer']> & Answer<Name>;
  readonly at: number | null;
}

/**
 * Asks one thing of the workspace, by the contract.
 * @throws WorkspaceUnreachable, WorkspaceRefused
 */
export async function callWorkspace<Name extends OperationName>(send: SendToWorkspace, name: Name, { id, query, body, signal }: Given = {}): Promise<Called<Name>> {
  const operation = api[name];
  const [place] = operation.places;
  const search = query === undefined ? '' : `?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString()}`;
  const path = `${(place?.path ?? '').replace('{id}', id ?? '')}${search}`;
  const reply = await send({ method: operation.method, path, ...(body !== undefined && { body: toJson(body) }), ...(signal !== undefined && { signal }) });
  if (reply.status >= 400) throw refusalOf(reply);
  // Both are what the operation's own schema gives; the index by its name hides it.
  return { answer: operation.answer.parse(reply.body) as Called<Name>['answer'], at: reply.at };
}

function refusalOf({ status, body, at }: WorkspaceReply): WorkspaceRefused | WorkspaceUnreachable {
  const { type, detail, title } = (typeof body === 'object' && body !== null ? body : {}) as { readonly type?: unknown; readonly detail?: unknown; readonly title?: unknown };
  const words = [detail, title].find((text) => typeof text === 'string') ?? `The workspace answered ${status}.`;
  if (status >= 500 || status === 429) return new WorkspaceUnreachable(words);
  return new WorkspaceRefused(typeof type === 'string' ? (type.split(':').at(-1) ?? '') : '', status, words, at);
}
