/** Rows of a table that belong together, as far as its head tells. */
export interface RowGroup {
  readonly key: string;
  readonly label: string;
  /** Rows of all pages. */
  readonly count: number;
}

/** What stands at a place of a table whose rows are in groups: the head of a group, or a row by its place among all rows. */
export type GroupedPlace = { readonly kind: 'HEAD'; readonly group: RowGroup; readonly isOpen: boolean } | { readonly kind: 'ROW'; readonly row: number };

export interface GroupedPlaces {
  /** Heads and the rows of open groups. */
  readonly length: number;
  readonly at: (place: number) => GroupedPlace | null;
  /** Where the rows of a group begin among all rows, and how many they are; null where there is no such group. */
  readonly spanOf: (key: string) => { readonly from: number; readonly count: number } | null;
}

interface Laid {
  readonly group: RowGroup;
  readonly isOpen: boolean;
  /** The place of its head. */
  readonly head: number;
  /** Its first row among all rows. */
  readonly from: number;
}

/** Lays rows out under the heads of their groups; closed ones show their head alone. */
export function layOutGroups(groups: readonly RowGroup[], isOpen: (key: string) => boolean): GroupedPlaces {
  let head = 0;
  let from = 0;
  const laid = groups.map((group): Laid => {
    const one = { group, isOpen: isOpen(group.key), head, from };
    head += 1 + (one.isOpen ? group.count : 0);
    from += group.count;
    return one;
  });
  const at = (place: number): GroupedPlace | null => {
    if (place < 0 || place >= head) return null;
    let [low, high] = [0, laid.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((laid[middle]?.head ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    const found = laid[low];
    if (found === undefined) return null;
    return place === found.head ? { kind: 'HEAD', group: found.group, isOpen: found.isOpen } : { kind: 'ROW', row: found.from + place - found.head - 1 };
  };
  const spanOf = (key: string): { from: number; count: number } | null => {
    const found = laid.find(({ group }) => group.key === key);
    return found === undefined ? null : { from: found.from, count: found.group.count };
  };
  return { length: head, at, spanOf };
}
