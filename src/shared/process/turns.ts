/** Runs a piece of work once those before it are done; gives what it gives. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** One piece of work at a time, in the order they came; one that fails does not stop the next. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
