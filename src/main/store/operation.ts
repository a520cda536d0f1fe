import type { z } from 'zod';
import type { StoreReader } from './engine/database.ts';
import type { StoreTransaction } from './engine/store-transaction.ts';
import { StoreArgumentsRefused } from './engine/store-errors.ts';
import { sayAsPerson } from './rows/row-changes.ts';

/**
 * One thing the store can be asked: it runs in the store's process, on parsed arguments, with
 * nothing else beside it.
 */
export interface ReadOperation<Args extends z.ZodType, Result> {
  readonly kind: 'READ';
  readonly args: Args;
  readonly work: (reader: StoreReader, args: z.output<Args>) => Result;
  /** The same in steps, between which others are answered. */
  readonly steps?: (reader: StoreReader, args: z.output<Args>) => Steps<Result>;
}

/** Work that may be interrupted wherever it yields; what it returns is its result. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does all steps at once. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** An operation that changes something: one atomic, durable transaction. */
export interface ChangeOperation<Args extends z.ZodType, Result> {
  readonly kind: 'CHANGE';
  readonly args: Args;
  readonly work: (transaction: StoreTransaction, args: z.output<Args>) => Result;
}

/** A question to the store; its arguments are parsed before it is asked. */
export function read<Args extends z.ZodType, Result>(
  args: Args,
  work: (reader: StoreReader, args: z.output<Args>) => Result,
): ReadOperation<Args, Result> {
  return { kind: 'READ', args, work };
}

/** A read that takes longer than others should wait for it. Between its steps the store may change: what has to be of one moment is read in one step. */
export function readInSteps<Args extends z.ZodType, Result>(args: Args, steps: (reader: StoreReader, args: z.output<Args>) => Steps<Result>): ReadOperation<Args, Result> {
  return { kind: 'READ', args, steps, work: (reader, given) => atOnce(steps(reader, given)) };
}

/** A change of the store, in a transaction of its own; nothing in it may depend on the clock or chance but what the transaction gives. */
export function change<Args extends z.ZodType, Result>(
  args: Args,
  work: (transaction: StoreTransaction, args: z.output<Args>) => Result,
): ChangeOperation<Args, Result> {
  return { kind: 'CHANGE', args, work };
}

/** A change that is a person's own word: elsewhere no machine's goes before it (docs/sync.md). */
export function said<Args extends z.ZodType, Result>(args: Args, work: (transaction: StoreTransaction, args: z.output<Args>) => Result): ChangeOperation<Args, Result> {
  return change(args, (transaction, given) => {
    sayAsPerson(transaction);
    return work(transaction, given);
  });
}

/** Operations by noun and name: `bills.list`. */
export type OperationRegistry = Readonly<Record<string, Readonly<Record<string, AnyOperation>>>>;

/** An operation whose argument and result types are not known here; they were checked where it was defined. */
export interface AnyOperation {
  readonly kind: 'READ' | 'CHANGE';
  readonly args: z.ZodType;
  readonly work: (access: never, args: never) => unknown;
  readonly steps?: (access: never, args: never) => Steps<unknown>;
}

/** The registry as its callers in other processes see it: each operation a function that takes its arguments and promises its result. */
export type CallsOf<Registry> = {
  readonly [Noun in keyof Registry]: {
    readonly [Name in keyof Registry[Noun]]: Registry[Noun][Name] extends {
      readonly args: infer Args extends z.ZodType;
      readonly work: (access: never, args: never) => infer Result;
    }
      ? undefined extends z.input<Args>
        ? (args?: z.input<Args>) => Promise<Result>
        : (args: z.input<Args>) => Promise<Result>
      : never;
  };
};

/** Returns the arguments as the operation takes them. The refusal names fields, never their values. */
export function parseArguments(name: string, operation: AnyOperation, args: unknown): unknown {
  const parsed = operation.args.safeParse(args);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the argument'}: ${issue.code}`);
  throw new StoreArgumentsRefused(name, problems.join('; '));
}
