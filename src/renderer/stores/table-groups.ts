import { create } from 'zustand';

/** How the rows of a table are grouped: by what, and which groups are closed. */
export interface GroupChoice {
  readonly by: string | null;
  readonly closed: readonly string[];
}

type Choices = Readonly<Record<string, GroupChoice>>;

const KEPT_UNDER = 'table-groups';
const NONE: GroupChoice = { by: null, closed: [] };

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');

/** What was kept, as far as it is of its form; by hand, since the first screen is drawn without schemas. */
export function parseGroupChoices(kept: string | null): Choices {
  try {
    const parsed: unknown = JSON.parse(kept ?? '{}');
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed as Record<string, unknown>).flatMap(([table, choice]): [string, GroupChoice][] => {
        const { by = null, closed = [] } = (choice ?? {}) as { readonly by?: unknown; readonly closed?: unknown };
        return (by === null || typeof by === 'string') && isTexts(closed) ? [[table, { by, closed }]] : [];
      }),
    );
  } catch {
    return {};
  }
}

const useTableGroups = create<{ readonly choices: Choices }>()(() => ({ choices: parseGroupChoices(typeof localStorage === 'undefined' ? null : localStorage.getItem(KEPT_UNDER)) }));

/** The groups a person chose for a table; kept on this computer. */
export const useGroupChoice = (table: string): GroupChoice => useTableGroups((s) => s.choices[table]) ?? NONE;

/** Keeps the choice of a table. */
export function chooseGroups(table: string, choice: GroupChoice): void {
  useTableGroups.setState(({ choices }) => ({ choices: { ...choices, [table]: choice } }));
  localStorage.setItem(KEPT_UNDER, JSON.stringify(useTableGroups.getState().choices));
}
