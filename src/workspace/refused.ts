import type { ProblemKind } from '../shared/workspace/problem.ts';

export interface FieldProblem {
  /** A JSON pointer into the request: `/body/name`. */
  readonly pointer: string;
  readonly detail: string;
}

/** A request that is not carried out, with words for who sent it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly kind: ProblemKind;
  readonly errors: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: ProblemKind, detail: string, { errors = [], headers = {} }: { errors?: readonly FieldProblem[]; headers?: Readonly<Record<string, string>> } = {}) {
    super(detail);
    this.kind = kind;
    this.errors = errors;
    this.headers = headers;
  }
}

/** The thing, or a refusal that it is not there. Another team's is not there either. */
export function found<T>(thing: T | null | undefined | false, noun: string): T {
  if (thing === null || thing === undefined || thing === false) throw new Refused('not-found', `There is no such ${noun}.`);
  return thing;
}
