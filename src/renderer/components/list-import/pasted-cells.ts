/** Cells copied from a spreadsheet as edits, from a place to the right and down; what lies beyond the table is left out. */
export function pastedEdits<Column>(text: string, from: { readonly rowId: number; readonly column: Column }, rowIds: readonly number[], columns: readonly Column[]): { rowId: number; column: Column; text: string }[] {
  const lines = text.replace(/\r\n?/gu, '\n').replace(/\n$/u, '').split('\n');
  const [top, left] = [rowIds.indexOf(from.rowId), columns.indexOf(from.column)];
  return lines.flatMap((line, down) =>
    line.split('\t').flatMap((cell, right) => {
      const rowId = rowIds[top + down];
      const column = columns[left + right];
      return rowId === undefined || column === undefined ? [] : [{ rowId, column, text: cell }];
    }),
  );
}
