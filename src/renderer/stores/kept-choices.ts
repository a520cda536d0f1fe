import { create } from 'zustand';

/** By the name of the table. */
type Choices<Choice> = Readonly<Record<string, Choice>>;

export interface KeptChoices<Choice> {
  /** What was kept, as far as it is of its form. */
  readonly parse: (kept: string | null) => Choices<Choice>;
  /** What a person chose for a table. */
  readonly useChoice: (table: string) => Choice;
  /** Keeps the choice of a table. */
  readonly choose: (table: string, choice: Choice) => void;
}

const partsOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {});

/**
 * What a person chooses for each table, kept on this computer.
 * @param none where nothing was chosen
 * @param choiceOf one choice out of the parts that were kept of it, null where they are not of its form; by hand, since the first screen is drawn without schemas
 */
export function keptChoices<Choice>(keptUnder: string, none: Choice, choiceOf: (parts: Readonly<Record<string, unknown>>) => Choice | null): KeptChoices<Choice> {
  const parse = (kept: string | null): Choices<Choice> => {
    try {
      return Object.fromEntries(
        Object.entries(partsOf(JSON.parse(kept ?? '{}'))).flatMap(([table, parts]): [string, Choice][] => {
          const choice = choiceOf(partsOf(parts));
          return choice === null ? [] : [[table, choice]];
        }),
      );
    } catch {
      return {};
    }
  };
  const useChoices = create<{ readonly choices: Choices<Choice> }>()(() => ({ choices: parse(typeof localStorage === 'undefined' ? null : localStorage.getItem(keptUnder)) }));
  return {
    parse,
    useChoice: (table) => useChoices((s) => s.choices[table]) ?? none,
    choose: (table, choice) => {
      useChoices.setState(({ choices }) => ({ choices: { ...choices, [table]: choice } }));
      localStorage.setItem(keptUnder, JSON.stringify(useChoices.getState().choices));
    },
  };
}
