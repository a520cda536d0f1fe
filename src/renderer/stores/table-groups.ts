import { keptChoices } from './kept-choices.ts';

/** How the rows of a table are grouped: by what, and which groups are closed. */
export interface GroupChoice {
  readonly by: string | null;
  readonly closed: readonly string[];
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');

const groups = keptChoices<GroupChoice>('table-groups', { by: null, closed: [] }, ({ by = null, closed = [] }) => ((by === null || typeof by === 'string') && isTexts(closed) ? { by, closed } : null));

/** What was kept, as far as it is of its form. */
export const parseGroupChoices = groups.parse;

/** The groups a person chose for a table; kept on this computer. */
export const useGroupChoice = groups.useChoice;

/** Keeps the choice of a table. */
export const chooseGroups = groups.choose;
