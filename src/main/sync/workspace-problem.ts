import type { ProblemKind } from '../../shared/workspace/problem.ts';

/**
 * Why the workspace did not do what was asked. `UNREACHABLE`: nothing answered, or not as a workspace; it may later.
 * `BUSY`: it asks to wait. `UNKNOWN_DEVICE`: it knows this computer no longer. `REFUSED`: it will not do this.
 * `CLOSED`: the keys of this computer cannot be opened now.
 */
export type WorkspaceProblemKind = 'UNREACHABLE' | 'BUSY' | 'UNKNOWN_DEVICE' | 'REFUSED' | 'CLOSED';

/** Its message is for the person and holds no secret. */
export class WorkspaceProblem extends Error {
  override readonly name = 'WorkspaceProblem';
  readonly kind: WorkspaceProblemKind;
  /** The workspace's own name of the problem, where it gave one. */
  readonly type: ProblemKind | null;
  /** Milliseconds to wait, where it asked for that. */
  readonly waitMs: number | null;

  constructor(kind: WorkspaceProblemKind, words: string, { type = null, waitMs = null }: { readonly type?: ProblemKind | null; readonly waitMs?: number | null } = {}) {
    super(words);
    this.kind = kind;
    this.type = type;
    this.waitMs = waitMs;
  }
}
