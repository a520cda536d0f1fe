/** The headings of a kind of list: which column each names. */
export interface Headings<Column extends string> {
  /** How many cells of a row are headings that are known: what tells a row of headings from a row of values. */
  recognisedCount(cells: readonly string[]): number;
  /** True for a row that can hardly be anything but headings. */
  isHeadingRow(cells: readonly string[]): boolean;
  /** Which column each heading names: the same name in any order first, then what is nearly the same. No column is named twice. */
  match(headers: readonly string[]): (Column | null)[];
}

/** Lower case, without accents, punctuation and what stands in brackets: "Owner e-mail*" and "owner email (required)" are alike. */
export function headerForm(text: string): string {
  return text
    .normalize('NFKD').replace(/\p{M}/gu, '').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

const joined = (form: string): string => form.replaceAll(' ', '');

/** How alike two texts are by their pairs of letters, 0 to 1 (Dice's coefficient). */
export function likeness(one: string, other: string): number {
  if (one === other) return 1;
  const total = Math.max(0, one.length - 1) + Math.max(0, other.length - 1);
  const rest = new Map<string, number>();
  for (let at = 1; at < other.length; at += 1) {
    const pair = other.slice(at - 1, at + 1);
    rest.set(pair, (rest.get(pair) ?? 0) + 1);
  }
  let common = 0;
  for (let at = 1; at < one.length; at += 1) {
    const pair = one.slice(at - 1, at + 1);
    const left = rest.get(pair) ?? 0;
    if (left === 0) continue;
    rest.set(pair, left - 1);
    common += 1;
  }
  return total === 0 ? 0 : (2 * common) / total;
}

const ENOUGH_HEADINGS = 2;
const ALIKE_ENOUGH = 0.75;

/** The headings of these columns: the template's own, and what people call them. */
export function createHeadings<Column extends string>(columns: readonly Column[], headerOf: (column: Column) => string, synonyms: Readonly<Record<Column, readonly string[]>>): Headings<Column> {
  const exact = new Map<string, Column>();
  for (const column of columns) {
    for (const name of [headerOf(column), column, ...synonyms[column]]) {
      const form = joined(headerForm(name));
      if (!exact.has(form)) exact.set(form, column);
    }
  }
  // The template's own headings win over the synonyms of other columns.
  for (const column of columns) exact.set(joined(headerForm(headerOf(column))), column);
  const exactColumn = (header: string): Column | null => exact.get(joined(headerForm(header))) ?? null;

  const nearest = (header: string): { readonly column: Column; readonly score: number } | null => {
    const form = joined(headerForm(header));
    if (form.length < 4) return null;
    let best: { column: Column; score: number } | null = null;
    for (const [name, column] of exact) {
      const score = name.length < 4 ? 0 : likeness(form, name);
      if (score >= ALIKE_ENOUGH && score > (best?.score ?? 0)) best = { column, score };
    }
    return best;
  };
  const recognisedCount = (cells: readonly string[]): number => new Set(cells.map(exactColumn).filter((column) => column !== null)).size;
  return {
    recognisedCount,
    isHeadingRow: (cells) => recognisedCount(cells) >= ENOUGH_HEADINGS,
    match: (headers) => {
      const targets = headers.map((): Column | null => null);
      const taken = new Set<Column>();
      const take = (at: number, column: Column): void => {
        targets[at] = column;
        taken.add(column);
      };
      // The template's own heading goes before a synonym that happens to stand further left.
      headers.forEach((header, at) => {
        const column = exactColumn(header);
        if (column !== null && headerForm(header) === headerForm(headerOf(column)) && !taken.has(column)) take(at, column);
      });
      headers.forEach((header, at) => {
        const column = exactColumn(header);
        if (targets[at] === null && column !== null && !taken.has(column)) take(at, column);
      });
      const close = headers.map((header, at) => ({ at, found: targets[at] === null ? nearest(header) : null })).sort((a, b) => (b.found?.score ?? 0) - (a.found?.score ?? 0));
      for (const { at, found } of close) if (found !== null && !taken.has(found.column)) take(at, found.column);
      return targets;
    },
  };
}
