import type { z } from 'zod';
import { sync } from '../../shared/workspace/sync.ts';
import type { WorkspaceSession } from './workspace-session.ts';

/** Sends a request as this device. @throws WorkspaceProblem */
export type AskWorkspace = WorkspaceSession['ask'];

interface Given {
  readonly id?: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** A surrogate without its other half, or a NUL: PostgreSQL holds neither. Files of strangers bring them. */
const UNKEEPABLE = /\\u0000|\\ud[89a-f]/iu;

/** A value of which all texts are such as the workspace's database can hold. */
export function keepable(value: unknown): unknown {
  const text = JSON.stringify(value);
  if (!UNKEEPABLE.test(text)) return value;
  return JSON.parse(text, (_key, inner: unknown) => (typeof inner === 'string' ? inner.toWellFormed().replaceAll('\0', '') : inner)) as unknown;
}

type Sync = typeof sync;

/** Asks one thing of the sync, by its contract. @throws WorkspaceProblem */
export async function callSync<Name extends keyof Sync>(ask: AskWorkspace, name: Name, { id, query, body, signal, timeoutMs }: Given = {}): Promise<z.output<Sync[Name]['answer']>> {
  const { method, places: [place], answer } = sync[name];
  const search = query === undefined ? '' : `?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString()}`;
  const request = { method, path: `${(place?.path ?? '').replace('{id}', id ?? '')}${search}`, ...(body !== undefined && { body: keepable(body) }), ...(signal !== undefined && { signal }), ...(timeoutMs !== undefined && { timeoutMs }) };
  // The schema is the one of the operation that is named; the index by its name hides it.
  return (await ask(request, answer as z.ZodType)) as z.output<Sync[Name]['answer']>;
}
