interface Listed { readonly id: string }

/** How far around a row another is looked for: closing more than this at once begins at the top again. */
const REACH = 400;

/**
 * The row to go on with once some are closed: the next below that stays, else the nearest above; null where none is known.
 * @param index where the open row stands
 */
export function goOnWith<Row extends Listed>(rowAt: (index: number) => Row | undefined, count: number, index: number, closed: ReadonlySet<string>): Row | null {
  const stays = (at: number): Row | null => {
    const row = rowAt(at);
    return row !== undefined && !closed.has(row.id) ? row : null;
  };
  for (let at = index + 1; at < Math.min(count, index + REACH); at += 1) {
    const row = stays(at);
    if (row !== null) return row;
  }
  for (let at = index - 1; at >= Math.max(0, index - REACH); at -= 1) {
    const row = stays(at);
    if (row !== null) return row;
  }
  return null;
}

/** Where a row stands among those that are loaded near the top or near where it stood; null where it is not there. */
export function placeOfRow(rowAt: (index: number) => Listed | undefined, count: number, id: string | null, near: number): number | null {
  if (id === null) return null;
  const from = Math.max(0, near - REACH);
  for (let at = from; at < Math.min(count, near + REACH); at += 1) if (rowAt(at)?.id === id) return at;
  return null;
}

/** The row that stands where another left the list: the one now in its place, else the last; null where none is left, or it is not loaded. */
export const nearestRow = <Row extends Listed>(rowAt: (index: number) => Row | undefined, count: number, index: number): Row | null => (count === 0 ? null : (rowAt(Math.min(index, count - 1)) ?? null));
