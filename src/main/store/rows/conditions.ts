import type { SqlValue } from '../engine/statement.ts';

export interface Conditions {
  /** Adds a condition on one value, which stands in it as `@`. What is not asked for is left out, so that the indexes serve. */
  readonly add: (condition: string, value: SqlValue | undefined) => void;
  /** Adds it for each word of a text, as `valueOf` makes a value of the word. */
  readonly addWords: (condition: string, text: string | undefined, valueOf: (word: string) => SqlValue) => void;
  /** Adds one without a value. */
  readonly always: (condition: string) => void;
  /** All of them. */
  readonly where: () => string;
  readonly params: SqlValue[];
}

/** Begins what a list is narrowed down by with what always holds. */
export function conditionsFrom(first: string): Conditions {
  const sql = [first];
  const params: SqlValue[] = [];
  const always = (condition: string): void => void sql.push(condition);
  const add: Conditions['add'] = (condition, value) => {
    if (value === undefined) return;
    params.push(value);
    always(condition.replaceAll('@', `?${params.length}`));
  };
  return {
    add,
    addWords: (condition, text = '', valueOf) => {
      for (const word of text.split(/\s+/u)) if (word !== '') add(condition, valueOf(word));
    },
    always,
    where: () => sql.join(' AND '),
    params,
  };
}
